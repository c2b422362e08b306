import { randomUUIDv7 } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { ownersOf } from '../builders.ts'
import { publishCalendar, publishOwn } from '../calendar/publish.ts'
import { newestNumber } from '../calendar/queries.ts'
import { clocksOf, openClocks } from './index.ts'
import { recomputeClocks } from './recompute.ts'

const office: Actor = {
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role: 'district-office', unitId: 'x', placeId: null }],
}
/** Two units: the counter lies in a street that may have days of its own as well. */
const units = ['counter', 'office'] as const
const idOf = { counter: randomUUIDv7(), office: randomUUIDv7(), street: randomUUIDv7() }
const owners = ownersOf(
  { [idOf.counter]: [idOf.counter, idOf.street] },
  Object.entries(idOf).map(([name, id]) => ({
    id,
    name,
    kind: name === 'street' ? ('place' as const) : ('unit' as const),
  })),
)
const { startClocks, pauseClocks, resumeClocks, stopClocks, reopenClocks, retargetClocks } = openClocks(owners)
const dayMs = 86_400_000
const begin = Date.parse('2030-03-04T09:00:00+08:00')
const local = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)

/** Much is published for units, so that days of one lie over days of another. */
const anyDeed = fc.constantFrom(
  ...['pause', 'resume', 'stop', 'reopen', 'publish', 'hand-over', 'recompute'],
  ...Array(4).fill('publish-own'),
)
const anyLife = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  unit: fc.constantFrom('working-day', 'calendar-day'),
  deeds: fc.array(
    fc.record({
      deed: anyDeed,
      afterHours: fc.integer({ min: 0, max: 60 }),
      off: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 12 }),
      /** Of those of an owner: every second day of these is worked, the others are off. */
      whose: fc.constantFrom('counter', 'office', 'street'),
      weekend: fc.constantFrom<(6 | 7)[]>([], [6], [7], [6, 7]),
    }),
    { maxLength: 9 },
  ),
})
type Life = typeof anyLife extends fc.Arbitrary<infer Of> ? Of : never
type Told = { state: string; dueOn: string | null }

/** What hangs on the wall of a unit or a street: some days that are open or shut, and weekends that are always open. */
type Wall = { notes: ReadonlyMap<string, boolean>; weekend: readonly number[] }
type Walls = { district: ReadonlySet<string>; counter: Wall; office: Wall; street: Wall }
const bare: Wall = { notes: new Map(), weekend: [] }

/** Who wants to know whether it is open asks the nearest wall first, and the district's last. @param weekday 0 is Sunday */
const isOpen = (walls: Walls, unit: (typeof units)[number], day: string, weekday: number): boolean => {
  const near = unit === 'counter' ? [walls.counter, walls.street] : [walls.office]
  for (const { notes } of near) {
    const note = notes.get(day)
    if (note !== undefined) return note
  }
  if (walls.district.has(day)) return false
  if (weekday === 0) return near.some(({ weekend }) => weekend.includes(7))
  if (weekday === 6) return near.some(({ weekend }) => weekend.includes(6))
  return true
}

/**
 * The oracle: a diary in plain words, replayed from the first day for every answer. It keeps who did what when, asks of
 * each evening whether the clock was running, and knows nothing of the code under test.
 */
