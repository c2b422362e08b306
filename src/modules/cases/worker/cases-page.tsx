import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseLine } from '../citizen-case.ts'
import type { QueueKey } from '../queues-shape.ts'
import { api, casePath } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** The queues that somebody on the move works from, in order. */
const shown = ['to-do', 'to-sign', 'to-answer', 'open'] as const satisfies readonly QueueKey[]

/** What one's unit has in hand. The queue stands in the address, so that the phone's own way back works. */
export function CasesPage() {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const { searchStr } = useLocation()
  const asked = new URLSearchParams(searchStr).get('queue')
  const queue = shown.find((one) => one === asked) ?? 'open'
  const result = useQuery(api.cases.queryOptions({ input: { queue } }))

  return (
    <PhonePage title={t('cases.title')} back="/w/">
      <nav className="row" aria-label={t('cases.queues')}>
        {shown.map((one) => (
          <a
            key={one}
            className="button"
            href={`/w/cases?queue=${one}`}
            {...(one === queue ? { 'aria-current': 'page' as const } : {})}
          >
            {say(`queue.${one}`)}
          </a>
        ))}
      </nav>
      <Query result={result}>
        {({ lines, names, at }) =>
          lines.length === 0 ? (
            <EmptyState text={t('cases.none')} />
          ) : (
            <ul className="plain-list phone-lines">
              {lines.map((line) => (
                <li key={line.id}>
                  <Line line={line} place={names[line.placeId] ?? ''} now={at} />
                </li>
              ))}
            </ul>
          )
        }
      </Query>
    </PhonePage>
  )
}

function Line({ line, place, now }: { line: CaseLine; place: string; now: Date }) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const language = useLanguage()
  const { number, title, spot, state, dueAt } = line

  return (
    <a className="phone-line" href={casePath(number)}>
      <span className="lead">{title}</span>
      <span className="caption">
        {number} · {place} {spot}
      </span>
      <span className="caption">
        {say(`state.${state}`)}
        {dueAt && ` · ${t('case.due', { when: sayUntil(dueAt, language, now) })}`}
      </span>
    </a>
  )
}
