import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { type BothSides, DeedForm, type FormDeed } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { type AttendeeKind, type SeriesId, type SeriesText, SeriesView } from '../series.ts'
import { bodyRules } from '../vote-rule.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew, useVersionedDeed } from './meetings-api.ts'
import { type ChosenPost, PostChoice } from './post-choice.tsx'
import { RuleFields } from './rule-fields.tsx'

export function AddSeries({ onShut }: { onShut: () => void }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const add = useMutation({ ...api.addSeries.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  return <SeriesForm view={null} label={t('page.add-series')} deed={add} onShut={onShut} />
}

/** Its next meetings follow what is changed here; those that are planned keep the seats that they have. */
export function EditSeries({ seriesId, onShut }: { seriesId: SeriesId; onShut: () => void }) {
  const result = useQuery(api.series.queryOptions({ input: { seriesId } }))
  return <Query result={result}>{(view) => <EditOf view={view} onShut={onShut} />}</Query>
}

function EditOf({ view, onShut }: { view: SeriesView; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const { series } = view
  const { deed, onSeen } = useVersionedDeed(view.version, (text: SeriesText, ifMatch) =>
    api.editSeries.call({ seriesId: series.id, ...text }, { context: { ifMatch } }),
  )
  return (
    <SeriesForm
      view={view}
      label={t('page.edit-series', { name: series.name })}
      deed={deed}
      onSeen={onSeen}
      onShut={onShut}
    />
  )
}

type Member = { postId: string; kind: AttendeeKind; name: string }
type Values = Omit<SeriesText, 'members' | 'tags'> & { tags: string; members: Member[] }

/** A body as the form has it: its words in one line, its members by name. */
const valuesOf = ({ series: { id: _id, version: _version, tags, ...text }, members }: SeriesView): Values => ({
  ...text,
  tags: tags.join('、'),
  members: members.map(({ postId, kind, unitName, postTitle }) => ({ postId, kind, name: `${unitName}${postTitle}` })),
})

const empty = (): Partial<Values> => ({ ...bodyRules.plenary, kind: 'plenary', noticeDays: 2, tags: '', members: [] })

type SeriesFormProps = {
  /** What is changed; null: it is new. */
  view: SeriesView | null
  label: string
  deed: FormDeed<SeriesText, unknown>
  onSeen?: (version: number) => void
  onShut: () => void
}

function SeriesForm({ view, label, deed, onSeen = () => undefined, onShut }: SeriesFormProps) {
  const t = useWords(meetingsWords)
  const sides = useSides()
  const required = [{ required: true, message: t('page.say-name') }]
  return (
    <section className="card stack" aria-label={label}>
      <h2>{label}</h2>
      <DeedForm<Values, SeriesText, unknown>
        deed={deed}
        label={view ? t('page.save') : label}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={view ? valuesOf(view) : empty()}
        inputOf={({ tags, members, ...values }) => ({
          ...values,
          tags: tags.split(/[\s，、,]+/).filter(Boolean),
          members: members.map(({ postId, kind }) => ({ postId, kind })),
        })}
        onDone={onShut}
        bothSides={{ ...sides, onSeen }}
      >
        <Form.Item name="name" label={t('page.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('page.name-en')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <RuleFields isNew={view === null} />
        <Form.Item name="noticeDays" label={t('page.notice-days')}>
          <InputNumber min={0} max={30} />
        </Form.Item>
        <Form.Item name="documentWord" label={t('page.document-word')} rules={required}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="tags" label={t('page.tags')} help={t('page.tags-hint')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="members">
          <Members />
        </Form.Item>
      </DeedForm>
    </section>
  )
}

/** How a body reads to whoever changed it at the same time as somebody else. */
const useSides = (): Omit<BothSides<Values>, 'onSeen'> => {
  const t = useWords(meetingsWords)
  return {
    fields: [
      { name: 'name', label: t('page.name') },
      { name: 'nameEn', label: t('page.name-en') },
      { name: 'kind', label: t('page.kind'), say: ({ kind }) => (kind ? t(`kind.${kind}`) : '') },
      { name: 'quorum', label: t('page.quorum'), say: ({ quorum }) => (quorum ? t(`quorum.${quorum}`) : '') },
      { name: 'passing', label: t('page.passing'), say: ({ passing }) => (passing ? t(`passing.${passing}`) : '') },
      { name: 'tie', label: t('page.in-a-tie'), say: ({ tie }) => (tie ? t(`tie.${tie}`) : '') },
      {
        name: 'ruleBasis',
        label: t('page.rule-basis'),
        say: ({ ruleBasis }) => (ruleBasis ? t(`rule-basis.${ruleBasis}`) : ''),
      },
      { name: 'ruleSource', label: t('page.rule-source') },
      { name: 'noticeDays', label: t('page.notice-days') },
      { name: 'documentWord', label: t('page.document-word') },
      { name: 'tags', label: t('page.tags') },
      {
        name: 'members',
        label: t('page.members'),
        say: ({ members = [] }) =>
          members.map(({ name, kind }) => `${name}（${t(`attendee.${kind}`)}）`).join(t('page.comma')),
      },
    ],
    valuesOf: (details) => {
      const now = SeriesView.parse(details)
      return { ...valuesOf(now), version: now.version }
    },
  }
}

/** Given by the field of the form that it stands in. */
type MembersProps = { value?: Member[]; onChange?: (members: Member[]) => void }

/** The posts that are asked to each meeting of the body. */
function Members({ value: members = [], onChange = () => undefined }: MembersProps) {
  const t = useWords(meetingsWords)
  const [chosen, setChosen] = useState<ChosenPost | null>(null)
  const add = (kind: AttendeeKind): void => {
    if (chosen) onChange([...members.filter(({ postId }) => postId !== chosen.postId), { ...chosen, kind }])
    setChosen(null)
  }
  return (
    <fieldset className="stack">
      <legend>{t('page.members-n', { count: members.length })}</legend>
      <ul className="plain-list stack">
        {members.map((member) => (
          <li key={member.postId} className="row row-apart">
            <span>
              {member.name} <span className="caption">{t(`attendee.${member.kind}`)}</span>
            </span>
            <Button
              aria-label={t('page.drop-seat', { name: member.name })}
              onClick={() => onChange(members.filter(({ postId: one }) => one !== member.postId))}
            >
              {t('page.drop')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <PostChoice unitLabel={t('page.unit')} postLabel={t('page.post')} chosen={chosen} onChoose={setChosen} />
        <Button disabled={!chosen} onClick={() => add('member')}>
          {t('page.ask-member')}
        </Button>
        <Button disabled={!chosen} onClick={() => add('observer')}>
          {t('page.ask-observer')}
        </Button>
      </div>
    </fieldset>
  )
}
