import type { ReadRow, Understood, Value } from '#tools/transfer/index.ts'

/** A value in one line, as the expectations write it. */
export const say = (value: Value | null): string => {
  if (value === null) return 'not understood'
  if (value.kind === 'text') return value.text
  if (value.kind === 'serial') return value.number === null ? value.text : String(value.number)
  if (value.kind === 'units')
    return value.units.map((unit) => (unit.kind === 'unit' ? unit.name : unit.written)).join('|')
  if (value.kind === 'quantity') return String(value.amount)
  if (value.kind === 'number') return String(value.number)
  if (value.kind === 'percent') return `${value.percent}%`
  if (value.kind === 'moment') return [value.day, value.time ?? ''].join(' ').trim()
  const { precision, on, from } = value.due
  return `${precision} ${on}${from ? ` from ${from}` : ''}`
}

export const sayRow = ({ cells, others }: Pick<ReadRow, 'cells' | 'others'>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(cells).map(([key, { value }]) => [key, say(value)])),
  ...Object.fromEntries(others.map(({ written }) => ['unknown', written])),
})

export const sayTables = ({ tables }: Understood): Record<string, string>[][] =>
  tables.map(({ rows }) => rows.map(sayRow))

/** Address and reason of each fault, in order. */
export const sayFaults = ({ tables }: Understood): string[] =>
  tables.flatMap(({ rows }) =>
    rows.flatMap(({ faults }) => faults.map(({ address, reason }) => `${address} ${reason}`)),
  )
