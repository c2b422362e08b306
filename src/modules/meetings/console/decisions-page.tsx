import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { followStates } from '../follow-up.ts'
import type { MeetingId } from '../meeting.ts'
import { meetingsWords } from '../words.ts'
import { DecisionTable } from './decision-table.tsx'
import { api } from './meetings-api.ts'

type Chosen = (typeof followStates)[number] | 'all'

/** What was decided, who does it, did it happen? */
export function DecisionsPage() {
  const t = useWords(meetingsWords)
  const id = useId()
  const { meeting, unit } = useSearch({ strict: false }) as { meeting?: MeetingId; unit?: string }
  const [state, setState] = useState<Chosen>('all')
  const filter = {
    limit: 200,
    ...(state === 'all' ? {} : { state }),
    ...(meeting ? { meetingId: meeting } : {}),
    ...(unit ? { unitId: unit } : {}),
  }
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
