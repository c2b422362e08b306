import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import type { MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { api, type Choice, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'
import { TasksChoice } from './task-choice.tsx'

type Point = MinutesView['speeches'][number]

/** What was said, under the district's own words, and the tasks that it is tied to. */
export function SpeechPoints({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const of = (what: Point['what']) => view.speeches.filter((one) => one.what === what)
  const points = of('point')
  const tags = [...new Set(points.map(({ tag }) => tag))]
  return (
    <>
      {tags.length > 0 && (
        <section className="card stack">
          <h2>{t('page.speech-points')}</h2>
          {tags.map((tag) => (
            <div key={tag} className="stack">
              <h3>{tag || t('page.without-word')}</h3>
              <Points view={view} points={points.filter((point) => point.tag === tag)} />
            </div>
          ))}
        </section>
      )}
      {(['problem', 'reservation'] as const).map((what) =>
        of(what).length === 0 ? null : (
          <section key={what} className="card stack">
            <h2>{t(what === 'problem' ? 'page.problems' : 'page.reservations')}</h2>
            <Points view={view} points={of(what)} />
          </section>
        ),
      )}
    </>
  )
}

function Points({ view, points }: { view: MinutesView; points: readonly Point[] }) {
  return (
    <ul className="plain-list stack">
      {points.map((point) => (
        <OnePoint key={point.id} view={view} point={point} />
      ))}
    </ul>
  )
}

function OnePoint({ view, point }: { view: MinutesView; point: Point }) {
  const t = useWords(meetingsWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="stack">
      <div className="row row-apart">
        <span>
          {point.text} {point.who && <span className="caption">{point.who}</span>}{' '}
          {point.level && <span className="caption">{t('page.solved-at', { level: t(`level.${point.level}`) })}</span>}
        </span>
        {view.canTie && !isOpen && point.what !== 'reservation' && (
          <Button
            className="no-print"
            aria-label={t('page.tie-what', { text: point.text.slice(0, 20) })}
            onClick={() => setOpen(true)}
          >
            {t('page.tie')}
          </Button>
        )}
      </div>
      {point.tasks.length > 0 && !isOpen && (
        <p className="caption">
          {t('page.tied-to')}{' '}
          {point.tasks.map(({ id, number, title }) => (
            <a key={id} href={`/c/tasks/${number}`}>
              {number} {title}{' '}
            </a>
          ))}
        </p>
      )}
      {isOpen && <Tie view={view} point={point} onShut={() => setOpen(false)} />}
    </li>
  )
}

function Tie({ view, point, onShut }: { view: MinutesView; point: Point; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const id = useId()
  const askAnew = useAskAnew()
  const before = point.tasks.map((task) => ({ value: task.id, label: `${task.number} ${task.title}` }))
  const [tasks, setTasks] = useState<Choice[]>(before)
  const tie = useMutation({ ...api.tieSpeech.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  const save = (): void =>
    tie.mutate(
      { id: view.minutes.meetingId, speechId: point.id, taskIds: tasks.map(({ value }) => value) },
      { onSuccess: onShut },
    )
  return (
    <div className="stack no-print">
      <label className="field-label" htmlFor={id}>
        {t('page.tie-tasks')}
      </label>
      <TasksChoice id={id} known={before} value={tasks} onChange={setTasks} />
      <Trouble error={tie.error} />
      <div className="row">
        <Button type="primary" loading={tie.isPending} onClick={save}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.shut')}</Button>
      </div>
    </div>
  )
}
