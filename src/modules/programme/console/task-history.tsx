import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Day, sayDay } from '#kernel/day.ts'
import { byKey } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId } from '../task.ts'
import { api } from './programme-api.ts'

/** What became of a task, once somebody asks: who moved a date, and why. */
export function TaskHistory({ id }: { id: TaskId }) {
  const t = useWords(programmeWords)
  const [isOpen, setOpen] = useState(false)

  return (
    <details className="card no-print" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('page.history')}</summary>
      {isOpen && <Trail id={id} />}
    </details>
  )
}

function Trail({ id }: { id: TaskId }) {
  const t = useWords(programmeWords)
  const say = useDid()
  const result = useInfiniteQuery(
    api.history.infiniteOptions(byKey((after: string | undefined) => ({ id, ...(after ? { after } : {}) }))),
  )

  return (
    <Query result={result} isPart>
      {({ pages }) => (
        <>
          <TimelineList
            events={pages
              .flatMap((page) => page.lines)
              .map((line) => ({
                ...line,
                content: [say(line.name, line.facts), line.who].filter(Boolean).join(' · '),
              }))}
          />
          {result.hasNextPage && <Button onClick={() => result.fetchNextPage()}>{t('page.read-on')}</Button>}
        </>
      )}
    </Query>
  )
}

const did = [
  'cadence-changed',
  'evidence-attached',
  'evidence-dropped',
  'light-overridden',
  'light-restored',
  'milestone-added',
  'milestone-changed',
  'milestone-finished',
  'milestone-removed',
  'note-added',
  'note-answered',
  'place-accepted',
  'place-delivered',
  'proof-asked',
  'report-day-moved',
  'request-asked',
  'request-decided',
  'task-made',
  'task-moved',
  'task-reassigned',
  'task-reissued',
  'task-reminded',
  'task-reported',
] as const

/** A deed in words. One that this page has no words for keeps its name, so that nothing is left out. */
const useDid = (): ((name: string, facts: Record<string, unknown>) => string) => {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const dayIn = (value: unknown): string => {
    const read = Day.safeParse(value)
    return read.success ? sayDay(read.data, language) : ''
  }

  return (name, facts) => {
    const deed = did.find((one) => name === `programme.${one}`)
    if (!deed) return name
    const verb = typeof facts.verb === 'string' ? t(`verb.${facts.verb}` as 'verb.sign') : ''
    const title = typeof facts.title === 'string' ? facts.title : ''
    const moved =
      dayIn(facts.from) && facts.from !== facts.to
        ? t('page.day-moved', { from: dayIn(facts.from), to: dayIn(facts.to) })
        : ''
    const reason = typeof facts.reason === 'string' && facts.reason ? t('page.because', { reason: facts.reason }) : ''
    return [t(`page.did.${deed}`, { verb, title }), moved, reason].filter((part) => part).join(' ')
  }
}
