import { sayTime } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { type Item, isUnsent } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useOnline } from '#ui/react/use-media.ts'
import { deedOf } from './deeds.ts'
import { OutboxBackup } from './outbox-backup.tsx'
import { OutboxItem } from './outbox-item.tsx'
import { StorageLine } from './storage-line.tsx'
import { workerWords } from './worker-words.ts'

/** Is everything safe, and what still has to leave? */
export function OutboxPage() {
  const t = useWords(workerWords)
  const language = useLanguage()
  const isOnline = useOnline()
  const { items, unsent, isRead, isSending, halt, sendNow } = useOutbox()
  const toLook = unsent.filter(({ state }) => state === 'look')
  const waiting = unsent.filter(({ state }) => state === 'waiting')
  const sent = items.filter((item) => !isUnsent(item)).reverse()

  return (
    <PhonePage title={t('outbox.title', { count: unsent.length })} back="/w/">
      {isRead && unsent.length === 0 && <EmptyState text={t('outbox.all-sent')} />}
      {toLook.length > 0 && (
        <section className="stack" aria-labelledby="look">
          <h2 id="look">{t('outbox.look', { count: toLook.length })}</h2>
          {toLook.map((item) => (
            <OutboxItem key={item.ordinal} item={item} />
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <section className="stack" aria-labelledby="waiting">
          <h2 id="waiting">{t('outbox.waiting', { count: waiting.length })}</h2>
          {waiting.map((item) => (
            <OutboxItem key={item.ordinal} item={item} />
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <div className="phone-deed">
          <p className="hint">{t('outbox.by-itself')}</p>
          <button type="button" className="button button-main" disabled={!isOnline || isSending} onClick={sendNow}>
            {isSending ? t('outbox.sending') : t('outbox.send-now')}
          </button>
          {(!isOnline || halt === 'no-network') && <p className="hint">{t('outbox.no-network')}</p>}
        </div>
      )}
      {sent.length > 0 && (
        <details>
          <summary>{t('outbox.sent', { count: sent.length })}</summary>
          <ul className="plain-list phone-lines">
            {sent.map((item) => (
              <li key={item.ordinal} className="phone-line">
                <span>{deedOf(item.kind).say(item, language)}</span>
                <span className="caption">
                  {t('outbox.sent-at', { time: sayTime(item.sentAt ?? item.at, language) })}
                </span>
                <Opens item={item} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <OutboxBackup />
      <StorageLine />
    </PhonePage>
  )
}

/** What was delivered, and is still to be handed over. */
function Opens({ item }: { item: Item }) {
  const t = useWords(workerWords)
  const address = deedOf(item.kind).opens?.(item) ?? null
  return address && <a href={address}>{t('outbox.opens')}</a>
}
