import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { Candidates as Offered } from '../candidates.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

/** Lists that wait for their review, and tasks that are late or ask for help: one press puts them on the agenda. */
export function Candidates({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const result = useQuery(api.candidates.queryOptions({ input: { id: view.meeting.id } }))
  return (
    <section className="card stack no-print">
      <h2>{t('page.candidates')}</h2>
      <Query result={result} isPart>
        {(offered) => <Offers view={view} offered={offered} />}
      </Query>
    </section>
  )
}

function Offers({ view, offered }: { view: MeetingView; offered: Offered }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { id } = view.meeting
  const paper = useMutation({ ...api.addPaper.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const item = useMutation({ ...api.addItem.mutationOptions(), ...showsItself })
  const text = { minutes: 15, expected: '', presenterPostId: null }

  const addList = async ({ versionId, listName, number }: Offered['lists'][number]): Promise<void> => {
    const reviewing = { ...text, kind: 'review' as const, presenterUnitId: null, unitIds: [] }
    const made = await item.mutateAsync({ id, ...reviewing, title: t('page.review-list', { name: listName, number }) })
    await paper.mutateAsync({ id, itemId: made.id, kind: 'list-version', refId: versionId })
  }
  const addTask = async (task: Offered['tasks'][number]): Promise<void> => {
    const studying = { ...text, kind: 'study' as const, presenterUnitId: task.leadUnitId, unitIds: [task.leadUnitId] }
    const made = await item.mutateAsync({ id, ...studying, title: task.title })
    await paper.mutateAsync({ id, itemId: made.id, kind: 'task', refId: task.id })
  }
  const isBusy = paper.isPending || item.isPending

  if (offered.lists.length + offered.tasks.length === 0) return <p className="hint">{t('page.no-candidates')}</p>
  return (
    <>
      <Trouble error={item.error ?? paper.error} />
      <ul className="plain-list stack">
        {offered.lists.map((list) => (
          <li key={list.versionId} className="row row-apart">
            <span>
              {t('page.list-waits', { name: list.listName, number: list.number })}{' '}
              <span className="caption">{t('page.rows', { count: list.rowCount })}</span>
            </span>
            <Button
              disabled={isBusy}
              aria-label={t('page.put-on', { title: list.listName })}
              onClick={() => void addList(list).catch(() => undefined)}
            >
              {t('page.put')}
            </Button>
          </li>
        ))}
        {offered.tasks.map((task) => (
          <li key={task.id} className="row row-apart">
            <span>
              {task.number} {task.title}{' '}
              <span className="caption">
                {task.leadUnitName} · {t(task.light === 'help' ? 'page.asks-help' : 'page.is-late')}
              </span>
            </span>
            <Button
              disabled={isBusy}
              aria-label={t('page.put-on', { title: task.title })}
              onClick={() => void addTask(task).catch(() => undefined)}
            >
              {t('page.put')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
