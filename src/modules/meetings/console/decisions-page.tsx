import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { followStates } from '../follow-up.ts'
import type { MeetingId } from '../meeting.ts'
import type { SeriesId } from '../series.ts'
import { meetingsWords } from '../words.ts'
import { DecisionTable } from './decision-table.tsx'
import { api } from './meetings-api.ts'

type Chosen = (typeof followStates)[number] | 'all'

/** What was decided, who does it, did it happen? */
export function DecisionsPage() {
  const t = useWords(meetingsWords)
  const id = useId()
  const language = useLanguage()
  const { meeting, unit, series } = useSearch({ strict: false }) as {
    meeting?: MeetingId
    unit?: string
    series?: SeriesId
  }
  const bodyId = useId()
  const bodies = useQuery(api.everySeries.queryOptions())
  const [body, setBody] = useState<SeriesId | undefined>(series)
  const [state, setState] = useState<Chosen>('all')
  const chosen = {
    ...(state === 'all' ? {} : { state }),
    ...(meeting ? { meetingId: meeting } : {}),
    ...(unit ? { unitId: unit } : {}),
    ...(body ? { seriesId: body } : {}),
  }
  const filter = { limit: 200, ...chosen }
  const result = useQuery(api.decisions.queryOptions({ input: filter }))

  return (
    <>
      <PageHead title={t('page.decisions')} />
      <div className="stack">
        <p className="lead">{t('page.decisions-lead')}</p>
        <div className="row no-print">
          <label htmlFor={id}>{t('page.state')}</label>
          <Select<Chosen>
            id={id}
            value={state}
            onChange={setState}
            options={(['all', ...followStates] as const).map((one) => ({
              value: one,
              label: one === 'all' ? t('page.all') : t(`follow.${one}`),
            }))}
          />
          <span className="row">
            <label htmlFor={bodyId}>{t('page.series')}</label>
            <Select<SeriesId>
              id={bodyId}
              allowClear
              className="unit-choice"
              placeholder={t('page.all')}
              value={body ?? null}
              onChange={(next: SeriesId | undefined) => setBody(next ?? undefined)}
              options={(bodies.data?.series ?? []).map((one) => ({
                value: one.id,
                label: language === 'en' ? one.nameEn : one.name,
              }))}
            />
          </span>
          <ExportButton table="meetings.decisions" filter={chosen} />
          {(meeting || unit) && <a href="/c/decisions">{t('page.all-meetings')}</a>}
        </div>
        <Query result={result}>
          {({ lines, at, next }) =>
            lines.length === 0 ? (
              <EmptyState text={t('page.no-decisions')} />
            ) : (
              <>
                <DecisionTable lines={lines} at={at} />
                {next && <p className="hint">{t('page.cut')}</p>}
              </>
            )
          }
        </Query>
      </div>
    </>
  )
}
