import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Due } from '#kernel/due-shape.ts'
import { cadences } from './row.ts'
import { Task, TaskId } from './task.ts'

const some = z.object({ ids: z.array(TaskId).min(1).max(200) })
const Reason = z.string().trim().min(1).max(500)

/** What the office does with one task or with many at once: all or none. */
export const bulkContract = {
  reassign: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/task-reassignments',
      summary: 'Another unit leads these tasks and signs for them anew',
    })
    .input(some.extend({ unitId: z.uuid(), reason: Reason }))
    .output(z.array(Task)),
  setCadence: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/task-cadences', summary: 'How often the units of these tasks report' })
    .input(some.extend({ reportEvery: z.enum(cadences) }))
    .output(z.array(Task)),
  extendMany: contract
    .meta({ creates: true })
    .route({
      method: 'POST',
      path: '/task-extensions',
      summary: 'A later date for these tasks, or a request for it where another level passes it',
    })
    .input(some.extend({ due: Due, reason: Reason }))
    .output(z.object({ granted: z.int().nonnegative(), asked: z.int().nonnegative() })),
  remind: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/task-reminders', summary: 'Ask the lead units how these tasks stand' })
    .input(some.extend({ text: z.string().trim().max(200).default('') }))
    .output(z.object({ reminded: z.int().nonnegative() })),
}
