import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { Day, sayDay } from '#kernel/day.ts'
import { byKey } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId } from '../task.ts'
import { Field } from './field.tsx'
import { auditApi } from './programme-api.ts'

const shortest = 4

/** The trail of one matter. Whoever reads it says what for, and that is kept with it. */
export function TaskHistory({ id }: { id: TaskId }) {
  const t = useWords(programmeWords)
  const field = useId()
  const [purpose, setPurpose] = useState('')
  const [asked, setAsked] = useState<string | null>(null)

  return (
    <details className="card no-print">
      <summary>{t('page.history')}</summary>
      {asked ? (
        <Trail id={id} purpose={asked} />
      ) : (
        <form
          className="stack"
          aria-label={t('page.history')}
          onSubmit={(event) => {
            event.preventDefault()
            if (purpose.trim().length >= shortest) setAsked(purpose.trim())
          }}
        >
          <Field id={field} label={t('page.purpose')} hint={t('page.purpose-hint')}>
            <Input
              id={field}
              value={purpose}
              minLength={shortest}
              maxLength={200}
              required
              onChange={({ target }) => setPurpose(target.value)}
            />
          </Field>
          <div>
            <Button htmlType="submit">{t('page.read-history')}</Button>
          </div>
        </form>
      )}
    </details>
  )
}

function Trail({ id, purpose }: { id: TaskId; purpose: string }) {
  const t = useWords(programmeWords)
  const say = useDid()
  const result = useInfiniteQuery(
    auditApi.matter.infiniteOptions(
      byKey(
        (after: string | undefined) =>
          ({ id, purpose, ...(after ? { after } : {}) }) as { id: string; purpose: string },
      ),
    ),
  )

  return (
    <Query result={result} isPart>
      {({ pages }) => (
        <>
          <TimelineList
            events={pages
              .flatMap((page) => page.lines)
              .map((line) => ({ ...line, content: say(line.name, line.facts) }))}
          />
          {result.hasNextPage && <Button onClick={() => result.fetchNextPage()}>{t('page.read-on')}</Button>}
        </>
      )}
    </Query>
  )
}

const did = [
  'light-overridden',
  'light-restored',
  'milestone-added',
  'milestone-changed',
  'milestone-finished',
  'milestone-removed',
  'note-added',
  'note-answered',
  'request-asked',
  'request-decided',
  'task-made',
  'task-moved',
  'task-reissued',
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
