import { z } from 'zod'
import { NextSteps, TaskLine } from './task.ts'

/** As what a post stands in a task: 责任领导, 联络员. */
export const postParts = ['leader', 'liaison'] as const

/** What a unit or a post has in hand, as whoever takes the post finds it. */
export const OpenWork = z
  .object({
    lines: z.array(TaskLine),
    /** All that the reader may see, also those that are not listed. */
    count: z.int().nonnegative(),
    nextSteps: NextSteps,
    /** Of a post: task → as what the post stands in it. Of a unit empty. */
    parts: z.record(z.string(), z.array(z.enum(postParts))),
    names: z.record(z.string(), z.string()),
    at: z.date(),
  })
  .meta({ id: 'OpenWork' })
export type OpenWork = z.infer<typeof OpenWork>
