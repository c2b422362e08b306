import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Day, sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { type Light, lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { type LightCounts, noLights, totalOf } from '../standing.ts'
import type { TaskLine } from '../task.ts'
import { api } from './programme-api.ts'

type Lit = Pick<TaskLine, 'light' | 'lightReason' | 'lightValues' | 'lightUnitId'>
export type Names = Readonly<Record<string, string>>

/** @returns the district's own word for a light, or ours */
export const useLightWord = (): ((light: Light) => string) => {
  const t = useWords(programmeWords)
  const { data } = useQuery({ ...api.lightScheme.queryOptions(), staleTime: 300_000 })
  const colours = data?.colours
  // On the page as a whole: a light looks alike wherever it stands.
  useEffect(() => {
    if (colours) document.documentElement.dataset.lights = colours
  }, [colours])
  return (light) => data?.names[light] || t(`light.${light}`)
}

/** @returns why a task has its light, in a sentence, and whose leg is late */
export const useWhy = (): ((task: Lit, names: Names) => string) => {
  const t = useWords(programmeWords)
  const language = useLanguage()
  return ({ light, lightReason, lightValues, lightUnitId }, names) => {
    const said = Object.entries(lightValues).map(([name, value]) => [name, sayValue(value)])
    // The reason is one of the rule's own; each has its sentence.
    const why = t(`why.${lightReason}` as 'why.late', Object.fromEntries(said))
    const unit = light === 'overdue' && lightUnitId ? names[lightUnitId] : undefined
    return unit ? t('page.why-unit', { why, unit: t('late-unit', { unit }) }) : why
  }

  function sayValue(value: string | number): string | number {
    const day = Day.safeParse(value)
    return day.success ? sayDay(day.data, language, { year: false }) : value
  }
}

/** @returns the same for whoever asks, with the version of the rule by which it was read; a list of many leaves that out */
export const useWholeWhy = (): ((task: Lit, names: Names) => string) => {
  const t = useWords(programmeWords)
  const why = useWhy()
  return (task, names) => {
    const { scheme } = task.lightValues
    return scheme === undefined ? why(task, names) : t('page.why-version', { why: why(task, names), version: scheme })
  }
}

/** A light in word and shape; whoever presses it reads why. */
export function TaskLight({ task, names }: { task: Lit; names: Names }) {
  const word = useLightWord()
  const why = useWholeWhy()

  return (
    <details className="light-why">
      <summary>
        <StatusLight light={task.light} text={word(task.light)} />
      </summary>
      <p className="caption">{why(task, names)}</p>
    </details>
  )
}

export const countLights = (tasks: readonly Pick<TaskLine, 'light'>[]): LightCounts => {
  const counts = noLights()
  for (const { light } of tasks) counts[light] += 1
  return counts
}

type LightSummaryProps = {
  counts: LightCounts
  /** What lies behind a number: the list that proves it. */
  hrefOf?: (light: Light) => string
}

/** How many of each light; none is left out silently, only those that nothing has. */
export function LightSummary({ counts, hrefOf }: LightSummaryProps) {
  const t = useWords(programmeWords)
  const word = useLightWord()
  const shown = lights.filter((light) => counts[light] > 0)

  return (
    <ul className="light-counts plain-list row">
      {shown.map((light) => {
        const text = t('page.light-count', { light: word(light), count: counts[light] })
        return (
          <li key={light}>
            {hrefOf ? (
              <a href={hrefOf(light)}>
                <StatusLight light={light} text={text} />
              </a>
            ) : (
              <StatusLight light={light} text={text} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** 41 件：完成 6，正常 27: for whoever hears the page. */
export const useLightSentence = (): ((counts: LightCounts) => string) => {
  const t = useWords(programmeWords)
  const word = useLightWord()
  return (counts) => {
    const each = lights.filter((light) => counts[light] > 0).map((light) => `${word(light)} ${counts[light]}`)
    return t('page.summary', { total: totalOf(counts), each: each.join(t('page.comma')) })
  }
}
