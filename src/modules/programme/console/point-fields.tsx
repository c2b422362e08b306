import { Button, Input, Select } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { KeyPointsText } from '../key-points.ts'
import { type PointLevel, placesOf, sayPlace } from '../point-place.ts'
import { programmeWords } from '../programme-words.ts'
import type { TaskLine } from '../task.ts'
import type { YearView } from '../year.ts'
import { ChooseTasks } from './point-links.tsx'
import { addedUnder, moved, relevelled, under } from './point-order.ts'
import type { Choice } from './programme-api.ts'

type Written = KeyPointsText['points'][number]
export type PointDraft = Written & { level: PointLevel; key: number }

let lastKey = 0
/** @param point one that was kept in a browser before there were levels has none */
export const keyed = (point: Written): PointDraft => {
  lastKey += 1
  return { ...point, level: point.level ?? 1, key: lastKey }
}
export const newPoint = (level: PointLevel): PointDraft =>
  keyed({ text: '', level, pillarIds: [], taskIds: [], unitIds: [] })

type PointFieldsProps = {
  points: readonly PointDraft[]
  /** Somebody tried to keep it: what is missing is said. */
  isTried: boolean
  year: YearView
  known: readonly TaskLine[]
  units: readonly Choice[]
  onChange: (points: PointDraft[]) => void
}

/** The points in printed order, each with its number, its words and what carries it; they move with all that is under them. */
export function PointFields({ points, isTried, year, known, units, onChange }: PointFieldsProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const id = useId()
  const places = placesOf(points)
  const pressed = useRef<string | null>(null)
  // Where a point goes, the button under somebody's finger goes with it.
  useEffect(() => {
    if (pressed.current) document.getElementById(pressed.current)?.focus()
    pressed.current = null
  })
  const change = (key: number, to: Partial<PointDraft>): void =>
    onChange(points.map((point) => (point.key === key ? { ...point, ...to } : point)))

  return points.map((point, n) => {
    const { key, level } = point
    const number = sayPlace(places[n] ?? { main: n + 1, sub: null }, language)
    const of = `${id}-${key}`
    const below = under(points, n)
    const step = (name: 'up' | 'down' | 'level', to: PointDraft[] | null) => (
      <Button
        id={`${of}-${name}`}
        disabled={to === null}
        aria-label={t(name === 'level' ? `page.point-level-of.${level}` : `page.point-${name}-of`, { n: number })}
        onClick={() => {
          pressed.current = `${of}-${name}`
          if (to) onChange(to)
        }}
      >
        {t(name === 'level' ? `page.point-level.${level}` : `page.point-${name}`)}
      </Button>
    )
    return (
      <fieldset key={key} className={`card stack${level === 2 ? ' point-level-2' : ''}`}>
        <legend>{t('page.point-n', { n: number })}</legend>
        <Field id={of} label={t('page.point')} fault={isTried && point.text.trim() === '' ? t('page.fill-in') : null}>
          <Input.TextArea
            id={of}
            autoSize={{ minRows: 2 }}
            maxLength={2_000}
            value={point.text}
            onChange={({ target }) => change(key, { text: target.value })}
          />
        </Field>
        <Field id={`${of}-pillars`} label={t('field.pillarId')}>
          <Select
            id={`${of}-pillars`}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={point.pillarIds}
            options={year.pillars.map(({ id: value, title }) => ({ value: value as string, label: title }))}
            onChange={(pillarIds) => change(key, { pillarIds })}
          />
        </Field>
        <ChooseTasks
          id={`${of}-tasks`}
          year={year}
          known={known}
          value={point.taskIds}
          onChange={(taskIds) => change(key, { taskIds })}
        />
        <Field id={`${of}-units`} label={t('page.unit')}>
          <Select
            id={`${of}-units`}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={point.unitIds}
            options={[...units]}
            onChange={(unitIds) => change(key, { unitIds })}
          />
        </Field>
        <div className="row">
          {step('up', moved(points, n, -1))}
          {step('down', moved(points, n, 1))}
          {step('level', relevelled(points, n))}
          {level === 1 && (
            <Button
              aria-label={t('page.add-point-under-of', { n: number })}
              onClick={() => onChange(addedUnder(points, n, newPoint(2)))}
            >
              {t('page.add-point-under')}
            </Button>
          )}
          <Button
            disabled={below > 0}
            aria-label={t('page.drop-point', { n: number })}
            onClick={() => onChange(points.filter((one) => one.key !== key))}
          >
            {t('page.remove')}
          </Button>
        </div>
        {below > 0 && <p className="hint">{t('page.point-has-below', { count: below })}</p>}
      </fieldset>
    )
  })
}
