import { sayCalendarDay, sayTime } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { withdrawItem } from '#ui/react/phone/phone.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useItem, useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { Receipt } from '../deeds.ts'
import { reportWords, sayReportDay } from '../report-words.ts'
import type { Report, TaskLine } from '../task.ts'
import { receiptIn, reportDeed } from './report-deed.ts'

type Correctable = { report: Report; version: number }

type ReportReceiptProps = {
  ordinal: number
  before: number | null
  rest: readonly TaskLine[]
  /** Null: it never left, and what was written is in the form again. */
  onCorrect: (sent: Correctable | null) => void
  onNext: (next: TaskLine | undefined) => void
}

/** What was kept, whether it has left, where it is used: nobody wonders whether it arrived. */
export function ReportReceipt({ ordinal, before, rest, onCorrect, onNext }: ReportReceiptProps) {
  const t = useWords(reportWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const { phone, personId } = useOutbox()
  const item = useItem(ordinal)
  if (!item) return null
  const receipt = receiptIn(item)
  const [next] = rest

  const correct = async (): Promise<void> => {
    if (receipt) return onCorrect({ report: receipt.report, version: receipt.version })
    const taken = await withdrawItem(phone, ordinal)
    if (!taken) return
    const { choice, percent, text, needsHelp, id } = taken.steps[0]?.input ?? {}
    const photos = taken.steps.flatMap(({ input }) => (input.file instanceof File ? [input.file] : []))
    const value = { choice, percent, text, needsHelp, photos }
    await phone.db.put('drafts', { personId, name: `report:${id}`, value, at: new Date() })
    onCorrect(null)
  }

  return (
    <PhonePage title={t('page.kept', { time: sayTime(item.at, language) })} back="/w/report">
      <div className="card stack">
        <p className="lead">{item.title}</p>
        <ul className="plain-list">
          {reportDeed.lines(item, language).map(({ label, value }) => (
            <li key={label}>
              <span className="caption">{label}</span> {value}
            </li>
          ))}
        </ul>
        <p role="status">
          <strong>
            {item.state === 'sent' ? frame('was-sent') : receipt ? frame('photos-follow') : frame('kept-here')}
          </strong>
        </p>
      </div>
      {item.state === 'look' && (
        <p>
          <a href="/w/outbox">{frame('look-at-it')}</a>
        </p>
      )}
      {receipt && <Used receipt={receipt} before={before} />}
      <div className="row">
        <button type="button" className="button" onClick={() => void correct()}>
          {t('page.correct')}
        </button>
        <button type="button" className="button button-main" onClick={() => onNext(next)}>
          {next ? t('page.next-card', { count: rest.length }) : t('page.all-reported')}
        </button>
      </div>
    </PhonePage>
  )
}

function Used({ receipt, before }: { receipt: Receipt; before: number | null }) {
  const t = useWords(reportWords)
  const language = useLanguage()
  const { report, task, uses, nextReportOn, isFarFromLast } = receipt

  return (
    <>
      {before !== null && report.percent !== null && report.percent !== before && (
        <p>{t('page.from-to', { before, after: report.percent })}</p>
      )}
      {isFarFromLast && <p className="notice notice-warning">{t('page.far-from-last')}</p>}
      <section className="stack" aria-label={t('page.used-in', { count: uses.length })}>
        <h2>{t('page.used-in', { count: uses.length })}</h2>
        <ul className="bullets">
          {uses.map(({ key, values }) => (
            // The server names each use by a key of these words.
            <li key={key}>{t(key as 'use.programme', values)}</li>
          ))}
        </ul>
        <p>{t('page.no-other')}</p>
      </section>
      {nextReportOn && (
        <p>
          {t('page.next-on', {
            day: sayReportDay(t, sayCalendarDay(nextReportOn, language, { weekday: true }), task.isReportProvisional),
          })}
        </p>
      )}
    </>
  )
}
