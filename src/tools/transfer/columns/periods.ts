import { readDue } from '#kernel/due.ts'
import type { Field } from '../field.ts'
import { headerKey, squeezed } from '../plain.ts'

/** 一季度目标 plans; 1月进展 tells what was. */
const plans = /(工作)?(计划|目标|任务|节点|安排|要求)$/

/**
 * The period that a column's own name is, where what stands in it is to be done by then: 一季度 below 进度安排, or 6月计划
 * alone.
 *
 * @param steps the field that takes such lines
 * @returns null when it is no such column
 */
export const plannedPeriod = (path: readonly string[], steps: Field, year: number): string | null => {
  const own = squeezed(path.at(-1) ?? '')
  const period = own.replace(plans, '')
  const read = readDue(period, year)
  if (!('due' in read) || read.due.on === null) return null
  const isBelow = path.slice(0, -1).some((group) => steps.names.some((name) => headerKey(name) === headerKey(group)))
  return isBelow || period !== own ? period : null
}
