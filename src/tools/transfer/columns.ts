import { contentEvidence } from './columns/evidence.ts'
import { nameScore } from './columns/names.ts'
import { plannedPeriod } from './columns/periods.ts'
import type { Field, Remembered } from './field.ts'
import { headerKey } from './plain.ts'
import type { HeaderReader } from './tables.ts'
import type { Cell } from './workbook.ts'

/** A column, and what it is taken for. */
export type ColumnMatch = {
  column: number
  /** As one reads it, with its groups: 责任单位 / 牵头单位. Empty when nothing stands above. */
  header: string
  /** Where the header stands. */
  address: string
  /** The field's key, or null: then it is kept as written, and somebody is asked. */
  field: string | null
  /** Of a column that is one line of a plan: when, as its name says it. */
  period: string | null
  /** 0 to 1; 1 is a known name. */
  confidence: number
  /** Other fields it may be, the likeliest first. */
  suggestions: string[]
  /** A few different cells, as written. */
  samples: string[]
  isHidden: boolean
}

export type ColumnFacts = { column: number; path: readonly string[]; address: string; isHidden: boolean; cells: Cell[] }

export type Knowledge = {
  fields: readonly Field[]
  remembered: Remembered
  isUnit: (written: string) => boolean
  year: number
}

/** From here on a column is taken for a field without asking. */
const sure = 0.75
const worthSaying = 0.4
/** Closer than this, two fields are equally likely, and a person decides. */
const tie = 0.05

/** How a header is remembered. */
export const headerOf = (path: readonly string[]): string => path.join(' / ')

/** How {@link findTables} should read headers with these fields. */
export const headerReader = ({ fields, remembered }: Pick<Knowledge, 'fields' | 'remembered'>): HeaderReader => {
  const known = new Map<string, number>()
  const names = Object.keys(remembered)
    .flatMap((header) => header.split(' / '))
    .map(headerKey)
  const best = (path: readonly string[]) =>
    fields.reduce<{ score: number; kind: Field['kind'] | null }>(
      (one, field) => {
        const score = nameScore(path, field, fields)
        return score > one.score ? { score, kind: field.kind } : one
      },
      { score: 0, kind: null },
    )
  // What neither holds a name nor is part of one is never sure, and nearly every cell is such a text.
  const wanted = fields.flatMap((field) => field.names.map(headerKey))
  const mayName = (key: string) => wanted.some((name) => key.includes(name) || name.includes(key))
  return {
    sureness: (text) => {
      const key = headerKey(text)
      // Longer texts are no names; and a list of 5,000 rows asks for every cell.
      if (key.length === 0 || key.length > 20) return 0
      const found = known.get(key) ?? (names.includes(key) ? 1 : mayName(key) ? best([text]).score : 0)
      known.set(key, found)
      return found
    },
    kindOf: (path) => {
      const { score, kind } = best(path)
      return score >= sure && (kind === 'serial' || kind === 'category') ? kind : 'other'
    },
  }
}

/** Takes each column for the field it most likely is. Each field has one column, or the columns of a plan; each column one field. */
export const matchColumns = (columns: readonly ColumnFacts[], knowledge: Knowledge): ColumnMatch[] => {
  const { fields, remembered } = knowledge
  const scores = columns.map((column) =>
    fields
      .map((field) => ({ field, score: scoreOf(column, field, knowledge) }))
      .filter(({ score }) => score >= worthSaying)
      .sort((one, other) => other.score - one.score),
  )
  const taken = new Map<number, { key: string; confidence: number }>()
  const free = new Set(fields.map(({ key }) => key))
  const { steps, periods } = planOf(columns, knowledge)
  for (const n of periods.keys()) taken.set(n, { key: steps, confidence: 0.9 })
  if (periods.size > 0) free.delete(steps)
  for (const [n, { path }] of columns.entries()) {
    const key = remembered[headerOf(path)]
    if (!key || !free.has(key) || taken.has(n)) continue
    taken.set(n, { key, confidence: 1 })
    free.delete(key)
  }
  const wishes = scores.flatMap((of, n) => of.map(({ field, score }) => ({ n, key: field.key, score })))
  for (const { n, key, score } of wishes.sort((one, other) => other.score - one.score || one.n - other.n)) {
    const isDecided = taken.has(n) || !free.has(key) || remembered[headerOf(columns[n]?.path ?? [])] === null
    if (isDecided || score < sure || isTied(scores[n] ?? [], key, score, free)) continue
    taken.set(n, { key, confidence: score })
    free.delete(key)
  }
  return columns.map((column, n) => ({
    ...described(column, taken.get(n), scores[n] ?? []),
    period: periods.get(n) ?? null,
  }))
}

/** The columns that together are one plan (一季度, 二季度 …), unless somebody decided otherwise. One alone is none. */
const planOf = (
  columns: readonly ColumnFacts[],
  { fields, remembered, year }: Knowledge,
): { steps: string; periods: ReadonlyMap<number, string> } => {
  const steps = fields.find(({ kind }) => kind === 'steps')
  const periods = new Map<number, string>()
  for (const [n, { path }] of columns.entries()) {
    const decided = remembered[headerOf(path)]
    const period = steps ? plannedPeriod(path, steps, year) : null
    if (period !== null && (decided === undefined || decided === steps?.key)) periods.set(n, period)
  }
  return { steps: steps?.key ?? '', periods: periods.size > 1 ? periods : new Map() }
}

type Scored = { field: Field; score: number }[]

const isTied = (scored: Scored, key: string, score: number, free: Set<string>): boolean =>
  score < 0.95 &&
  scored.some((other) => other.field.key !== key && free.has(other.field.key) && score - other.score < tie)

const scoreOf = (column: ColumnFacts, field: Field, knowledge: Knowledge): number => {
  const named = nameScore(column.path, field, knowledge.fields)
  const evidence = contentEvidence(column.cells, field.kind, knowledge)
  // Content alone never decides; it is worth a suggestion.
  if (named < worthSaying)
    return evidence > 0.12 && column.path.length === 0 ? worthSaying : named + Math.min(evidence, 0)
  return named + evidence
}

const described = (
  { column, path, address, isHidden, cells }: ColumnFacts,
  match: { key: string; confidence: number } | undefined,
  scored: Scored,
): Omit<ColumnMatch, 'period'> => ({
  column,
  header: headerOf(path),
  address,
  field: match?.key ?? null,
  confidence: Math.min(1, match?.confidence ?? scored[0]?.score ?? 0),
  suggestions: scored
    .map(({ field }) => field.key)
    .filter((key) => key !== match?.key)
    .slice(0, 3),
  samples: [...new Set(cells.map(({ text }) => text.trim().slice(0, 60)))].slice(0, 5),
  isHidden,
})
