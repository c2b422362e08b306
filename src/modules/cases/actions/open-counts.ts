import type { Ctx } from '#db/context.ts'
import { dayOf, firstDayOfMonth } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { leastShown, type Sum, suppressed } from '#kernel/suppress.ts'
import { districtPlace } from '#modules/places/index.ts'
import { type Numbers, together } from '../open-by-place.ts'
import type { CountLine, OpenCounts } from '../open-counts.ts'
import { openCountsPolicy } from '../policy.ts'
import { movedAbout } from '../queries/about.ts'
import { openStates } from '../workflow.ts'
import { added, nothing, partsOf, standingAt } from './open-by-place.ts'

type Named = { name: string; numbers: Numbers }

/**
 * How much is open by street and state, for those who lead: from the figures, never from the rows. A number that could be
 * somebody known is left out, and with it whatever would let one calculate it.
 *
 * @throws Refusal forbidden
 */
export const viewOpenCounts = async (ctx: Ctx): Promise<OpenCounts> => {
  authorise(openCountsPolicy.read, ctx.actor, null, 'cases.not-your-counts')
  const place = await districtPlace(ctx)
  const about = await movedAbout(
    ctx,
    ctx.actor.posts.map(({ unitId }) => unitId),
  )
  const standing = await standingAt(ctx, firstDayOfMonth(dayOf(ctx.now)), about)
  const { parts, within } = await partsOf(ctx, place, [...standing.keys()])
  const sum = (ids: readonly string[]): Numbers => added(ids.map((id) => standing.get(id) ?? nothing()))
  return shownOf(
    { name: place.name, numbers: sum(within) },
    parts.map(({ name, ids }) => ({ name, numbers: sum(ids) })),
  )
}

/** Pure: the lines as they may be shown. Each line adds up to its end, and each column to the line of all. */
export const shownOf = (all: Named, parts: readonly Named[]): OpenCounts => {
  const lines = [all, ...parts]
  const key = (line: number, state: string): string => `${line} ${state}`
  const numbers = new Map(
    lines.flatMap((line, n) => [
      ...openStates.map((state, at) => [key(n, state), line.numbers[at] ?? 0] as const),
      [key(n, 'together'), together(line.numbers)] as const,
    ]),
  )
  const columns = [...openStates, 'together']
  const sums: Sum[] = [
    ...lines.map((_, n) => ({ total: key(n, 'together'), parts: openStates.map((state) => key(n, state)) })),
    ...(parts.length === 0 ? [] : columns).map((column) => ({
      total: key(0, column),
      parts: parts.map((_, n) => key(n + 1, column)),
    })),
  ]
  const hidden = suppressed(numbers, sums)
  const show = (one: string): number | null => (hidden.has(one) ? null : (numbers.get(one) ?? 0))
  const shown = ({ name }: Named, n: number): CountLine => ({
    name,
    numbers: openStates.map((state) => show(key(n, state))),
    together: show(key(n, 'together')),
  })
  return { all: shown(all, 0), parts: parts.map((part, n) => shown(part, n + 1)), leastShown }
}
