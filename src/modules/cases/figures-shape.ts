import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** A number that everyone may see, rounded to five; null where it is left out, so that nobody can be found behind it. */
const Shown = z.int().nonnegative().nullable()

const FigureLine = z.object({
  /** Of the kind or street; empty in what was published before it was kept. */
  id: z.string().default(''),
  name: z.string(),
  nameEn: z.string(),
  /** One for each column. */
  numbers: z.array(Shown),
  /** Only once the year is over; null before, and where it is left out. */
  total: Shown,
})

/** One street: its kinds, month by month. A month whose numbers could not be protected one by one has none at all. */
const FigurePart = FigureLine.pick({ id: true, name: true, nameEn: true }).extend({ byKind: z.array(FigureLine) })

/** What was reported in a year, month by month, by kind and by street. Only months that are over. */
export const OpenFigures = z
  .object({
    year: z.int(),
    /** The first day of each month that is over. */
    months: z.array(Day),
    /** Is the year over? Then sums over its months are shown as well. */
    isWhole: z.boolean(),
    /** Numbers below it, except zero, are left out. */
    leastShown: z.int().positive(),
    /** One number a month, of everything. */
    all: z.array(Shown),
    total: Shown,
    byKind: z.array(FigureLine),
    byPlace: z.array(FigureLine),
    /** Kinds in each street; without sums over months. None in what was published before there were any. */
    inPlaces: z.array(FigurePart).default([]),
  })
  .meta({ id: 'OpenCaseFigures' })
export type OpenFigures = z.infer<typeof OpenFigures>
export type FigurePart = z.infer<typeof FigurePart>
export type FigureLine = z.infer<typeof FigureLine>
