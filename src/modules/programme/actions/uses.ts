import type { Task } from '../task.ts'

export type Use = { key: string; values: Record<string, string> }

/**
 * Where a report on this task is used, so that nobody is asked for it again.
 *
 * @returns message keys with their values; each names something that is made from the task itself
 */
export const usesOf = (task: Pick<Task, 'publication' | 'pillarId' | 'reportEvery'>, listName: string): Use[] => [
  { key: `use.table.${task.reportEvery}`, values: { list: listName } },
  { key: 'use.programme', values: {} },
  { key: 'use.leader', values: {} },
  ...(task.publication === 'public' ? [{ key: 'use.public', values: {} }] : []),
]
