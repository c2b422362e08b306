import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'

/** The demo's own day, for the banner that says so on every page of the console. */
export const DemoClock = z
  .object({
    now: z.date(),
    today: Day,
    /** Is it the day on which the leading group met? */
    isMeetingDay: z.boolean(),
  })
  .meta({ id: 'DemoClock' })
export type DemoClock = z.infer<typeof DemoClock>

export const clockJumps = ['next-day', 'next-week', 'meeting'] as const
export type ClockJump = (typeof clockJumps)[number]

/** There only where the people are invented. */
export const demoContract = {
  clock: contract
    .meta({ anyone: true })
    .route({ method: 'GET', path: '/demo/clock', summary: 'Which day it is in the demo district' })
    .output(DemoClock),
  setClock: contract
    .route({ method: 'POST', path: '/demo/clock', summary: 'Go on to another day, or back to the meeting' })
    .input(z.object({ to: z.enum(clockJumps) }))
    .output(DemoClock),
}
