/** What a column may hold. */
export type FieldKind =
  | 'text'
  | 'serial'
  | 'unit'
  | 'units'
  | 'places'
  | 'due'
  /** A day, and perhaps a time of it: when somebody called. */
  | 'moment'
  | 'quantity'
  /** What is counted: 家, 处. Its usual name, 单位, ends the names of many other columns. */
  | 'measure'
  | 'number'
  | 'percent'
  | 'category'
  /** What is to be done when, a line each. Columns called 一季度 or 6月 below it are its lines. */
  | 'steps'
  | 'post'

/** Something the caller can take from a row. */
export type Field = {
  key: string
  /** How columns of this kind are called, in Chinese and English, the usual name first. */
  names: readonly string[]
  kind: FieldKind
  /** A row without it cannot be imported. */
  required?: boolean
  /** A `unit` that may be several after all (双牵头). */
  many?: boolean
  /** The most characters of a cell; 2,000 when not said. */
  max?: number
}

/** Room for a long paragraph; more than this in a cell is usually a whole document that was pasted. */
export const usualMax = 2_000

/** What the caller remembers of earlier imports: header as {@link headerOf} gives it → field key, or null for none. */
export type Remembered = Readonly<Record<string, string | null>>
