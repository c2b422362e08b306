import type { Bound } from '#kernel/amount.ts'
import type { Day } from '#kernel/day.ts'
import type { Due } from '#kernel/due.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import type { UnitRead } from './units.ts'

/** What was understood of a cell. */
export type Value =
  | { kind: 'text'; text: string }
  /** `number` is null where the number has parts, such as 1-2. */
  | { kind: 'serial'; number: number | null; text: string }
  /** In the order written. Groups are one entry; those nobody knows are entries too, and a fault. */
  | { kind: 'units'; units: UnitRead[]; andOthers: boolean }
  | { kind: 'due'; due: Due }
  /** `time` is HH:MM, and null where only a day is said. */
  | { kind: 'moment'; day: Day; time: string | null }
  | { kind: 'quantity'; amount: number; measure: string | null; bound: Bound | null }
  | { kind: 'number'; number: number }
  /** 0 to 100. */
  | { kind: 'percent'; percent: number }

/** What to write instead; `id` where it is a unit or a place. */
export type Suggestion = { id: string | null; text: string }

/** Why a cell was not understood: a message key with its module in front, and what it needs. */
export type Complaint = { reason: string; values: ReasonValues; suggestions: Suggestion[] }
