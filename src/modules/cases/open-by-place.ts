import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { openStates } from './workflow.ts'

/** The first day of a month. */
const Month = Day.refine((day) => day.endsWith('-01'), 'the first day of a month')

export const OpenByPlaceWish = z.object({
  /** The district, a street or a community; not given: the place of whoever asks. */
  placeId: z.uuid().optional(),
  /** How things stood when this month ended; not given: how they stand. */
  month: Month.optional(),
})
export type OpenByPlaceWish = z.infer<typeof OpenByPlaceWish>

const Named = z.object({ id: z.uuid(), name: z.string() })

/** One number for each state of what is open, in the order of `openStates`. */
const Numbers = z.array(z.int()).length(openStates.length)

/** What is open by state in a place and in each part of it, at the end of a month; and how it went in twelve months. */
export const OpenByPlace = z
  .object({
    place: Named,
    isDistrict: z.boolean(),
    /** The place above it, where whoever asks may look at that as well. */
    above: Named.nullable(),
    /** The places of whoever asks, where there are several. */
    own: z.array(Named),
    month: Month,
    thisMonth: Month,
    all: Numbers,
    /** By code, never by number. What lies in none of the parts stands last, without a place. */
    parts: z.array(
      z.object({ placeId: z.uuid().nullable(), name: z.string(), hasParts: z.boolean(), numbers: Numbers }),
    ),
    /** Twelve months, the oldest first. */
    course: z.array(z.object({ month: Month, numbers: Numbers })),
  })
  .meta({ id: 'OpenCasesByPlace' })
export type OpenByPlace = z.infer<typeof OpenByPlace>
export type Numbers = z.infer<typeof Numbers>

export const together = (numbers: Numbers): number => numbers.reduce((sum, number) => sum + number, 0)
