import type { Complaint } from '../cells/value.ts'
import type { ReadRow } from './rows.ts'

const said = (reason: string, values: Complaint['values']): Complaint => ({ reason, values, suggestions: [] })

/**
 * Printed numbers that occur twice. Lists that begin again with 1 under each heading or category are counted anew
 * there; a number that is merged over several rows is one number.
 */
export const faultSerials = (rows: readonly ReadRow[], serialKey: string, categoryKey: string | null): void => {
  let seen = new Map<string, string>()
  let group = ''
  for (const row of rows) {
    const cell = row.cells[serialKey]
    if (cell?.value?.kind !== 'serial') continue
    const here = [...row.sections, categoryKey ? (row.cells[categoryKey]?.written ?? '') : ''].join('/')
    if (here !== group && cell.value.number === 1) seen = new Map()
    group = here
    const { text: serial, number } = cell.value
    const key = number === null ? serial : String(number)
    const other = seen.get(key)
    const { address } = cell
    if (other === address)
      row.warnings.push({ address, field: serialKey, ...said('transfer.shared-serial', { address }) })
    else if (other)
      row.faults.push({ address, field: serialKey, ...said('transfer.duplicate-serial', { address, serial, other }) })
    else seen.set(key, address)
  }
}
