import { z } from 'zod'
import { CaseFilter } from './case-filter.ts'
import { Queue } from './queues-shape.ts'

export const caseViews = ['table', 'board'] as const

/** The columns of the table that can be put away; the first names the case and stays. */
export const caseColumns = ['place', 'state', 'unit', 'due', 'reported'] as const
export type CaseColumn = (typeof caseColumns)[number]

export const SavedViewId = z.uuid().brand<'CaseViewId'>()
export type SavedViewId = z.infer<typeof SavedViewId>

/** What the list, the number beside the name, the export and the search ask for. */
export const SavedFilter = CaseFilter.omit({ after: true, limit: true })
export type SavedFilter = z.infer<typeof SavedFilter>

/** A question of the queue page under a name. */
export const SavedView = z
  .object({
    id: SavedViewId,
    name: z.string().trim().min(1).max(40),
    /** Everybody who works at this unit has it, too; null keeps it with its maker. */
    unitId: z.uuid().nullable(),
    view: z.enum(caseViews),
    filter: SavedFilter,
    /** The columns that are not shown. */
    putAway: z.array(z.enum(caseColumns)).max(caseColumns.length),
    at: z.date(),
  })
  .meta({ id: 'CaseSavedView' })
export type SavedView = z.infer<typeof SavedView>

/** With how many cases are in it now, for whoever asks. */
export const CountedView = SavedView.extend(Queue.omit({ key: true }).shape).meta({ id: 'CaseCountedView' })
export type CountedView = z.infer<typeof CountedView>

export const NewView = SavedView.omit({ id: true, at: true })
export type NewView = z.infer<typeof NewView>
