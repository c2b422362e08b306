import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Milestone, TaskView } from '../task.ts'
import { Chips } from './chips.tsx'
import { MilestoneForm } from './milestone-form.tsx'
import { api, useAskAnew } from './programme-api.ts'
import { RemoveMilestone } from './remove-milestone.tsx'

/** The steps that most works have; a press begins one, and it can be called otherwise. */
const templates = ['plan', 'begin', 'half', 'end', 'accept'] as const

/** Until another step of this task by that name is done, or for as long as somebody else is waited for. */
const waitsStill = ({ milestones }: TaskView, { waitsFor, doneOn }: Milestone): boolean =>
  waitsFor !== '' && doneOn === null && !milestones.some((other) => other.title === waitsFor && other.doneOn !== null)

const may = ({ offers }: TaskView, verb: string): boolean =>
  offers.some((offer) => offer.verb === verb && offer.blocked === null)

/** What is left, and whose it is. Done ones are quiet; open ones have their deed beside them. */
export function Milestones({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const [editing, setEditing] = useState<string | null>(null)
  const canEdit = may(view, 'milestones')
  const { reader } = useReader()
  const [start, setStart] = useState('')
  const shut = (): void => setEditing(null)
  const addOne = (title: string): void => {
    setStart(title)
    setEditing('new')
  }
  useKeys(canEdit && editing === null ? { m: () => addOne('') } : {}, reader.hasShortcuts)

  return (
    <section className="card stack" aria-label={t('page.milestones')}>
      <h2>{t('page.milestones')}</h2>
      {view.milestones.length === 0 && <p>{t('page.no-milestones')}</p>}
      <ol className="task-list">
        {view.milestones.map((milestone) =>
          editing === milestone.id ? (
            <li key={milestone.id}>
              <MilestoneForm view={view} milestone={milestone} onShut={shut} />
            </li>
          ) : (
            <Line
              key={milestone.id}
              view={view}
              milestone={milestone}
              onEdit={canEdit ? () => setEditing(milestone.id) : null}
            />
          ),
        )}
      </ol>
      {canEdit && editing === null && view.milestones.length === 0 && (
        <Chips label={t('step.templates')} texts={templates.map((one) => t(`step.template.${one}`))} onPick={addOne} />
      )}
      {canEdit && editing === 'new' && <MilestoneForm view={view} milestone={null} start={start} onShut={shut} />}
      {canEdit && editing !== 'new' && (
        <div>
          <Button onClick={() => addOne('')}>
            {t('page.add-milestone')} <kbd className="caption">m</kbd>
          </Button>
        </div>
      )}
    </section>
  )
}

type LineProps = { view: TaskView; milestone: Milestone; onEdit: (() => void) | null }

function Line({ view, milestone, onEdit }: LineProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const { id: milestoneId, title, unitId, dueOn, dueWritten, doneOn, version } = milestone
  const finish = useMutation(api.finishMilestone.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }))
  const isLate = !doneOn && dueOn < dayOf(view.at)

  return (
    <li className={doneOn ? 'is-done' : ''}>
      <span>
        {title} <span className="caption">{view.names[unitId]}</span>
        {waitsStill(view, milestone) && (
          <>
            <br />
            <strong>{t('step.waits', { what: milestone.waitsFor })}</strong>
          </>
        )}
      </span>
      <span>
        {doneOn
          ? t('page.done-on', { day: sayDay(doneOn, language, { year: false }) })
          : t(isLate ? 'page.due-late' : 'page.due-by', {
              due: language === 'zh-CN' && dueWritten ? dueWritten : sayDay(dueOn, language),
            })}
      </span>
      <span className="row">
        {may(view, 'finish-milestone') && (
          <Button
            type={doneOn ? 'text' : 'default'}
            loading={finish.isPending}
            aria-label={t(doneOn ? 'page.undo-milestone' : 'page.finish-milestone', { title })}
            onClick={() => finish.mutate({ id: view.task.id, milestoneId, isDone: !doneOn })}
          >
            {t(doneOn ? 'page.not-done' : 'verb.finish-milestone')}
          </Button>
        )}
        {onEdit && (
          <Button type="text" aria-label={t('page.edit-milestone', { title })} onClick={onEdit}>
            {t('verb.edit')}
          </Button>
        )}
        {onEdit && !doneOn && <RemoveMilestone view={view} milestone={milestone} />}
      </span>
    </li>
  )
}
