import { readDue } from '#kernel/due.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import type { Resolve } from '#tools/transfer/index.ts'
import type { PlannedMilestone } from '../row.ts'

type Fault = { reason: string; values: ReasonValues }

/**
 * The milestones of a cell: on each line when, a space, what, and in brackets whose leg it is when it is not the lead's.
 *
 * @param year of the list, for days without one
 */
export const readMilestones = (
  written: string,
  year: number,
  resolveUnit: Resolve,
): { milestones: PlannedMilestone[]; faults: Fault[] } => {
  const milestones: PlannedMilestone[] = []
  const faults: Fault[] = []
  const lines = written
    .split(/[\n；;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  for (const line of lines) {
    const read = readMilestone(line, year, resolveUnit)
    if ('title' in read) milestones.push(read)
    else faults.push(read)
  }
  return { milestones, faults }
}

const readMilestone = (line: string, year: number, resolveUnit: Resolve): PlannedMilestone | Fault => {
  const bare = line.replace(/^[(（]?\d{1,2}[)）.、．]\s*(?=\D|\d+月)/, '')
  const [, when = '', what = ''] = /^(\S+?)(?:[\s\u3000：:，,]+)(.+)$/.exec(bare) ?? []
  const notUnderstood: Fault = { reason: 'programme.import-milestone', values: { written: line } }
  const read = readDue(when, year)
  if (!('due' in read) || read.due.on === null) return notUnderstood
  const [, title = what, unit] = /^(.*?)[(（]([^()（）]+)[)）]$/.exec(what) ?? []
  const meant = unit === undefined ? null : resolveUnit(unit)
  const due = { ...read.due, on: read.due.on, written: when }
  // Brackets that name no unit belong to what is to be done.
  if (meant?.kind === 'unit') return limited({ title: title.trim(), unitId: meant.id, due }, notUnderstood)
  return limited({ title: what.trim(), unitId: null, due }, notUnderstood)
}

const limited = (milestone: PlannedMilestone, fault: Fault): PlannedMilestone | Fault =>
  milestone.title.length >= 1 && milestone.title.length <= 120 ? milestone : fault

/** The same cell, for an export: what this says, {@link readMilestones} reads. */
export const sayMilestones = (milestones: readonly PlannedMilestone[], nameOf: (id: string) => string): string =>
  milestones
    .map(({ title, unitId, due }) => `${due.written} ${title}${unitId ? `（${nameOf(unitId)}）` : ''}`)
    .join('\n')
