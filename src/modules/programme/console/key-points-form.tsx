import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { DraftOffer, useDraft } from '#ui/react/draft.tsx'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { KeyPoints, type KeyPointsText, type KeyPointsView, type LinkedKeyPoints } from '../key-points.ts'
import { placesOf, printedPlace } from '../point-place.ts'
import { programmeWords } from '../programme-words.ts'
import type { YearView } from '../year.ts'
import { keyed, newPoint, type PointDraft, PointFields } from './point-fields.tsx'
import { api, showsItself, useUnits } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

type Draft = { title: string; documentNo: string; points: PointDraft[] }
type Current = { version: number; draft: Draft }

const draftOf = (view: KeyPointsView): Draft => ({
  title: view.keyPoints.title,
  documentNo: view.keyPoints.documentNo,
  points: view.points.map(({ id, originId, level, text, pillarIds, taskIds, unitIds }) =>
    // The point that it goes on from, so that a meeting sees what has changed of it.
    keyed({ originId: originId ?? id, level, text, pillarIds, taskIds, unitIds }),
  ),
})

type KeyPointsFormProps = {
  year: YearView
  /** What it begins with; null: an empty sheet. */
  from: LinkedKeyPoints | null
  /** Is `from` a draft that is written on, or an issued version that the next one begins with? */
  isNew: boolean
  onShut: () => void
}

/** The numbered points of the document, and what carries each. */
export function KeyPointsForm({ year, from, isNew, onShut }: KeyPointsFormProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const say = useProblemText()
  const id = useId()
  const units = useUnits()
  const yearId = year.year.id
  const [draft, setDraft] = useState<Draft>(() =>
    from
      ? { ...draftOf(from), ...(isNew ? { documentNo: '' } : {}) }
      : { title: '', documentNo: '', points: [newPoint(1)] },
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
    points: points.map(({ key: _key, text, ...carried }) => ({ ...carried, text: text.trim() })),
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
  const lastNumber = Math.max(0, ...(from?.versions ?? []).map(({ number }) => number))
  const isWhole = draft.title.trim() !== '' && draft.points.every(({ text }) => text.trim() !== '')

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
      <h3>
        {isNew || !from
          ? t('page.drafting-points', { number: lastNumber + 1 })
          : t('page.editing-points', { number: from.keyPoints.number })}
      </h3>
      <DraftOffer draft={kept} />
      {edit.problem && <p role="alert">{say(edit.problem)}</p>}
      <BothVersions
        edit={edit}
        labels={{ title: t('page.name'), documentNo: t('page.document-no'), points: t('page.points') }}
        textOf={({ draft: theirs }) => theirs}
        say={(name, of) =>
          name === 'points'
            ? placesOf(of.points)
                .map((place, n) => `${printedPlace(place, language)} ${of.points[n]?.text ?? ''}`)
                .join('\n')
            : of[name]
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
      <PointFields
        points={draft.points}
        isTried={isTried}
        year={year}
        known={from?.links.tasks ?? []}
        units={units}
        onChange={(points) => setDraft({ ...draft, points })}
      />
      <div className="row">
        <Button onClick={() => setDraft({ ...draft, points: [...draft.points, newPoint(1)] })}>
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
