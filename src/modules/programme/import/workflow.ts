import type { Workflow } from '#kernel/workflow.ts'
import { hoursSince } from '#tools/imports/brought.ts'
import { type ImportState, type KeptImport, undoHours } from '../import-shape.ts'

/** An import, and how long ago it ended. */
export type Importing = KeptImport & { hoursSince: number }

const isYoung = {
  holds: ({ hoursSince }: Importing) => hoursSince < undoHours,
  otherwise: 'programme.import-too-old',
}
const hasRows = {
  holds: ({ counts }: Importing) => counts.good + counts.changed + counts.same > 0,
  otherwise: 'programme.import-nothing-good',
}

/** The life of an import: 核对 → 导入中 → 已导入 → 已撤销. Until it is done nothing of it stands in a list. */
// biome-ignore format: a table for people
export const importWorkflow = {
  change: { from: ['preview', 'failed'],            to: 'preview' },
  run:    { from: ['preview', 'failed'],            to: 'running',   needs: [hasRows] },
  finish: { from: ['running'],                      to: 'done' },
  fail:   { from: ['running'],                      to: 'failed' },
  cancel: { from: ['preview', 'running', 'failed'], to: 'cancelled' },
  undo:   { from: ['done'],                         to: 'undone',    needs: [isYoung] },
} as const satisfies Workflow<ImportState, Importing>

export const importing = (of: KeptImport, now: Date): Importing => ({ ...of, hoursSince: hoursSince(of, now) })
