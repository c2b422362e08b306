import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView, NearCase } from '../citizen-case.ts'
import { mergeKind } from './case-deed.ts'
import { aboutCase, api, casePath } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** What was reported here before or at the same time: whoever stands there sees whether it is the same matter. */
export function NearCases({ view }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const language = useLanguage()
  const [same, setSame] = useState<NearCase | null>(null)
  const { case: it, offers, at } = view
  const { data = [] } = useQuery(api.near.queryOptions({ input: { id: it.id } }))
  const mayMerge = offers.some(({ verb, blocked }) => verb === 'merge' && blocked === null)
  if (data.length === 0) return null

  return (
    <details>
      <summary>{t('near.title', { count: data.length })}</summary>
      <ul className="plain-list phone-lines">
        {data.map((one) => (
          <li key={one.id} className="phone-line">
            <a className="lead" href={casePath(one.number)}>
              {one.title}
            </a>
            <span className="caption">
              {one.number} · {say(`state.${one.state}`)} · {sayMoment(one.reportedAt, language, at)}
              {one.isSameSpot && ` · ${t('near.same-spot')}`}
            </span>
            {mayMerge && !over.includes(one.state) && same?.id !== one.id && (
              <button
                type="button"
                className="button"
                aria-label={t('near.merge-of', { title: one.title, number: one.number })}
                onClick={() => setSame(one)}
              >
                {t('near.merge')}
              </button>
            )}
            {same?.id === one.id && <Merging view={view} into={one} onClose={() => setSame(null)} />}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Whose way has ended leads nobody to an answer. */
const over: readonly NearCase['state'][] = ['merged', 'refused', 'withdrawn', 'closed']

type MergingProps = { view: CaseView; into: NearCase; onClose: () => void }

function Merging({ view: { case: it }, into, onClose }: MergingProps) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const { queue } = useOutbox()
  const [reason, setReason] = useState('')
  const field = `merge-${into.id}`

  return (
    <div className="card stack">
      <p>{t('near.merge-sure')}</p>
      <PhoneForm
        label={t('near.merge')}
        deed={t('near.merge')}
        saving={{ state: 'idle' }}
        onSend={async () => {
          if (reason.trim() === '') return t('case.say-it')
          const input = { id: it.id, into: into.number, reason: reason.trim() }
          await queue({
            kind: mergeKind,
            about: aboutCase(it.id),
            title: `${it.number} ${it.title}`,
            steps: [{ path: ['cases', 'merge'], input, ifMatch: it.version }],
          })
          onClose()
          return null
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor={field}>
            {t('near.merge-why')}
          </label>
          <input
            id={field}
            className="input"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      </PhoneForm>
      <button type="button" className="button" onClick={onClose}>
        {frame('cancel')}
      </button>
    </div>
  )
}
