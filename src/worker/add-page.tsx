import { useDueReports } from '#modules/programme/worker/programme-api.ts'
import { useWords } from '#ui/react/language.tsx'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { workerWords } from './worker-words.ts'

/** What somebody can put down, wherever they stand. */
export function AddPage() {
  const t = useWords(workerWords)
  const { data } = useDueReports()
  const count = data?.due.length ?? 0

  return (
    <PhonePage title={t('tab.add')} back="/w/">
      <ul className="plain-list stack">
        <li>
          <a className="button phone-choice" href="/w/new">
            <span className="lead">{t('add.case')}</span>
            <span className="caption">{t('add.case-hint')}</span>
          </a>
        </li>
        <li>
          <a className="button phone-choice" href="/w/assist">
            <span className="lead">{t('add.assist')}</span>
            <span className="caption">{t('add.assist-hint')}</span>
          </a>
        </li>
        <li>
          <a className="button phone-choice" href="/w/calls">
            <span className="lead">{t('add.calls')}</span>
            <span className="caption">{t('add.calls-hint')}</span>
          </a>
        </li>
        <li>
          <a className="button phone-choice" href="/w/report">
            <span className="lead">{t('add.report')}</span>
            <span className="caption">{count > 0 ? t('add.report-count', { count }) : t('add.report-none')}</span>
          </a>
        </li>
      </ul>
    </PhonePage>
  )
}
