import type { Day } from '#kernel/day.ts'
import { readDay } from '#kernel/read-day.ts'
import type { DecisionText } from '../decision.ts'

export type KnownUnit = { id: string; name: string }

/** What was understood of one line, and the words that were not. */
export type ReadDecision = DecisionText & { unknown: readonly string[] }

/** 住建局 for 区住建局: offices leave out the district, and the kind of a unit. */
const bare = (name: string): string =>
  name.replace(/^(?:区委|区政府|区)/, '').replace(/(?:街道办事处|街道|局|办公室|办|公司|部|镇)$/, '')

/** Exactly, then without district and kind, then by its beginning; two that fit are none. */
export const unitCalled = (written: string, units: readonly KnownUnit[]): KnownUnit | null => {
  const word = written.trim()
  if (word === '') return null
  const only = (fits: (name: string) => boolean): KnownUnit | null => {
    const found = units.filter(({ name }) => fits(name))
    return found.length === 1 ? (found[0] ?? null) : null
  }
  return (
    only((name) => name === word) ??
    only((name) => bare(name) === bare(word)) ??
    only((name) => name.includes(word) || (bare(word).length > 1 && name.includes(bare(word))))
  )
}

/** A decision as one would have typed it, so that it can be typed on; read again it says the same. */
export const writtenDecision = (
  { text, leadUnitId, supportingUnitIds, dueOn }: DecisionText,
  units: readonly KnownUnit[],
): string => {
  const name = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  const due = dueOn ? `${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日前 ` : ''
  const supporting = supportingUnitIds.map(name).filter((each) => each !== '')
  return [
    ...(leadUnitId ? [name(leadUnitId)] : []),
    `${due}${text}`,
    ...(supporting.length > 0 ? [`配合 ${supporting.join('、')}`] : []),
  ].join(' · ')
}

const parts = /\s*[·•｜|;；]\s*/
const joined = /^(?:配合|协同|with)\s*[:：]?\s*/i
/** 5月12日前完成…, by 12 May: …; at the beginning of what is to be done. */
const before =
  /^(?<when>[^，。,]{1,16}?)(?:之?前|以前)(?:[，,]?\s*)(?<what>.*)$|^by (?<day>[^,:：]{1,20})[,:：]\s*(?<deed>.*)$/is

/**
 * 谁 · 什么时候前 做什么 · 配合 谁: one line, typed in the room. A line without separators is what was decided, and the rest
 * follows later. What is not understood stays in the text: nothing that was typed is lost.
 *
 * @param today the day of the meeting, from which 下周五 is counted
 */
export const readDecision = (line: string, units: readonly KnownUnit[], today: Day): ReadDecision => {
  const unknown: string[] = []
  const all = line
    .trim()
    .split(parts)
    .filter((part) => part !== '')
  const lead = all.length > 1 ? unitCalled(all[0] ?? '', units) : null
  const rest = lead ? all.slice(1) : all
  const supporting: string[] = []
  const texts: string[] = []
  let dueOn: Day | null = null
  for (const part of rest) {
    if (joined.test(part)) {
      for (const word of part
        .replace(joined, '')
        .split(/[\s、，,]+/)
        .filter((each) => each !== '')) {
        const unit = unitCalled(word, units)
        if (unit) supporting.push(unit.id)
        else unknown.push(word)
      }
      continue
    }
    const groups = before.exec(part)?.groups
    const when = groups?.when ?? groups?.day
    const read = when ? readDay(when, today) : null
    if (read && 'day' in read) {
      dueOn = read.day
      const what = (groups?.what ?? groups?.deed ?? '').trim()
      if (what !== '') texts.push(what)
    } else texts.push(part)
  }
  const named = unknown.length > 0 ? [`配合 ${unknown.join('、')}`] : []
  return {
    text: [...texts, ...named].join('；').slice(0, 500),
    leadUnitId: lead?.id ?? null,
    supportingUnitIds: [...new Set(supporting)],
    dueOn,
    unknown: all.length > 1 && !lead ? [all[0] ?? '', ...unknown] : unknown,
  }
}
