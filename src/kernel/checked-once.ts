import type { z } from 'zod'

/**
 * What this shape has made is not looked through again where the same shape is asked for: a row is checked when it is read,
 * and so need not be checked once more, field by field, in the answer that it stands in.
 *
 * What it makes is frozen, so nothing can come in afterwards. A copy of it, or a shape that was cut or grown from this
 * one, is checked as ever.
 */
export const checkedOnce = <Shape extends z.ZodObject>(shape: Shape): Shape => {
  const made = new WeakSet<object>()
  const { run } = shape._zod
  shape._zod.run = (payload, context) => {
    const { value } = payload
    if (typeof value === 'object' && value !== null && made.has(value)) return payload
    const checked = run(payload, context)
    if (!(checked instanceof Promise) && checked.issues.length === 0 && context.direction !== 'backward') {
      made.add(Object.freeze(checked.value as object))
    }
    return checked
  }
  return shape
}
