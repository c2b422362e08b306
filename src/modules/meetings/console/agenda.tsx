import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { Item, type ItemText, itemKinds } from '../item.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew, useUnits, useVersionedDeed } from './meetings-api.ts'
import { ItemPapers } from './papers.tsx'
import { Trouble } from './steps.tsx'

/** The agenda in its order. `Alt ↑↓` moves an item. */
export function Agenda({ view, canPlan }: { view: MeetingView; canPlan: boolean }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const [open, setOpen] = useState<string | null>(null)
  const { meeting, items } = view
  const own = items.filter(({ kind }) => kind !== 'fate')
  const order = useMutation({
    ...api.orderItems.mutationOptions({ context: { ifMatch: meeting.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const shift = (item: Item, by: 1 | -1): void => {
    const ids = own.map(({ id }) => id)
    const from = ids.indexOf(item.id)
    const to = from + by
    if (to < 0 || to >= ids.length) return
    ids.splice(from, 1)
    ids.splice(to, 0, item.id)
    order.mutate({ id: meeting.id, itemIds: ids })
  }

  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>{t('page.agenda')}</h2>
        {canPlan && <Button onClick={() => setOpen('new')}>{t('page.add-item')}</Button>}
      </div>
      <Trouble error={order.error} />
      {open === 'new' && <ItemForm view={view} item={null} onShut={() => setOpen(null)} />}
      <ol className="plain-list stack">
        {items.map((item) =>
          open === item.id ? (
            <li key={item.id}>
              <ItemForm view={view} item={item} onShut={() => setOpen(null)} />
            </li>
          ) : (
            <OneItem
              key={item.id}
              view={view}
              item={item}
              canPlan={canPlan && item.kind !== 'fate'}
              onShift={(by) => shift(item, by)}
              onEdit={() => setOpen(item.id)}
            />
          ),
        )}
      </ol>
    </section>
  )
}

/** Posts as they sit at the table; one that was taken off it since by its title alone. */
const postsIn = ({ attendees, names }: MeetingView, ids: readonly string[]): string =>
  ids
    .map((id) => {
      const seat = attendees.find(({ postId }) => postId === id)
      return seat ? `${seat.unitName}${seat.postTitle}` : (names[id] ?? '')
    })
    .join('、')

type OneItemProps = {
  view: MeetingView
  item: Item
  canPlan: boolean
  onShift: (by: 1 | -1) => void
  onEdit: () => void
}

function OneItem({ view, item, canPlan, onShift, onEdit }: OneItemProps) {
  const t = useWords(meetingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const add = useMutation(api.addItem.mutationOptions({ onSettled: askAnew }))
  const drop = useMutation(
    api.dropItem.mutationOptions({
      onSuccess: ({ kind, ...text }) => {
        const back = (): void => add.mutate({ ...text, id: view.meeting.id, kind: kind === 'fate' ? 'hear' : kind })
        toast({ text: t('page.item-dropped', { title: item.title }), undo: back })
      },
      onSettled: askAnew,
    }),
  )
  const presenter = [item.presenterUnitId, item.presenterPostId].flatMap((id) => (id ? (view.names[id] ?? []) : []))
  const isStudy = view.meeting.kind === 'study' && presenter.length > 0
  const title = item.kind === 'fate' ? t('item.fate') : item.title

  return (
    <li className="stack">
      <div className="row row-apart">
        <h3>
          {item.ordinal} {item.kind !== 'fate' && `${t(`item.${item.kind}`)} `}
          {title}
        </h3>
        {canPlan && (
          <div className="row no-print">
            <Button
              aria-label={t('page.up', { title })}
              onClick={() => onShift(-1)}
              onKeyDown={(event) => event.altKey && event.key === 'ArrowUp' && onShift(-1)}
            >
              ↑
            </Button>
            <Button aria-label={t('page.down', { title })} onClick={() => onShift(1)}>
              ↓
            </Button>
            <Button aria-label={t('page.edit-item', { title })} onClick={onEdit}>
              {t('verb.edit')}
            </Button>
            <Button
              aria-label={t('page.drop-item', { title })}
              onClick={() => drop.mutate({ id: view.meeting.id, itemId: item.id })}
            >
              {t('page.drop')}
            </Button>
          </div>
        )}
      </div>
      <p className="caption">
        {[
          (isStudy ? t('page.study-led-by', { who: presenter.join(' ') }) : presenter.join(' ')) ||
            (item.kind === 'fate' ? t('page.by-system') : t('page.no-presenter')),
          t('page.minutes-n', { n: item.minutes }),
          ...(item.keynotePostIds.length > 0
            ? [t('page.keynotes-of', { who: postsIn(view, item.keynotePostIds) })]
            : []),
          ...(item.times > 1 ? [t('page.times', { n: item.times })] : []),
          ...(item.verdict ? [t('page.verdict-is', { verdict: t(`verdict.${item.verdict}`) })] : []),
          ...(item.state === 'parked' ? [t('item-state.parked')] : []),
        ].join(' · ')}
      </p>
      {item.expected && <p>{t('page.expected', { text: item.expected })}</p>}
      <ItemPapers view={view} item={item} canPlan={canPlan} />
    </li>
  )
}

/** Of an item, what the form is about. */
const ItemNow = Item.pick({
  ...{ kind: true, title: true, presenterUnitId: true, minutes: true, expected: true, unitIds: true },
  ...{ keynotePostIds: true, version: true },
})

function ItemForm({ view, item, onShut }: { view: MeetingView; item: Item | null; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const units = useUnits()
  const add = useMutation({ ...api.addItem.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  const { id } = view.meeting
  const { deed: edit, onSeen } = useVersionedDeed(
    item?.version ?? 0,
    (sent: Parameters<typeof api.editItem.call>[0], ifMatch) => api.editItem.call(sent, { context: { ifMatch } }),
  )
  type Values = Omit<ItemText, 'presenterPostId'>
  const named = (ids: readonly string[] = []): string =>
    ids.map((one) => units.find(({ value }) => value === one)?.label ?? view.names[one] ?? '').join('、')
  const isStudy = view.meeting.kind === 'study'
  const deed = {
    isPending: add.isPending || edit.isPending,
    error: add.error ?? edit.error,
    mutate: (text: ItemText, options: { onSuccess: (answer: unknown) => void }) =>
      item ? edit.mutate({ id, itemId: item.id, ...text }, options) : add.mutate({ id, ...text }, options),
  }
  const initial: Partial<Values> = item
    ? { ...item, kind: item.kind === 'fate' ? 'hear' : item.kind }
    : {
        kind: isStudy ? 'convey' : 'hear',
        minutes: 15,
        unitIds: [],
        presenterUnitId: null,
        expected: '',
        keynotePostIds: [],
      }

  return (
    <div className="card">
      <DeedForm<Values, ItemText, unknown>
        deed={deed}
        label={t('page.save')}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={initial}
        inputOf={(values) => ({
          ...values,
          presenterUnitId: values.presenterUnitId ?? null,
          presenterPostId: item?.presenterPostId ?? null,
          keynotePostIds: values.keynotePostIds ?? item?.keynotePostIds ?? [],
        })}
        onDone={onShut}
        bothSides={{
          fields: [
            { name: 'kind', label: t('page.kind'), say: ({ kind }) => (kind ? t(`item.${kind}`) : '') },
            { name: 'title', label: t('page.item-title') },
            {
              name: 'presenterUnitId',
              label: t(isStudy ? 'page.study-leader' : 'page.presenter'),
              say: ({ presenterUnitId }) => (presenterUnitId ? named([presenterUnitId]) : ''),
            },
            ...(isStudy
              ? [
                  {
                    name: 'keynotePostIds' as const,
                    label: t('page.keynotes'),
                    say: ({ keynotePostIds }: Partial<Values>) => postsIn(view, keynotePostIds ?? []),
                  },
                ]
              : []),
            { name: 'minutes', label: t('page.minutes-planned') },
            { name: 'expected', label: t('page.expected-label') },
            { name: 'unitIds', label: t('page.tied-units'), say: ({ unitIds }) => named(unitIds) },
          ],
          valuesOf: (details) => {
            const { kind, ...now } = ItemNow.parse(details)
            return { ...now, kind: kind === 'fate' ? 'hear' : kind }
          },
          onSeen,
        }}
      >
        <Form.Item name="kind" label={t('page.kind')}>
          <Select
            options={itemKinds.flatMap((kind) => (kind === 'fate' ? [] : [{ value: kind, label: t(`item.${kind}`) }]))}
          />
        </Form.Item>
        <Form.Item name="title" label={t('page.item-title')} rules={[{ required: true, message: t('page.say-name') }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="presenterUnitId" label={t(isStudy ? 'page.study-leader' : 'page.presenter')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={units} />
        </Form.Item>
        {isStudy && (
          <Form.Item name="keynotePostIds" label={t('page.keynotes')} help={t('page.keynotes-hint')}>
            <Select
              mode="multiple"
              maxCount={20}
              showSearch={{ optionFilterProp: 'label' }}
              options={view.attendees.map((seat) => ({
                value: seat.postId,
                label: `${seat.unitName}${seat.postTitle}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="minutes" label={t('page.minutes-planned')}>
          <InputNumber min={1} max={240} />
        </Form.Item>
        <Form.Item name="expected" label={t('page.expected-label')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="unitIds" label={t('page.tied-units')} help={t('page.tied-units-hint')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={units} />
        </Form.Item>
      </DeedForm>
    </div>
  )
}
