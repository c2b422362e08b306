import { implement } from '@orpc/server'
import type { Database } from '#db/database.ts'
import type { Incoming } from '#http/incoming.ts'
import type { Module } from '#http/module.ts'
import { system } from '#jobs/system.ts'
import { addDays, type Day, dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Clock, dayOfTheMeeting } from './clock.ts'
import { type ClockJump, type DemoClock, demoContract } from './demo-contract.ts'

type Parts = { clock: Clock; database: Database; modules: readonly Module[] }

const dayInMilliseconds = 86_400_000

const momentAfter = (now: Date, to: ClockJump): Date => {
  if (to === 'meeting') return dayOfTheMeeting
  return new Date(now.getTime() + (to === 'next-day' ? 1 : 7) * dayInMilliseconds)
}

/** Shortly after midnight in Jiangbei: when what happens by itself each night would have happened. */
const nightOf = (day: Day): Date => new Date(`${day}T00:05:00+08:00`)

/** The days that begin between two moments; going back, only the one that one comes back to. */
const nightsBetween = (from: Date, to: Date): Day[] => {
  const [first, last] = [dayOf(from), dayOf(to)]
  if (last <= first) return [last]
  const days: Day[] = []
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** Moves the demo's days, and lets each night that passes do what it does: lights change by the day alone. */
const jump = async ({ clock, database, modules }: Parts, districtId: number, to: ClockJump): Promise<void> => {
  const before = clock.now()
  const after = await clock.set(momentAfter(before, to))
  const bodies = modules.flatMap(({ hours = {}, jobs = {} }) => Object.keys(hours).flatMap((name) => jobs[name] ?? []))
  for (const day of nightsBetween(before, after)) {
    for (const body of bodies) {
      const asked = { districtId, actor: system, purpose: null, now: nightOf(day), seen: null }
      await database.within('read write', asked, (ctx) => body(ctx, {}))
    }
  }
}

export const tellClock = ({ clock }: Pick<Parts, 'clock'>): DemoClock => {
  const now = clock.now()
  const today = dayOf(now)
  return { now, today, isMeetingDay: today === dayOf(dayOfTheMeeting) }
}

/** Whoever is signed in is invented, and may have tomorrow. */
export const demoRoutes = (parts: Parts) => {
  const os = implement(demoContract).$context<Incoming>()
  return os.router({
    clock: os.clock.handler(() => tellClock(parts)),
    setClock: os.setClock.handler(async ({ context: { asked }, input }) => {
      if (asked.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
      await jump(parts, asked.districtId, input.to)
      return tellClock(parts)
    }),
  })
}
