import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api } from './meetings-api.ts'

/** Agenda and sign-in sheet on paper. Posts are printed, names are written by hand. */
export function PrintPage() {
  const { id } = useParams({ strict: false }) as { id: MeetingId }
  const result = useQuery(api.meeting.queryOptions({ input: { id } }))
  return <Query result={result}>{(view) => <Sheets view={view} />}</Query>
}

function Sheets({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { meeting, items, attendees, names, papers } = view
  return (
    <>
      <PageHead title={meeting.title}>
        <div className="row no-print">
          <Button type="primary" onClick={() => window.print()}>
            {t('page.print')}
          </Button>
          <a className="button" href={`/c/meetings/${meeting.id}`}>
            {t('page.back')}
          </a>
        </div>
      </PageHead>
      <section className="stack">
        <h2>{t('page.agenda')}</h2>
        <p>
          {sayMoment(meeting.startsAt, language, view.at)} {meeting.venue}
        </p>
        <table className="table">
          <caption className="unseen">{t('page.agenda')}</caption>
          <thead>
            <tr>
              {(
                ['page.serial', 'page.item-title', 'page.presenter', 'page.minutes-planned', 'page.papers'] as const
              ).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>{item.ordinal}</td>
                <td>
                  {t(`item.${item.kind}`)} {item.kind === 'fate' ? '' : item.title}
                </td>
                <td>{item.presenterUnitId ? names[item.presenterUnitId] : ''}</td>
                <td>{item.minutes}</td>
                <td>
                  {papers
                    .filter((paper) => paper.itemId === item.id && paper.state === 'current')
                    .map(({ title }) => title)
                    .join('、')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="stack">
        <h2>{t('page.sign-in-sheet')}</h2>
        <table className="table">
          <caption className="unseen">{t('page.sign-in-sheet')}</caption>
          <thead>
            <tr>
              {(['page.unit', 'page.post', 'page.kind', 'page.name-by-hand', 'page.remark'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {attendees.map((seat) => (
              <tr key={seat.id}>
                <td>{seat.unitName}</td>
                <td>{seat.postTitle}</td>
                <td>{t(`attendee.${seat.kind}`)}</td>
                <td />
                <td>{seat.substituteTitle || (seat.reply === 'excused' ? t('reply.excused') : '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
