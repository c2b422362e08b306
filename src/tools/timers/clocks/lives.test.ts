import { randomUUIDv7 } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { publishCalendar } from '../calendar/publish.ts'
import { newestNumber } from '../calendar/queries.ts'
import { clocksOf, pauseClocks, reopenClocks, resumeClocks, startClocks, stopClocks } from './index.ts'
import { recomputeClocks } from './recompute.ts'

const office: Actor = {
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role: 'district-office', unitId: 'x', placeId: null }],
}
const dayMs = 86_400_000
const begin = Date.parse('2030-03-04T09:00:00+08:00')
const local = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)

const anyDeed = fc.constantFrom('pause', 'resume', 'stop', 'reopen', 'publish', 'recompute')
const anyLife = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  unit: fc.constantFrom('working-day', 'calendar-day'),
  deeds: fc.array(
    fc.record({
      deed: anyDeed,
      afterHours: fc.integer({ min: 0, max: 60 }),
      off: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
    }),
    { maxLength: 9 },
  ),
})
type Life = typeof anyLife extends fc.Arbitrary<infer Of> ? Of : never
type Told = { state: string; dueOn: string | null }

/**
 * The oracle: a diary in plain words, replayed from the first day for every answer. It keeps who did what when, asks of
 * each evening whether the clock was running, and knows nothing of the code under test.
 */
const naive = ({ count, unit, deeds }: Life): Told => {
  const diary: { at: number; runs: boolean; isStop?: boolean }[] = []
  let [at, state] = [begin, 'running']
  let off = new Set<string>()
  let offKnown = off
  for (const { deed, afterHours, off: days } of deeds) {
    at += afterHours * 3_600_000
    if (deed === 'publish') off = new Set(days.map((n) => local(begin + n * dayMs)))
    // A clock that is stopped keeps the calendar it was stopped with.
    if (state !== 'stopped' || deed === 'reopen') offKnown = off
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
    const isWorked = weekday !== 0 && weekday !== 6 && !offKnown.has(local(evening))
    if (isRunning && left > 0 && (isWorked || unit === 'calendar-day')) left -= 1
    if (isRunning && left === 0 && isWorked) return { state, dueOn: local(evening) }
  }
  return { state, dueOn: null }
}

describe('any life of a clock', () => {
  it('of pauses, ends, openings and new calendars ends with the date that a diary gives', async () => {
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
          await publish([])
          await now()(office, startClocks, [{ ...about, kind: 'resolution', unitId: null, term, ...source }])
          for (const { deed, afterHours, off } of life.deeds) {
            at += afterHours * 3_600_000
            if (deed === 'pause') await now()(office, pauseClocks, about, { reason: 'weather' })
            if (deed === 'resume') await now()(office, resumeClocks, about)
            if (deed === 'stop') await now()(office, stopClocks, about)
            if (deed === 'reopen') await now()(office, reopenClocks, about)
            if (deed === 'publish') await publish(off)
            if (deed === 'recompute') await now()(office, recomputeClocks)
          }
          await now()(office, recomputeClocks)
          const [clock] = await as(office, clocksOf, [about.subjectId])
          told = clock && { state: clock.state, dueOn: clock.dueOn }
        })()
        expect(told).toEqual(naive(life))
      }),
      { numRuns: 120 },
    )
  })
})
let begun = 0
