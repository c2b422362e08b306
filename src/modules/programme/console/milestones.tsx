import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { faultOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import type { MilestoneText } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { Milestone, type TaskView } from '../task.ts'
import { DueWords, dueOf } from './due-words.tsx'
import { api, showsItself, useAskAnew, useUnits } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

const may = ({ offers }: TaskView, verb: string): boolean =>
  offers.some((offer) => offer.verb === verb && offer.blocked === null)

/** What is left, and whose it is. Done ones are quiet; open ones have their deed beside them. */
export function Milestones({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const [editing, setEditing] = useState<string | null>(null)
  const canEdit = may(view, 'milestones')
  const shut = (): void => setEditing(null)

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
      {canEdit && editing === 'new' && <MilestoneForm view={view} milestone={null} onShut={shut} />}
      {canEdit && editing !== 'new' && (
        <div>
          <Button onClick={() => setEditing('new')}>{t('page.add-milestone')}</Button>
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
      </span>
    </li>
  )
}

type Written = { title: string; unitId: string; written: string; reason: string }

const writtenOf = (milestone: Milestone): Written => ({
  title: milestone.title,
  unitId: milestone.unitId,
  written: milestone.dueWritten || milestone.dueOn,
  reason: '',
})

type MilestoneFormProps = { view: TaskView; milestone: Milestone | null; onShut: () => void }

/** Whoever moves a date says why; the history shows it to all. */
function MilestoneForm({ view, milestone, onShut }: MilestoneFormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const units = useUnits()
  const askAnew = useAskAnew()
  const taskId = view.task.id
  const year = Number((view.task.dueOn ?? dayOf(view.at)).slice(0, 4))
  const [text, setText] = useState<Written>(
    milestone ? writtenOf(milestone) : { title: '', unitId: view.task.leadUnitId, written: '', reason: '' },
  )
  const [isTried, setTried] = useState(false)
  const due = dueOf(text.written, year)
  const isMoved = milestone !== null && due?.on !== milestone.dueOn

  const shaped = ({ title, unitId, reason, written }: Written): MilestoneText | null => {
    const read = dueOf(written, year)
    return read?.on ? { title: title.trim(), unitId, reason: reason.trim(), due: { ...read, on: read.on } } : null
  }
  const add = useMutation({
    ...api.addMilestone.mutationOptions({ onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })
  const edit = useVersionedEdit<Written, Milestone>({
    send: async (mine, ifMatch) => {
      const given = shaped(mine)
      if (given && milestone)
        await api.editMilestone.call({ id: taskId, milestoneId: milestone.id, ...given }, { context: { ifMatch } })
    },
    read: (details) => Milestone.parse(details),
    onDone: onShut,
  })

  const send = (): void => {
    setTried(true)
    const given = shaped(text)
    if (!given || given.title === '' || (isMoved && given.reason === '')) return
    if (milestone) edit.submit(text, milestone.version)
    else add.mutate({ id: taskId, ...given })
  }
  const change = (to: Partial<Written>): void => setText({ ...text, ...to })

  return (
    <form
      className="stack"
      aria-label={t(milestone ? 'page.edit-milestone' : 'page.add-milestone', { title: milestone?.title ?? '' })}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {edit.problem && <p role="alert">{faultOf(edit.problem, 'reason') ?? say(edit.problem)}</p>}
      <BothVersions
        edit={edit}
        labels={{ title: t('page.milestone'), unitId: t('page.unit'), written: t('field.due') }}
        textOf={writtenOf}
        say={(name, { [name]: value }) => (name === 'unitId' ? nameOf(value) : value)}
      />
      <Field
        id={`${id}-title`}
        label={t('page.milestone')}
        fault={isTried && text.title.trim() === '' ? t('page.say-title') : null}
      >
        <Input
          id={`${id}-title`}
          value={text.title}
          maxLength={120}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Field>
      <Field id={`${id}-unit`} label={t('page.unit')}>
        <Select
          id={`${id}-unit`}
          value={text.unitId}
          options={units.length > 0 ? units : [{ value: text.unitId, label: nameOf(text.unitId) }]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(unitId) => change({ unitId })}
        />
      </Field>
      <Field id={`${id}-due`} label={t('field.due')} fault={isTried && !due?.on ? t('page.say-due') : null}>
        <DueWords id={`${id}-due`} value={text.written} year={year} onChange={(written) => change({ written })} />
      </Field>
      {isMoved && (
        <Field
          id={`${id}-reason`}
          label={t('page.why-date')}
          fault={isTried && text.reason.trim() === '' ? t('say-why-date') : null}
        >
          <Input
            id={`${id}-reason`}
            value={text.reason}
            maxLength={500}
            onChange={({ target }) => change({ reason: target.value })}
          />
        </Field>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.isPending || edit.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )

  function nameOf(unitId: string): string {
    return view.names[unitId] ?? units.find(({ value }) => value === unitId)?.label ?? ''
  }
}
