import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { messageKind } from './case-deed.ts'
import { aboutCase } from './cases-api.ts'
import { LeakHint } from './leak-hint.tsx'
import { Phrases } from './phrases.tsx'
import { casesWorkerWords } from './worker-words.ts'

/** Letters to and from whoever reported it; neither side sees the other's address, and a letter waits for the network. */
export function CaseMailbox({ view }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const { items } = useOutbox()
  const [isWriting, setWriting] = useState(false)
  const { case: it, messages, names, offers, slip, at } = view
  const mayWrite = offers.some(({ verb }) => verb === 'message')
  const waiting = items.filter((one) => isUnsent(one) && one.kind === messageKind && one.about === aboutCase(it.id))
  // Who called the hotline has no code to read a letter with.
  if (slip !== null || (messages.length === 0 && !mayWrite)) return null

  return (
    <section className="stack" aria-labelledby="mailbox">
      <h2 id="mailbox">{t('mailbox.title')}</h2>
      {messages.length === 0 && <p className="hint">{t('mailbox.none')}</p>}
      <TimelineList
        now={at}
        events={messages.map(({ id, at: when, by, unitId, text }) => ({
          id,
          at: when,
          who: by === 'reporter' ? t('mailbox.reporter') : unitId ? (names[unitId] ?? null) : null,
          content: text,
        }))}
      />
      {waiting.length > 0 && (
        <p className="hint" role="status">
          <a href="/w/outbox">{t('mailbox.waiting', { count: waiting.length })}</a>
        </p>
      )}
      {mayWrite &&
        (isWriting ? (
          <Writing view={view} onClose={() => setWriting(false)} />
        ) : (
          <div>
            <button type="button" className="button" onClick={() => setWriting(true)}>
              {t('mailbox.words')}
            </button>
          </div>
        ))}
    </section>
  )
}

function Writing({ view: { case: it }, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const { queue } = useOutbox()
  const field = `letter-${it.id}`

  return (
    <Draft name={`case:${it.id}:message`} first={{ text: '' }}>
      {({ value: { text }, write, saving, forget }) => (
        <div className="card stack">
          <PhoneForm
            label={t('mailbox.words')}
            deed={t('mailbox.send')}
            saving={saving}
            onSend={async () => {
              if (text.trim() === '') return t('mailbox.missing')
              await queue({
                kind: messageKind,
                about: aboutCase(it.id),
                title: `${it.number} ${it.title}`,
                steps: [{ path: ['cases', 'message'], input: { id: it.id, text: text.trim() }, ifMatch: null }],
              })
              await forget()
              onClose()
              return null
            }}
          >
            <div className="field">
              <label className="field-label" htmlFor={field}>
                {t('mailbox.words')}
              </label>
              <p className="hint">{t('mailbox.hint')}</p>
              <textarea
                id={field}
                className="input"
                maxLength={2_000}
                value={text}
                onChange={({ target }) => write({ text: target.value })}
              />
            </div>
            <Phrases text={text} onText={(to) => write({ text: to })} />
            <LeakHint text={text} />
          </PhoneForm>
          <button type="button" className="button" onClick={onClose}>
            {frame('cancel')}
          </button>
        </div>
      )}
    </Draft>
  )
}
