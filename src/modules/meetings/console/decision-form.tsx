import { useMutation } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { Day } from '#kernel/day.ts'
import { DeedForm, type FormDeed } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Decision, type DecisionEdit, type DecisionId } from '../decision.ts'
import type { ItemId } from '../item.ts'
import type { MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew, useUnits, useVersionedDeed } from './meetings-api.ts'
import { TaskChoice } from './task-choice.tsx'

type Decided = MinutesView['record']['decisions'][number]

type Values = {
  itemId: ItemId
  text: string
  leadUnitId?: string | undefined
  supportingUnitIds?: string[]
  dueOn?: string | undefined
  joinTaskId?: string | undefined
}

const written = ({ text, leadUnitId, supportingUnitIds = [], dueOn, joinTaskId }: Values): DecisionEdit => ({
  text,
  leadUnitId: leadUnitId ?? null,
  supportingUnitIds,
  dueOn: dueOn ? Day.parse(dueOn) : null,
  joinTaskId: joinTaskId ?? null,
})

type FieldsProps = {
  view: MinutesView
  decision: Decided | null
  deed: FormDeed<Values, unknown>
  onShut: () => void
  /** A new one is taken under an item, and makes a task of its own. */
  isNew: boolean
  /** Of one that is there already: somebody looked at what another wrote. */
  onSeen?: (version: number) => void
}

/** Of a decision, what the form is about. */
const DecisionNow = Decision.pick({
  ...{ text: true, leadUnitId: true, supportingUnitIds: true, dueOn: true, joinTaskId: true },
  version: true,
})

function DecisionFields({ view, decision, deed, onShut, isNew, onSeen }: FieldsProps) {
  const t = useWords(meetingsWords)
  const units = useUnits()
  const idOf = (name: string) => units.find(({ label }) => label === name)?.value
  const lead = decision ? idOf(decision.lead) : undefined
  const joined = decision?.joinTaskId ?? null
  const items = view.record.items.filter(({ kind }) => kind !== 'fate')
  const [first] = items
  const named = (ids: readonly (string | undefined)[] = []): string =>
    ids.map((one) => units.find(({ value }) => value === one)?.label ?? '').join('、')
  /** Its title, where the minutes know it. */
  const joinedTask = (taskId: string | undefined): string => (taskId ? (view.joined[taskId] ?? taskId) : '')
  // The names become ids once the units are there; a form keeps what it began with.
  if (units.length === 0) return null
  return (
    <DeedForm<Values, Values, unknown>
      deed={deed}
      label={t('page.save')}
      cancel={{ label: t('page.shut'), onCancel: onShut }}
      initialValues={{
        text: decision?.text ?? '',
        ...(first ? { itemId: (decision?.itemId as ItemId | undefined) ?? (first.itemId as ItemId) } : {}),
        ...(lead ? { leadUnitId: lead } : {}),
        supportingUnitIds: decision?.supporting.flatMap((name) => idOf(name) ?? []) ?? [],
        ...(decision?.dueOn ? { dueOn: decision.dueOn } : {}),
        ...(joined ? { joinTaskId: joined } : {}),
      }}
      inputOf={(values) => values}
      onDone={onShut}
      {...(onSeen
        ? {
            bothSides: {
              fields: [
                { name: 'text', label: t('page.decision') },
                { name: 'leadUnitId', label: t('page.lead'), say: ({ leadUnitId }) => named([leadUnitId]) },
                { name: 'supportingUnitIds', label: t('page.supporting'), say: (of) => named(of.supportingUnitIds) },
                { name: 'dueOn', label: t('page.by-when') },
                { name: 'joinTaskId', label: t('page.join-task'), say: (of) => joinedTask(of.joinTaskId) },
              ],
              valuesOf: (details) => {
                const { leadUnitId, dueOn, joinTaskId, ...now } = DecisionNow.parse(details)
                return {
                  ...now,
                  leadUnitId: leadUnitId ?? undefined,
                  dueOn: dueOn ?? undefined,
                  joinTaskId: joinTaskId ?? undefined,
                }
              },
              onSeen,
            },
          }
        : {})}
    >
      {isNew && !decision && (
        <Form.Item name="itemId" label={t('page.item-title')}>
          <Select options={items.map(({ itemId, title }) => ({ value: itemId, label: title }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t('page.decision')} rules={[{ required: true, message: t('page.say-name') }]}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Form.Item name="leadUnitId" label={t('page.lead')}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={units} />
      </Form.Item>
      <Form.Item name="supportingUnitIds" label={t('page.supporting')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={units} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('page.by-when')}>
        <Input type="date" />
      </Form.Item>
      {!isNew && (
        <Form.Item name="joinTaskId" label={t('page.join-task')} help={t('page.join-task-hint')}>
          <TaskChoice known={joined ? [{ value: joined, label: view.joined[joined] ?? '' }] : []} />
        </Form.Item>
      )}
    </DeedForm>
  )
}

type EditDecisionProps = { view: MinutesView; decision: Decided; onShut: () => void }

/** Who, what, by when, with whom, and whether it joins a task that is there. */
export function EditDecision({ view, decision, onShut }: EditDecisionProps) {
  type Sent = Parameters<typeof api.editDecision.call>[0]
  const { deed: edit, onSeen } = useVersionedDeed(decision.version, (sent: Sent, ifMatch) =>
    api.editDecision.call(sent, { context: { ifMatch } }),
  )
  const of = {
    id: view.minutes.meetingId,
    minutesId: view.minutes.id,
    decisionId: decision.id as DecisionId,
  }
  const deed: FormDeed<Values, unknown> = {
    isPending: edit.isPending,
    error: edit.error,
    mutate: (values, options) => edit.mutate({ ...of, ...written(values) }, options),
  }
  return <DecisionFields view={view} decision={decision} deed={deed} onShut={onShut} isNew={false} onSeen={onSeen} />
}

/** One that the capture missed, or one in the place of a signed one. */
export function AddDecision({
  view,
  replaced,
  onShut,
}: {
  view: MinutesView
  replaced: Decided | null
  onShut: () => void
}) {
  const askAnew = useAskAnew()
  const add = useMutation({ ...api.addDecision.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  const of = { id: view.minutes.meetingId, minutesId: view.minutes.id }
  const deed: FormDeed<Values, unknown> = {
    isPending: add.isPending,
    error: add.error,
    mutate: (values, options) => {
      const { joinTaskId: _join, ...text } = written(values)
      const replacesId = replaced ? (replaced.id as DecisionId) : null
      add.mutate(
        { ...of, ...text, itemId: replaced ? (replaced.itemId as ItemId) : values.itemId, replacesId },
        options,
      )
    },
  }
  return <DecisionFields view={view} decision={replaced} deed={deed} onShut={onShut} isNew />
}
