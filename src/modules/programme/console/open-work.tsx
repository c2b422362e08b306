import { useQuery } from '@tanstack/react-query'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { OpenWork } from '../open-work.ts'
import { programmeWords } from '../programme-words.ts'
import { TaskDue } from './due.tsx'
import { TaskLight } from './light.tsx'
import { api } from './programme-api.ts'

/** On the hand-over page of a post: what names this very post, whichever unit leads it. */
export function PostWork({ id }: { id: string }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.postWork.queryOptions({ input: { postId: id } }))
  return (
    <Query result={result} isPart>
      {(work) => (
        <Work
          work={work}
          title={t('work.of-post', { count: work.count })}
          lead={t('work.of-post-lead')}
          none={t('work.of-post-none')}
        />
      )}
    </Query>
  )
}

/** And what its unit has in hand, as the successor finds it. */
export function UnitWork({ id }: { id: string }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.openWork.queryOptions({ input: { unitId: id } }))
  return (
    <Query result={result} isPart>
      {(work) => (
        <Work work={work} title={t('work.title', { count: work.count })} lead={t('work.lead')} none={t('work.none')} />
      )}
    </Query>
  )
}

type WorkProps = { work: OpenWork; title: string; lead: string; none: string }

function Work({ work: { lines, count, nextSteps, parts, names, at }, title, lead, none }: WorkProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()

  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="caption">{count === 0 ? none : lead}</p>
      <ul className="plain-list stack">
        {lines.map((task) => (
          <li key={task.id}>
            <div>
              <TaskLight task={task} names={names} />
              <a href={`/c/tasks/${task.number}`}>{`${task.number} ${task.title}`}</a>{' '}
              <span className="caption">
                {(parts[task.id] ?? []).map((part) => `${t(`field.${part}`)} · `)}
                {names[task.leadUnitId]} · {t(`state.${task.state}`)}
              </span>
            </div>
            <p className="caption">
              <TaskDue task={task} />
              {nextSteps[task.id] && ` · ${t('work.next', { title: nextSteps[task.id]?.title ?? '' })}`}
              {' · '}
              {task.lastReportAt
                ? t('work.last', { when: sayMoment(task.lastReportAt, language, at), text: task.lastSaid })
                : t('work.never')}
            </p>
          </li>
        ))}
      </ul>
      {lines.length < count && <p>{t('work.more', { count, shown: lines.length })}</p>}
    </section>
  )
}
