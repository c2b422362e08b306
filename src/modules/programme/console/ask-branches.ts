import type { WhichTasks } from '../task-filter.ts'
import { type Branching, mostBranchLines, type TaskBranches } from '../tree.ts'
import { api } from './programme-api.ts'

/** Whose tasks are asked for, and how many of the first. */
export type BranchOf = { which: WhichTasks; by: Branching; under: string; limit: number }

type Waiting = BranchOf & { answer: (given: TaskBranches) => void; fail: (error: unknown) => void }

let waiting: Waiting[] = []

/** The first tasks of a branch. What is asked for in one breath goes to the server together: forty pillars are no forty calls. */
export const askFirst = (wish: BranchOf): Promise<TaskBranches> =>
  new Promise((answer, fail) => {
    waiting.push({ ...wish, answer, fail })
    if (waiting.length > 1) return
    queueMicrotask(() => {
      const all = waiting
      waiting = []
      for (const pack of packsOf(all)) void send(pack)
    })
  })

const mostAtOnce = 50

/** Together goes what asks the same question, up to what one answer holds. */
export const packsOf = <Wish extends BranchOf>(wishes: readonly Wish[]): Wish[][] => {
  const packs: Wish[][] = []
  for (const same of Map.groupBy(wishes, ({ which, by }) => JSON.stringify([by, which])).values()) {
    let pack: Wish[] = []
    for (const wish of same) {
      const limit = Math.max(wish.limit, ...pack.map((other) => other.limit))
      if (pack.length > 0 && (pack.length === mostAtOnce || (pack.length + 1) * limit > mostBranchLines)) {
        packs.push(pack)
        pack = []
      }
      pack.push(wish)
    }
    packs.push(pack)
  }
  return packs
}

const send = async (pack: readonly Waiting[]): Promise<void> => {
  const [first] = pack
  if (!first) return
  const { which, by } = first
  const under = pack.map((wish) => wish.under)
  const limit = Math.max(...pack.map((wish) => wish.limit))
  try {
    const given = await api.branches.call({ ...which, by, under, limit })
    for (const wish of pack)
      wish.answer({ ...given, branches: given.branches.filter((branch) => branch.under === wish.under) })
  } catch (error) {
    for (const wish of pack) wish.fail(error)
  }
}

/** The tasks after those that are there already. */
export const askOn = ({ which, by, under, limit }: BranchOf, after: string): Promise<TaskBranches> =>
  // A cursor goes as text and is read by the server.
  api.branches.call({ ...which, by, under: [under], limit, after } as Parameters<typeof api.branches.call>[0])

/** Two answers about one branch as one: what the later one counts is what counts. */
export const joined = (one: TaskBranches, other: TaskBranches): TaskBranches => {
  const [before, more] = [one.branches[0], other.branches[0]]
  return {
    branches: before && more ? [{ ...more, lines: [...before.lines, ...more.lines] }] : [],
    names: { ...one.names, ...other.names },
    nextSteps: { ...one.nextSteps, ...other.nextSteps },
  }
}