const naive = ({ count, unit, deeds }: Life): Told => {
  const diary: { at: number; runs: boolean; isStop?: boolean }[] = []
  let [at, state] = [begin, 'running']
  let hands: (typeof units)[number] = 'counter'
  let walls: Walls = { district: new Set(), counter: bare, office: bare, street: bare }
  let known = walls
  for (const { deed, afterHours, off: days, whose, weekend } of deeds) {
    at += afterHours * 3_600_000
    const named = days.map((n) => local(begin + n * dayMs))
    if (deed === 'publish') walls = { ...walls, district: new Set(named) }
    if (deed === 'publish-own') {
      const notes = new Map(named.map((day, n) => [day, n % 2 === 1] as const))
      walls = { ...walls, [whose]: { notes, weekend } }
    }
    if (deed === 'hand-over' && state !== 'stopped') hands = hands === 'counter' ? 'office' : 'counter'
    // A clock that is stopped keeps the calendar it was stopped with.
    if (state !== 'stopped' || deed === 'reopen') known = walls
    if (deed === 'pause' && state === 'running') diary.push({ at, runs: false })
    if (deed === 'resume' && state === 'paused') diary.push({ at, runs: true })
    if (deed === 'stop' && state !== 'stopped') diary.push({ at, runs: false, isStop: true })
    if (deed === 'reopen' && state === 'stopped') diary.push({ at, runs: true })
    const moves: Record<string, Record<string, string>> = {
      running: { pause: 'paused', stop: 'stopped' },
      paused: { resume: 'running', stop: 'stopped' },
      stopped: { reopen: 'running' },
    }
    state = moves[state]?.[deed] ?? state
  }
  // For a clock that was stopped for good the question is when it had to be done.
  const lived = diary.at(-1)?.isStop ? diary.slice(0, -1) : diary
  let left = count
  for (
    let evening = Date.parse(`${local(begin)}T23:59:59.999+08:00`) + dayMs, n = 0;
    n < 400;
    n += 1, evening += dayMs
  ) {
    const isRunning = lived.findLast((fact) => fact.at <= evening)?.runs ?? true
    const weekday = new Date(evening).getUTCDay()
    const isWorked = isOpen(known, hands, local(evening), weekday)
    if (isRunning && left > 0 && (isWorked || unit === 'calendar-day')) left -= 1
    if (isRunning && left === 0 && isWorked) return { state, dueOn: local(evening) }
  }
  return { state, dueOn: null }
}

describe('any life of a clock', () => {
  it('of pauses, ends, openings, hand-overs and new calendars of anybody ends with the date that a diary gives', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, async (life) => {
        let told: Told | undefined
        await inTown(async (as) => {
          const about = { subjectKind: 'test.life', subjectId: randomUUIDv7() }
          const term = { count: life.count, unit: life.unit } as const
          const source = { sourceRule: 'hotline.handle', sourceTarget: null, sourcePlace: null }
          let at = begin
          const now = () => as.at({ now: new Date(at) })
          // Each life has its own moments of publication: what was rolled back before is not remembered.
          begun += 1
          const publish = async (off: number[]) =>
            as.at({ now: new Date(at + begun) })(office, publishCalendar, {
              after: await as(office, newestNumber),
              publishedUntil: Day.parse('2030-12-31'),
              source: '演示通知',
              days: off.map((n) => ({
                day: Day.parse(local(begin + n * dayMs)),
                kind: 'holiday' as const,
                zh: '演示',
                en: 'Demo',
              })),
            })
          const publishFor = async (whose: keyof typeof idOf, days: number[], worksOn: (6 | 7)[]) =>
            as.at({ now: new Date(at + begun) })(office, publishOwn, owners, {
              after: await as(office, newestNumber),
              ownerId: idOf[whose],
              source: '演示通知',
              worksOn,
              days: days.map((n, nth) => ({
                day: Day.parse(local(begin + n * dayMs)),
                kind: nth % 2 === 1 ? ('make-up-day' as const) : ('holiday' as const),
                zh: '演示',
                en: 'Demo',
              })),
            })
          let unit: (typeof units)[number] = 'counter'
          await publish([])
          await now()(office, startClocks, [{ ...about, kind: 'resolution', unitId: idOf.counter, term, ...source }])
          for (const { deed, afterHours, off, whose, weekend } of life.deeds) {
            at += afterHours * 3_600_000
            if (deed === 'pause') await now()(office, pauseClocks, about, { reason: 'weather' })
            if (deed === 'resume') await now()(office, resumeClocks, about)
            if (deed === 'stop') await now()(office, stopClocks, about)
            if (deed === 'reopen') await now()(office, reopenClocks, about)
            if (deed === 'publish') await publish(off)
            if (deed === 'publish-own') await publishFor(whose, off, weekend)
            if (deed === 'hand-over') {
              const to: (typeof units)[number] = unit === 'counter' ? 'office' : 'counter'
              const handed = await now()(office, retargetClocks, about, { unitId: idOf[to], reason: 'handed-over' })
              if (handed.length > 0) unit = to
            }
            if (deed === 'recompute') await now()(office, recomputeClocks, owners)
          }
          await now()(office, recomputeClocks, owners)
          const [clock] = await as(office, clocksOf, [about.subjectId])
          told = clock && { state: clock.state, dueOn: clock.dueOn }
        })()
        expect(told).toEqual(naive(life))
      }),
      { numRuns: 200 },
    )
  })
})
let begun = 0
