import type { Workflow } from '#kernel/workflow.ts'
import { hoursSince } from '#tools/imports/brought.ts'
import { type KeptSlipImport, type SlipImportState, undoHours } from '../slip-import.ts'

/** An import, and how long ago it ended. */
type Importing = KeptSlipImport & { hoursSince: number }

const isYoung = {
  holds: ({ hoursSince }: Importing) => hoursSince < undoHours,
  otherwise: 'cases.slip-import-too-old',
}
const hasSlips = {
  holds: ({ counts }: Importing) => counts.good + counts.changed > 0,
  otherwise: 'cases.slip-nothing-good',
}

/**
 * The life of an import: 核对 → 导入中 → 已导入. Whoever stops it while it runs, or takes it back, has each case taken back that
 * nobody has worked on, in the background as well.
 */
// biome-ignore format: a table for people
export const slipImportWorkflow = {
  change: { from: ['preview'],           to: 'preview' },
  run:    { from: ['preview', 'failed'], to: 'running',   needs: [hasSlips] },
  finish: { from: ['running'],           to: 'done' },
  fail:   { from: ['running'],           to: 'failed' },
  cancel: { from: ['preview', 'running'], to: 'cancelled' },
  undo:   { from: ['done', 'failed'],    to: 'undoing',   needs: [isYoung] },
  end:    { from: ['undoing'],           to: 'undone' },
} as const satisfies Workflow<SlipImportState, Importing>

export const importing = (of: KeptSlipImport, now: Date): Importing => ({ ...of, hoursSince: hoursSince(of, now) })
