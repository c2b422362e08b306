import type { ReactNode } from 'react'
import type { WhichTasks } from '../task-filter.ts'
import type { Tree } from '../tree.ts'
import type { ProgrammeFilter } from './programme-filter.ts'
import type { WholeForPaper } from './whole-for-paper.ts'

/** What each way to look at the ledger gets. */
export type ViewProps = {
  tree: Tree
  filter: ProgrammeFilter
  which: WhichTasks
  /** What stands there when nothing is left. */
  empty: ReactNode
  paper: WholeForPaper
}

/** Where tasks can be chosen; without `chosen` they cannot. */
export type Choosing = { chosen?: readonly string[] | undefined; onChoose: (ids: string[]) => void }
