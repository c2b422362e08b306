import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useAskedForNew } from '#ui/react/use-asked-for-new.ts'
import type { MeetingLine } from '../meeting.ts'
import type { Series, SeriesId } from '../series.ts'
import { meetingsWords } from '../words.ts'
import { AddMeeting } from './meeting-form.tsx'
import { api } from './meetings-api.ts'
import { AddSeries, EditSeries } from './series-form.tsx'

/** Meetings that the reader may read, newest first, and the bodies that meet. */
export function MeetingsPage() {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const result = useQuery(api.meetings.queryOptions({ input: { limit: 100 } }))
  const series = useQuery(api.everySeries.queryOptions())
  const [opened, setForm] = useState<'meeting' | 'series' | SeriesId | null>(null)
  const asked = useAskedForNew()
  const canAdd = series.data?.offers.some(({ verb }) => verb === 'add') ?? false
  const bodies = series.data?.series ?? []
  // Before the first meeting stands the body that meets.
  const wanted = bodies.length > 0 ? 'meeting' : 'series'
  const form = asked.isAsked && canAdd ? (opened ?? wanted) : opened
  const shut = (): void => {
    setForm(null)
    asked.shut()
  }

  return (
    <>
      <PageHead title={t('title')}>
        <ExportButton table="meetings.meetings" />
        {canAdd && (
          <div className="row">
            {bodies.length > 0 && (
              <Button type="primary" onClick={() => setForm('meeting')}>
                {t('page.add-meeting')}
              </Button>
            )}
            <Button onClick={() => setForm('series')}>{t('page.add-series')}</Button>
          </div>
        )}
      </PageHead>
      <div className="stack">
        <p className="lead">{t('page.meetings-lead')}</p>
        {form === 'meeting' && <AddMeeting bodies={bodies} onShut={shut} />}
        {form === 'series' && <AddSeries onShut={shut} />}
        {form && form !== 'meeting' && form !== 'series' && <EditSeries key={form} seriesId={form} onShut={shut} />}
        <Query result={result}>
          {({ lines, at }) =>
            lines.length === 0 ? (
              <EmptyState text={t('page.no-meetings')} />
            ) : (
              <div className="table-frame">
                <table className="table">
                  <caption className="unseen">{t('title')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('page.meeting')}</th>
                      <th scope="col">{t('page.when')}</th>
                      <th scope="col">{t('page.where')}</th>
                      <th scope="col">{t('page.state')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {lines.map((line) => (
                      <MeetingRow key={line.id} line={line} when={sayMoment(line.startsAt, language, at)} />
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Query>
        {bodies.length > 0 && <Bodies bodies={bodies} canEdit={canAdd} onEdit={setForm} />}
      </div>
    </>
  )
}

type BodiesProps = { bodies: readonly Series[]; canEdit: boolean; onEdit: (id: SeriesId) => void }

/** The bodies that meet, each with the rules that it has set itself. */
function Bodies({ bodies, canEdit, onEdit }: BodiesProps) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  return (
    <section className="card stack">
      <h2>{t('page.bodies')}</h2>
      <ul className="plain-list stack">
        {bodies.map((body) => {
          const name = language === 'en' ? body.nameEn : body.name
          return (
            <li key={body.id} className="row row-apart">
              <div>
                {name}
                <p className="caption">
                  {[
                    t(`kind.${body.kind}`),
                    t(`quorum.${body.quorum}`),
                    t('page.notice-days-n', { n: body.noticeDays }),
                  ].join(' · ')}
                </p>
              </div>
              {canEdit && (
                <Button aria-label={t('page.edit-series', { name })} onClick={() => onEdit(body.id)}>
                  {t('verb.edit')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function MeetingRow({ line, when }: { line: MeetingLine; when: string }) {
  const t = useWords(meetingsWords)
  return (
    <tr>
      <th scope="row">
        <a href={`/c/meetings/${line.id}`}>{line.title}</a>
        <p className="caption">
          {t(`kind.${line.kind}`)} · {t('page.number', { n: line.number })}
        </p>
      </th>
      <td>{when}</td>
      <td>{line.venue}</td>
      <td>{t(`state.${line.state}`)}</td>
    </tr>
  )
}
