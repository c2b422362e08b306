import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** In the order in which a new district does them. */
export const setUpSteps = [
  'organisation',
  'people',
  'calendar',
  'kinds',
  'list',
  'meeting',
  'plates',
  'public',
] as const
export type SetUpStep = (typeof setUpSteps)[number]

export const SetUp = z
  .object({
    steps: z.array(
      z.object({
        step: z.enum(setUpSteps),
        /** How many there are: units, people, calendars, rows, meetings, published matters. */
        count: z.int().nonnegative(),
        isDone: z.boolean(),
        /** Can whoever asks do it, or is it for the office? */
        isYours: z.boolean(),
      }),
    ),
    done: z.int().nonnegative(),
  })
  .meta({ id: 'SetUp' })
export type SetUp = z.infer<typeof SetUp>

export const setUpContract = {
  view: contract
    .route({ method: 'GET', path: '/set-up', summary: 'What the district still has to do before it works' })
    .output(SetUp),
}
