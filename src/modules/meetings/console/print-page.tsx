import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { publicAddress } from '#ui/react/address.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { QrCode } from '#ui/react/qr-code.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api } from './meetings-api.ts'
import { PrintedFate } from './printed-fate.tsx'
import { SeatCards } from './seat-cards.tsx'

/** Agenda, sign-in sheet and seat cards on paper. Posts are printed, names are written by hand. */
export function PrintPage() {
  const { id } = useParams({ strict: false }) as { id: MeetingId }
  const result = useQuery(api.meeting.queryOptions({ input: { id } }))
  return <Query result={result}>{(view) => <Sheets view={view} />}</Query>
}

function Sheets({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const { meeting } = view
  const [isCards, setCards] = useState(false)
  return (
    <>
      <PageHead title={meeting.title}>
        <div className="row no-print">
          <Button type="primary" onClick={() => window.print()}>
            {t(isCards ? 'page.print-seat-cards' : 'page.print')}
          </Button>
          <Button aria-pressed={isCards} onClick={() => setCards(!isCards)}>
            {t('page.seat-cards')}
          </Button>
          <a className="button" href={`/api/v1/meetings/${meeting.id}/agenda-paper`} download>
            {t('page.agenda-word')}
          </a>
          <a className="button" href={`/c/meetings/${meeting.id}`}>
            {t('page.back')}
          </a>
        </div>
      </PageHead>
      {isCards ? <SeatCards view={view} /> : <Sheet view={view} />}
    </>
  )
}

/** What lies on the table, and the list that is signed at the door. */
function Sheet({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { meeting, items, attendees, names, papers } = view
  return (
    <div className="stack">
      <section className="stack">
        <h2>{t('page.agenda')}</h2>
        <p>
          {sayMoment(meeting.startsAt, language, view.at)} {meeting.venue}
        </p>
        {meeting.notices > 0 && (
          <figure className="row seat-code">
            <QrCode text={publicAddress(`/m/${meeting.id}/seat`)} label={t('page.seat-code')} />
            <figcaption>{t('page.seat-code')}</figcaption>
          </figure>
        )}
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
                  {t(`item.${item.kind}`)} {item.kind === 'fate' ? <PrintedFate meetingId={meeting.id} /> : item.title}
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
    </div>
  )
}
