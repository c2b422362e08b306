import { useQuery } from '@tanstack/react-query'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import { meetingsWords } from '../words.ts'
import { api } from './meetings-api.ts'

/** Item 0 on the printed agenda: each earlier decision, who leads it, and what became of it. */
export function PrintedFate({ meetingId }: { meetingId: MeetingId }) {
  const t = useWords(meetingsWords)
  const ofTasks = useWords(programmeWords)
  const result = useQuery(api.fate.queryOptions({ input: { id: meetingId } }))
  return (
    <Query result={result} isPart>
      {({ decisions }) =>
        decisions.length === 0 ? (
          <p className="hint">{t('page.no-fate')}</p>
        ) : (
          <ul>
            {decisions.map(({ id, text, leadUnitName, followUp, task }) => (
              <li key={id}>
                {text}（{leadUnitName}）{t(`follow.${followUp.state}`)}
                {task && ` · ${ofTasks(`state.${task.state}` as 'state.closed')} ${task.lastSaid}`}
              </li>
            ))}
          </ul>
        )
      }
    </Query>
  )
}
