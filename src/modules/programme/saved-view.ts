import { z } from 'zod'
import { TaskFilter } from './task-filter.ts'

export const views = ['tree', 'table', 'board', 'timeline', 'calendar', 'units'] as const
export type View = (typeof views)[number]

export const SavedViewId = z.uuid().brand<'SavedViewId'>()
export type SavedViewId = z.infer<typeof SavedViewId>

/** What the list and the export ask for, without the year: next year the same view shows next year's tasks. */
export const SavedFilter = TaskFilter.omit({ yearId: true, after: true, limit: true })

/** A filter of the ledger under a name. */
export const SavedView = z
  .object({
    id: SavedViewId,
    name: z.string().trim().min(1).max(40),
    /** Everybody who works at this unit has it, too; null keeps it with its maker. */
    unitId: z.uuid().nullable(),
    view: z.enum(views),
    filter: SavedFilter,
    at: z.date(),
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

export const NewView = SavedView.omit({ id: true, at: true })
export type NewView = z.infer<typeof NewView>
