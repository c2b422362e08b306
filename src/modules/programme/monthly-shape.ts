import { z } from 'zod'
import { languages } from '#kernel/words.ts'
import { ListId } from './list.ts'
import { YearId } from './year.ts'

/** 2023-05. */
export const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, { error: 'programme.not-a-month' })

/** Which month of which year, and whose tasks; the present month where none is named. */
export const MonthlyWish = z.object({
  yearId: YearId,
  listId: ListId.optional(),
  unitId: z.uuid().optional(),
  month: Month.optional(),
})
export type MonthlyWish = z.infer<typeof MonthlyWish>

export const MonthlyAsked = MonthlyWish.extend({ language: z.enum(languages).default('zh-CN') })

/** What a task came to in a month, in the words of the office's table. */
export const MonthlyLine = z
  .object({
    serial: z.int(),
    number: z.string(),
    title: z.string(),
    leadUnitId: z.uuid(),
    lead: z.string(),
    month: z.string(),
    overall: z.string(),
    problems: z.string(),
    next: z.string(),
  })
  .meta({ id: 'MonthlyLine' })
export type MonthlyLine = z.infer<typeof MonthlyLine>

/** As many as a page shows; the file has all. */
export const mostMonthlyShown = 500

/** 进展月报 on the screen, unit by unit in the order of their names: a register, no ranking. */
export const MonthlyTable = z
  .object({
    title: z.string(),
    month: Month,
    lines: z.array(MonthlyLine),
    total: z.int().nonnegative(),
    /** Every unit that leads a task of the year, to choose from. */
    units: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'MonthlyTable' })
export type MonthlyTable = z.infer<typeof MonthlyTable>
