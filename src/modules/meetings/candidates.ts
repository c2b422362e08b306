import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** What could stand on the agenda. */
export const Candidates = z
  .object({
    lists: z.array(
      z.object({
        versionId: z.uuid(),
        listId: z.uuid(),
        listName: z.string(),
        number: z.int(),
        rowCount: z.int(),
      }),
    ),
    /** Late, or asking for help; soonest due first. */
    tasks: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        title: z.string(),
        leadUnitId: z.uuid(),
        leadUnitName: z.string(),
        light: z.string(),
        dueOn: Day.nullable(),
        lastSaid: z.string(),
      }),
    ),
  })
  .meta({ id: 'MeetingCandidates' })
export type Candidates = z.infer<typeof Candidates>
