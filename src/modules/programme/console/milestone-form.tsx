import { useMutation } from '@tanstack/react-query'
import { AutoComplete, Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { type Day, dayOf, daysBetween } from '#kernel/day.ts'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { levelFor, passes } from '../approval.ts'
import type { MilestoneText } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { Milestone, type TaskView } from '../task.ts'
import { ReasonChips } from './chips.tsx'
import { DueWords, dueOf } from './due-words.tsx'
import { api, showsItself, useAskAnew, useUnits } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type Written = { title: string; unitId: string; written: string; waitsFor: string; reason: string }

const writtenOf = (milestone: Milestone): Written => ({
  title: milestone.title,
  unitId: milestone.unitId,
  written: milestone.dueWritten || milestone.dueOn,
  waitsFor: milestone.waitsFor,
  reason: '',
})

/** Who has to agree, by the same rule as the server's. */
const levelOfMove = (view: TaskView, milestone: Milestone, on: Day) =>
  levelFor(
    {
      kind: 'milestone-date',
      days: daysBetween(milestone.dueOn, on),
      isOwnStep: !milestone.isListed,
      isLate: false,
      hasMoved: view.approval.moved.includes(milestone.id),
    },
    view.approval,
  )

type MilestoneFormProps = { view: TaskView; milestone: Milestone | null; start?: string; onShut: () => void }

/** Whoever moves a date says why; the history shows it to all. Who may not move it later asks for that. */
export function MilestoneForm({ view, milestone, start = '', onShut }: MilestoneFormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const units = useUnits()
  const askAnew = useAskAnew()
  const taskId = view.task.id
  const year = Number((view.task.dueOn ?? dayOf(view.at)).slice(0, 4))
  const [text, setText] = useState<Written>(
    milestone
      ? writtenOf(milestone)
      : { title: start, unitId: view.task.leadUnitId, written: '', waitsFor: '', reason: '' },
  )
  const [isTried, setTried] = useState(false)
  const due = dueOf(text.written, year)
  const others = view.milestones.filter((one) => one.id !== milestone?.id && one.doneOn === null)
  const isMoved = milestone !== null && due?.on !== milestone.dueOn
  const level = milestone && due?.on && due.on > milestone.dueOn ? levelOfMove(view, milestone, due.on) : null
  const mustAsk = level !== null && !passes(view.approval.mine, level)

  const shaped = ({ title, unitId, reason, written, waitsFor }: Written): MilestoneText | null => {
    const read = dueOf(written, year)
    return read?.on
      ? { title: title.trim(), unitId, waitsFor: waitsFor.trim(), reason: reason.trim(), due: { ...read, on: read.on } }
      : null
  }
  const add = useMutation({
    ...api.addMilestone.mutationOptions({ onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })
  const ask = useMutation({
    ...api.ask.mutationOptions({ context: { ifMatch: view.task.version }, onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })
  const asking = ask.error ? problemOf(ask.error) : null
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
    if (milestone && mustAsk) {
      ask.mutate({
        id: taskId,
        kind: 'milestone-date',
        milestoneId: milestone.id,
        due: given.due,
        reason: given.reason,
      })
    } else if (milestone) edit.submit(text, milestone.version)
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
      {asking && <p role="alert">{faultOf(asking, 'due') ?? say(asking)}</p>}
      <BothVersions
        edit={edit}
        labels={{
          title: t('page.milestone'),
          unitId: t('page.unit'),
          written: t('field.due'),
          waitsFor: t('step.waits-for'),
        }}
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
      <Field id={`${id}-waits`} label={t('step.waits-for')}>
        <AutoComplete
          id={`${id}-waits`}
          value={text.waitsFor}
          options={others.map(({ title }) => ({ value: title }))}
          aria-describedby={`${id}-waits-hint`}
          onChange={(waitsFor) => change({ waitsFor: (waitsFor ?? '').slice(0, 120) })}
        />
      </Field>
      <p className="caption" id={`${id}-waits-hint`}>
        {t('step.waits-hint')}
      </p>
      {isMoved && <ReasonChips onPick={(reason) => change({ reason })} />}
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
      {level && <p role="status">{t(`approval.decides.${level}`)}</p>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.isPending || edit.isPending || ask.isPending}>
          {t(mustAsk ? 'approval.ask-date' : 'page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )

  function nameOf(unitId: string): string {
    return view.names[unitId] ?? units.find(({ value }) => value === unitId)?.label ?? ''
  }
}
