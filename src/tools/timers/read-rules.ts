import { parse } from 'csv-parse/sync'
import { type FieldFault, Refusal } from '#kernel/refusal.ts'
import { type RuleUnit, ruleUnits, TimerRule, timeUnits } from './rules.ts'

export const columns = [
  'key',
  'means',
  'count',
  'unit',
  'starts',
  'starts_en',
  'basis',
  'region',
  'source',
  'valid_from',
  'valid_to',
] as const
type Cells = Readonly<Record<(typeof columns)[number], string>>

/**
 * Reads a table of timers and thresholds, such as `data/templates/timers.csv`.
 *
 * @returns the rules, in the order of the table
 * @throws Refusal invalid, with each cell at fault: `/0/unit` is the unit of the first row below the headings
 */
export const readRules = (text: string): TimerRule[] => {
  const [heading, ...lines] = rowsOf(text)
  if (heading?.join() !== columns.join()) {
    throw new Refusal('invalid', 'timers.wrong-columns', { values: { columns: columns.join(', ') } })
  }
  // csv-parse has made sure that each line is as long as the first.
  const rows = lines.map((line) => Object.fromEntries(columns.map((name, n) => [name, line[n] ?? ''])) as Cells)
  const read = rows.map(readRule)
  const rules = read.flatMap((one) => (Array.isArray(one) ? [] : [one]))
  const faults = read.flatMap((one, row) => (Array.isArray(one) ? one.map((fault) => inRow(row, fault)) : []))
  const fields = faults.length > 0 ? faults : saidTwice(rules)
  if (fields.length > 0) throw new Refusal('invalid', 'timers.bad-table', { values: { count: fields.length }, fields })
  return rules
}

const rowsOf = (text: string): string[][] => {
  try {
    return parse(text, { bom: true, trim: true, skip_empty_lines: true })
  } catch {
    // Quotes that do not close and rows of different lengths: whoever made the table can mend it.
    throw new Refusal('invalid', 'timers.not-a-table')
  }
}

const inRow = (row: number, fault: FieldFault): FieldFault => ({ ...fault, pointer: `/${row}${fault.pointer}` })

const readRule = (cells: Cells): TimerRule | FieldFault[] => {
  const [, upper = cells.count, lower = null] = /^(\d+)\/(\d+)$/.exec(cells.count) ?? []
  const read = TimerRule.safeParse({
    key: cells.key,
    means: cells.means,
    count: upper === '' ? null : Number(upper),
    of: lower === null ? null : Number(lower),
    unit: cells.unit,
    starts: { 'zh-CN': cells.starts, en: cells.starts_en },
    basis: cells.basis,
    region: cells.region,
    source: cells.source,
    validFrom: cells.valid_from || null,
    validTo: cells.valid_to || null,
  })
  if (!read.success) return read.error.issues.map(({ path }) => shapeFault(String(path[0]), path[1] === 'en', cells))
  const faults = contradictions(read.data, cells)
  return faults.length > 0 ? faults : read.data
}

const columnOf: Readonly<Record<string, keyof Cells>> = { validFrom: 'valid_from', validTo: 'valid_to', of: 'count' }

const shapeFault = (field: string, isEnglish: boolean, cells: Cells): FieldFault => {
  // Every other field of the shape is a column of the same name.
  const column = isEnglish ? 'starts_en' : (columnOf[field] ?? (field as keyof Cells))
  const pointer = `/${column}`
  const written = cells[column]
  if (column === 'unit')
    return { pointer, reason: 'timers.unknown-unit', values: { written, units: ruleUnits.join(', ') } }
  if (column === 'source') return { pointer, reason: 'timers.source-missing' }
  return { pointer, reason: 'timers.bad-cell', values: { written } }
}

const isTime = (unit: RuleUnit): boolean => timeUnits.some((time) => time === unit)

/** Cells that are right by themselves and wrong together. */
const contradictions = (rule: TimerRule, { count: written }: Cells): FieldFault[] => {
  const { means, count, of, unit, basis, source, validFrom, validTo } = rule
  const faults: FieldFault[] = []
  const isShare = of !== null && count !== null && count < of
  if (
    (unit === 'share') !== (of !== null) ||
    (unit === 'share' && !isShare) ||
    (unit === 'at-once') !== (count === null)
  ) {
    faults.push({ pointer: '/count', reason: 'timers.count-and-unit', values: { written, unit } })
  }
  const needsTime = !['at-least', 'at-most', 'more-than'].includes(means)
  if (needsTime && !isTime(unit) && !(means === 'within' && unit === 'at-once')) {
    faults.push({ pointer: '/unit', reason: 'timers.means-and-unit', values: { means, unit } })
  }
  if (basis === 'law' && !/第\d+条/.test(source)) faults.push({ pointer: '/source', reason: 'timers.source-missing' })
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    faults.push({ pointer: '/valid_to', reason: 'timers.bad-cell', values: { written: validTo } })
  }
  return faults
}

/** A key may come back when a law is revised, but not for the same days. */
const saidTwice = (rules: readonly TimerRule[]): FieldFault[] =>
  rules.flatMap((rule, row) =>
    rules.slice(0, row).some((earlier) => earlier.key === rule.key && overlap(earlier, rule))
      ? [{ pointer: `/${row}/key`, reason: 'timers.twice', values: { key: rule.key } }]
      : [],
  )

const overlap = (one: TimerRule, other: TimerRule): boolean =>
  (one.validTo ?? '9999') >= (other.validFrom ?? '') && (other.validTo ?? '9999') >= (one.validFrom ?? '')
