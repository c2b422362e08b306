import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { DeedForm, type FormDeed } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { AttendeeKind, Series, SeriesId, SeriesText, SeriesView } from '../series.ts'
import { bodyRules } from '../vote-rule.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { type ChosenPost, PostChoice } from './post-choice.tsx'
import { RuleFields } from './rule-fields.tsx'

export function AddSeries({ onShut }: { onShut: () => void }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const add = useMutation({ ...api.addSeries.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  return <SeriesForm series={null} members={[]} label={t('page.add-series')} deed={add} onShut={onShut} />
}

/** Its next meetings follow what is changed here; those that are planned keep the seats that they have. */
export function EditSeries({ seriesId, onShut }: { seriesId: SeriesId; onShut: () => void }) {
  const result = useQuery(api.series.queryOptions({ input: { seriesId } }))
  return <Query result={result}>{(view) => <EditOf view={view} onShut={onShut} />}</Query>
}

function EditOf({ view, onShut }: { view: SeriesView; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { series, members } = view
  const edit = useMutation({
    ...api.editSeries.mutationOptions({ context: { ifMatch: view.version }, onSuccess: askAnew }),
    ...showsItself,
  })
  const deed: FormDeed<SeriesText, unknown> = {
    isPending: edit.isPending,
    error: edit.error,
    mutate: (text, options) => edit.mutate({ seriesId: series.id, ...text }, options),
  }
  const seats = members.map(({ postId, kind, unitName, postTitle }) => ({
    postId,
    kind,
    name: `${unitName}${postTitle}`,
  }))
  return (
    <SeriesForm
      series={series}
      members={seats}
      label={t('page.edit-series', { name: series.name })}
      deed={deed}
      onShut={onShut}
    />
  )
}

type Member = { postId: string; kind: AttendeeKind; name: string }
type Values = Omit<SeriesText, 'members' | 'tags'> & { tags: string }

type SeriesFormProps = {
  series: Series | null
  members: readonly Member[]
  label: string
  deed: FormDeed<SeriesText, unknown>
  onShut: () => void
}

function SeriesForm({ series, members: before, label, deed, onShut }: SeriesFormProps) {
  const t = useWords(meetingsWords)
  const [members, setMembers] = useState<readonly Member[]>(before)
  const required = [{ required: true, message: t('page.say-name') }]
  const initial: Partial<Values> = series
    ? { ...series, tags: series.tags.join('、') }
    : { ...bodyRules.plenary, kind: 'plenary', noticeDays: 2, tags: '' }
  return (
    <section className="card stack" aria-label={label}>
      <h2>{label}</h2>
      <DeedForm<Values, SeriesText, unknown>
        deed={deed}
        label={series ? t('page.save') : label}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={initial}
        inputOf={({ tags, ...values }) => ({
          ...values,
          tags: tags.split(/[\s，、,]+/).filter(Boolean),
          members: members.map(({ postId, kind }) => ({ postId, kind })),
        })}
        onDone={onShut}
      >
        <Form.Item name="name" label={t('page.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('page.name-en')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <RuleFields isNew={series === null} />
        <Form.Item name="noticeDays" label={t('page.notice-days')}>
          <InputNumber min={0} max={30} />
        </Form.Item>
        <Form.Item name="documentWord" label={t('page.document-word')} rules={required}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="tags" label={t('page.tags')} help={t('page.tags-hint')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item>
          <Members members={members} onChange={setMembers} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}

/** The posts that are asked to each meeting of the body. */
function Members({ members, onChange }: { members: readonly Member[]; onChange: (members: Member[]) => void }) {
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
