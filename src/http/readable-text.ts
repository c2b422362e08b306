import { Refusal } from '#kernel/refusal.ts'

/** NUL, and half a character: neither can be kept as text. @source PostgreSQL 18, 8.3 and 8.14 */
const isKept = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

const partsOf = (value: unknown): [string, unknown][] => {
  if (Array.isArray(value)) return value.map((one, n) => [String(n), one])
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? Object.entries(value) : []
}

/**
 * Looks through what was sent before anybody works with it, however deep it goes: no recursion, which a hostile depth
 * would break.
 *
 * @throws Refusal invalid, naming the first field whose text cannot be kept
 */
export const refuseUnkeptText = (input: unknown): void => {
  const waiting: { pointer: string; value: unknown }[] = [{ pointer: '', value: input }]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { pointer, value } = place
    if (typeof value === 'string' && !isKept(value)) throw unkept(pointer)
    for (const [name, part] of partsOf(value)) {
      if (!isKept(name)) throw unkept(pointer)
      if (typeof part === 'string' || typeof part === 'object')
        waiting.push({ pointer: `${pointer}/${name}`, value: part })
    }
  }
}

const unkept = (pointer: string): Refusal =>
  new Refusal('invalid', 'kernel.unkept-text', { fields: [{ pointer: pointer || '/', reason: 'kernel.unkept-text' }] })
