import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { DraftOffer, useDraft } from '#ui/react/draft.tsx'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { KeyPoints, type KeyPointsText, type KeyPointsView } from '../key-points.ts'
import { programmeWords } from '../programme-words.ts'
import type { YearView } from '../year.ts'
import { api, showsItself, useUnits } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type Point = KeyPointsText['points'][number] & { key: number }
type Draft = { title: string; documentNo: string; points: Point[] }
type Current = { version: number; draft: Draft }

let lastKey = 0
const keyed = (point: KeyPointsText['points'][number]): Point => {
  lastKey += 1
  return { ...point, key: lastKey }
}
const emptyPoint = (): Point => keyed({ text: '', pillarIds: [], taskIds: [], unitIds: [] })

const draftOf = (view: KeyPointsView): Draft => ({
  title: view.keyPoints.title,
  documentNo: view.keyPoints.documentNo,
  points: view.points.map(({ text, pillarIds, taskIds, unitIds }) => keyed({ text, pillarIds, taskIds, unitIds })),
})

type KeyPointsFormProps = {
  year: YearView
  /** What it begins with; null: an empty sheet. */
  from: KeyPointsView | null
  /** Is `from` a draft that is written on, or an issued version that the next one begins with? */
  isNew: boolean
  onShut: () => void
}

/** The numbered points of the document, and what carries each. */
export function KeyPointsForm({ year, from, isNew, onShut }: KeyPointsFormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const units = useUnits()
  const yearId = year.year.id
  const [draft, setDraft] = useState<Draft>(() =>
    from
      ? { ...draftOf(from), ...(isNew ? { documentNo: '' } : {}) }
      : { title: '', documentNo: '', points: [emptyPoint()] },
  )
  /** With a draft comes the version it was written on: what others kept since then is shown beside it. */
  const [seen, setSeen] = useState(from?.version ?? 0)
  const kept = useDraft(`key-points ${isNew || !from ? yearId : from.keyPoints.id}`, { draft, seen }, (found) => {
    setDraft({ ...found.draft, points: found.draft.points.map(keyed) })
    setSeen(found.seen)
  })
  const shut = (): void => {
    kept.clear()
    onShut()
  }
  const [isTried, setTried] = useState(false)
  const add = useMutation({ ...api.addKeyPoints.mutationOptions(), ...showsItself })

  const sent = ({ title, documentNo, points }: Draft): KeyPointsText => ({
    title: title.trim(),
    documentNo: documentNo.trim(),
    points: points.map(({ text, pillarIds, taskIds, unitIds }) => ({ text: text.trim(), pillarIds, taskIds, unitIds })),
  })
  const edit = useVersionedEdit<Draft, Current>({
    send: async (mine, ifMatch) => {
      if (isNew || !from) await add.mutateAsync({ yearId, ...sent(mine) })
      else await api.editKeyPoints.call({ id: from.keyPoints.id, ...sent(mine) }, { context: { ifMatch } })
    },
    // The refusal names the document only; its points are asked for.
    read: async (details) => {
      const { id: now, version } = KeyPoints.parse(details)
      const view = await api.keyPoints.call({ yearId, id: now })
      return { version, draft: view ? draftOf(view) : draft }
    },
    onDone: shut,
  })
  const isWhole = draft.title.trim() !== '' && draft.points.every(({ text }) => text.trim() !== '')
  const change = (key: number, to: Partial<Point>): void =>
    setDraft({ ...draft, points: draft.points.map((point) => (point.key === key ? { ...point, ...to } : point)) })

  return (
    <form
      className="stack"
      aria-label={t('page.key-points')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isWhole) edit.submit(draft, seen)
      }}
    >
      <DraftOffer draft={kept} />
      {edit.problem && <p role="alert">{say(edit.problem)}</p>}
      <BothVersions
        edit={edit}
        labels={{ title: t('page.name'), documentNo: t('page.document-no'), points: t('page.points') }}
        textOf={({ draft: theirs }) => theirs}
        say={(name, of) =>
          name === 'points' ? of.points.map(({ text }, n) => `${n + 1}. ${text}`).join('\n') : of[name]
        }
      />
      <Field
        id={`${id}-title`}
        label={t('page.name')}
        fault={isTried && draft.title.trim() === '' ? t('page.fill-in') : null}
      >
        <Input
          id={`${id}-title`}
          maxLength={120}
          value={draft.title}
          onChange={({ target }) => setDraft({ ...draft, title: target.value })}
        />
      </Field>
      <Field id={`${id}-no`} label={t('page.document-no')} hint={t('page.document-hint')}>
        <Input
          id={`${id}-no`}
          maxLength={60}
          value={draft.documentNo}
          onChange={({ target }) => setDraft({ ...draft, documentNo: target.value })}
        />
      </Field>
      {draft.points.map((point, n) => (
        <fieldset key={point.key} className="card stack">
          <legend>{t('page.point-n', { n: n + 1 })}</legend>
          <Field
            id={`${id}-${point.key}`}
            label={t('page.point')}
            fault={isTried && point.text.trim() === '' ? t('page.fill-in') : null}
          >
            <Input.TextArea
              id={`${id}-${point.key}`}
              autoSize={{ minRows: 2 }}
              maxLength={2_000}
              value={point.text}
              onChange={({ target }) => change(point.key, { text: target.value })}
            />
          </Field>
          <Field id={`${id}-${point.key}-pillars`} label={t('field.pillarId')}>
            <Select
              id={`${id}-${point.key}-pillars`}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={point.pillarIds}
              options={year.pillars.map(({ id: value, title }) => ({ value: value as string, label: title }))}
              onChange={(pillarIds) => change(point.key, { pillarIds })}
            />
          </Field>
          <Field id={`${id}-${point.key}-units`} label={t('page.unit')}>
            <Select
              id={`${id}-${point.key}-units`}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={point.unitIds}
              options={units}
              onChange={(unitIds) => change(point.key, { unitIds })}
            />
          </Field>
          <div>
            <Button
              aria-label={t('page.drop-point', { n: n + 1 })}
              onClick={() => setDraft({ ...draft, points: draft.points.filter(({ key }) => key !== point.key) })}
            >
              {t('page.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row">
        <Button onClick={() => setDraft({ ...draft, points: [...draft.points, emptyPoint()] })}>
          {t('page.add-point')}
        </Button>
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={shut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
