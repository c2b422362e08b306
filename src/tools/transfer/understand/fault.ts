import type { Complaint, Value } from '../cells/value.ts'

/** What is wrong with a cell, or worth a look: where, for which field, why, and what to write instead. */
export type Fault = Complaint & {
  address: string
  /** The field's key; null when it is about no field. */
  field: string | null
}

export type ReadCell = {
  /** null where nothing was understood: then a fault says why, and `written` is all there is. */
  value: Value | null
  /** As it stands in the file. */
  written: string
  address: string
  isFormula: boolean
  isHidden: boolean
}
