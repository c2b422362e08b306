import type { Problem } from '../problem.ts'

/** Where one call's input takes something from what an earlier call of the same item was answered. */
export type Filled = { field: string; from: readonly number[]; take: string; isList: boolean }

/** One call: entry and input as the server's contract has them, the version that was seen, and the key made here. */
export type Step = {
  path: readonly [module: string, entry: string]
  input: Readonly<Record<string, unknown>>
  ifMatch: number | null
  /** The server acts once for a key, however often it is sent. */
  key: string
  fills: readonly Filled[]
}

export type ItemState = 'waiting' | 'look' | 'sent'

/** Something that a person did on this phone. It stays here until the server has said that it has it. */
export type Item = {
  /** The order in which things were done; made by the database, so no clock can change it. */
  ordinal: number
  personId: string
  /** Which module draws it: `programme.report`. */
  kind: string
  /** What it concerns. Items of one matter leave in order; others do not wait for them. */
  about: string
  /** What the person sees of it in lists: a name of theirs, never a word of ours. */
  title: string
  at: Date
  steps: readonly Step[]
  /** One answer a step that the server has acknowledged. */
  answers: readonly unknown[]
  state: ItemState
  /** How often it was tried without an answer that settles it. */
  tries: number
  /** Not before then, in milliseconds; null as soon as there is network. */
  nextAt: number | null
  /** Since when it may have arrived without our knowing; null while that cannot be. */
  unsureSince: Date | null
  problem: Problem | null
  sentAt: Date | null
  /** What was typed is about somebody else: once it is delivered, nothing of it stays here. */
  isPrivate?: boolean
}

export type NewStep = Omit<Step, 'key' | 'fills'> & { fills?: readonly Filled[] }
export type NewItem = Pick<Item, 'kind' | 'about' | 'title' | 'isPrivate'> & { steps: readonly NewStep[] }

/**
 * `crypto.randomUUID` is missing on the plain http of an office network, so the number is made by hand.
 *
 * @returns a UUID of version 4: a receipt's code is made of it, so nobody may guess it
 */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const isUnsent = ({ state }: Pick<Item, 'state'>): boolean => state !== 'sent'

/** @returns whether the server may know it already: then it can be sent again, but no more be changed */
export const mayHaveArrived = ({ unsureSince, answers }: Item): boolean => unsureSince !== null || answers.length > 0

type Input = Readonly<Record<string, unknown>>

const inside = (value: unknown): Input => (typeof value === 'object' && value !== null ? (value as Input) : {})

/** @param at a pointer: `/place/spot` */
export const textAt = ({ input }: Pick<Step, 'input'>, at: string): string => {
  const value = at
    .split('/')
    .slice(1)
    .reduce<unknown>((within, key) => inside(within)[key], input)
  return typeof value === 'string' ? value : ''
}

const written = (within: Input, [key = '', ...rest]: readonly string[], text: string): Input => ({
  ...within,
  [key]: rest.length === 0 ? text : written(inside(within[key]), rest, text),
})

/** The call with these texts in place of its own, by pointer. */
export const withTexts = <Of extends Pick<Step, 'input'>>(step: Of, texts: Readonly<Record<string, string>>): Of => ({
  ...step,
  input: Object.entries(texts).reduce((input, [at, text]) => written(input, at.split('/').slice(1), text), step.input),
})

const sizeOf = (value: unknown): number => {
  if (value instanceof Blob) return value.size
  if (value instanceof Date || value === null || typeof value !== 'object') return String(value).length
  return Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 0)
}

/** @returns what it takes of this phone, in bytes, roughly */
export const bytesOf = ({ steps }: Pick<Item, 'steps'>): number =>
  steps.reduce((sum, { input }) => sum + sizeOf(input), 0)

/** @returns how much of it the server has, from 0 to 100, by bytes: a picture counts for more than a word */
export const percentSent = ({ steps, answers }: Pick<Item, 'steps' | 'answers'>): number => {
  const whole = bytesOf({ steps })
  return whole === 0 ? 0 : Math.floor((100 * bytesOf({ steps: steps.slice(0, answers.length) })) / whole)
}

/** So long something may wait before whoever did it is told each day. */
const longWait = 3 * 24 * 60 * 60_000
export const waitsLong = (item: Item, now: number): boolean => isUnsent(item) && now - item.at.getTime() > longWait

/** @returns the input of the next step, with what earlier answers bring into it */
export const filledInput = ({ input, fills }: Step, answers: readonly unknown[]): Record<string, unknown> => {
  const filled: Record<string, unknown> = { ...input }
  for (const { field, from, take, isList } of fills) {
    const values = from.map((n) => (answers[n] as Record<string, unknown> | undefined)?.[take])
    filled[field] = isList ? values : values[0]
  }
  return filled
}
