import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { splitIn, splitItem, splitKind } from './case-deed.ts'
import { Kinds, kindsAsked } from './case-deeds.tsx'
import { aboutCase, casePath } from './cases-api.ts'
import { LeakHint } from './leak-hint.tsx'
import { casesWorkerWords } from './worker-words.ts'

/** Two matters in one report: whoever stands there sees it, and makes the second a case of its own, also without a network. */
export function CaseSplit({ view }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const { items } = useOutbox()
  const [isOpen, setOpen] = useState(false)
  const { case: it, offers } = view
  const maySplit = offers.some(({ verb, blocked }) => verb === 'split' && blocked === null)
  // Asked for before anybody presses, so that the phone has them when there is no network.
  useQuery({ ...kindsAsked(), enabled: maySplit })
  const mine = items.filter((one) => one.kind === splitKind && one.about === aboutCase(it.id))
  const numbers = mine.flatMap((one) => splitIn(one) ?? [])

  return (
    <>
      {mine.some(isUnsent) && (
        <p className="notice" role="status">
          {t('split.waits')} {frame('on-its-way')}
        </p>
      )}
      {numbers.map((number) => (
        <p key={number} className="notice" role="status">
          <a href={casePath(number)}>{say('desk.split-done', { number })}</a>
          <br />
          {t('split.tell', { number })}
        </p>
      ))}
      {maySplit && !isOpen && !mine.some(isUnsent) && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {say('verb.split')}
        </button>
      )}
      {maySplit && isOpen && <Splitting view={view} onClose={() => setOpen(false)} />}
    </>
  )
}

const nothingYet = { categoryId: '', words: '' }

function Splitting({ view: { case: it }, onClose }: { view: CaseView; onClose: () => void }) {
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const id = useId()
  const { queue } = useOutbox()

  return (
    <Draft name={`case:${it.id}:split`} first={nothingYet}>
      {({ value: { categoryId, words }, write, saving, forget }) => (
        <section className="card stack" aria-label={say('verb.split')}>
          <h2>{say('verb.split')}</h2>
          <p className="hint">{say('desk.split-hint')}</p>
          <PhoneForm
            label={say('verb.split')}
            deed={say('verb.split')}
            saving={saving}
            onSend={async () => {
              if (categoryId === '') return say('desk.choose-kind')
              if (words.trim() === '') return say('desk.say-words')
              await queue(splitItem(it, { categoryId, words: words.trim() }))
              await forget()
              onClose()
              return null
            }}
          >
            <Kinds id={`${id}-kind`} value={categoryId} onChoose={(to) => write({ categoryId: to })} />
            <div className="field">
              <label className="field-label" htmlFor={`${id}-words`}>
                {say('desk.split-words')}
              </label>
              <textarea
                id={`${id}-words`}
                className="input"
                maxLength={5_000}
                value={words}
                onChange={({ target }) => write({ words: target.value })}
              />
            </div>
            <LeakHint text={words} />
          </PhoneForm>
          <button type="button" className="button" onClick={onClose}>
            {frame('cancel')}
          </button>
        </section>
      )}
    </Draft>
  )
}
