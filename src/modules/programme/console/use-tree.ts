import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TaskId, TaskLine } from '../task.ts'
import { noPillar, type Tree } from '../tree.ts'
import type { BranchOf } from './ask-branches.ts'
import { api } from './programme-api.ts'
import { isFiltering } from './programme-filter.ts'
import {
  askedAtOnce,
  type Branch,
  branchesOf,
  groupsOf,
  holdersOf,
  openAtFirst,
  rowsOf,
  type Step,
  type TreeRow,
} from './programme-tree.ts'
import { type HeldBranches, useBranches } from './use-branches.ts'
import type { ViewProps } from './view-props.ts'

/** What a branch is read in: most pillars have fewer tasks. A few over come with the rest, and not after a press. */
const aPage = 100
const aFewOver = 20

export type GrownTree = Pick<HeldBranches, 'names' | 'nextSteps'> & {
  branches: readonly Branch[]
  rows: readonly TreeRow[]
  /** Opens or shuts a row; a branch that is opened is read. */
  turn: (key: string, wanted: boolean) => void
  openAll: () => void
  shutAll: () => void
  /** A branch that is open came into sight. */
  seen: (under: string) => void
  /** Somebody stands on a branch that is shut. */
  near: (under: string) => void
  more: (under: string) => void
  readAll: () => Promise<void>
  /** The task that the address names, once its branch is open. */
  goal: string | null
}

const unread = { held: () => undefined, problemOf: () => null }

/** The tree as somebody opens it: which branches are open, and what of them is here. */
export const useTree = ({ tree, filter, which }: Pick<ViewProps, 'tree' | 'filter' | 'which'>): GrownTree => {
  const isFiltered = isFiltering(filter)
  const counted = branchesOf(tree, unread, !isFiltered)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(counted, isFiltered))
  const [asked, setAsked] = useState<ReadonlySet<string>>(open)
  const holders = holdersOf(counted).map(({ key }) => key)
  const wishOf = (under: string): BranchOf => ({ which, by: 'pillar', under, limit: limitOf(tree, under) })
  const reading = useBranches(holders.filter((key) => asked.has(key)).map(wishOf))
  const branches = branchesOf(tree, reading, !isFiltered)
  const isTask = (key: string): boolean => !groupsOf(branches).includes(key)
  const rows = rowsOf(branches, open, useSteps([...open].filter(isTask) as TaskId[]))

  const ask = (...keys: string[]): void => setAsked((all) => new Set([...all, ...keys]))
  const turn = (key: string, wanted: boolean): void => {
    setOpen((all) => new Set(wanted ? [...all, key] : [...all].filter((one) => one !== key)))
    if (wanted) ask(key)
  }

  return {
    ...reading,
    branches,
    rows,
    turn,
    openAll: () => {
      setOpen(new Set(groupsOf(branches)))
      ask(...askedAtOnce(branches))
    },
    shutAll: () => setOpen(new Set()),
    seen: (under) => ask(under),
    near: (under) => {
      if (holders.includes(under) && !asked.has(under)) reading.near(wishOf(under))
    },
    more: (under) => void reading.more(wishOf(under)),
    readAll: async () => {
      setOpen((all) => new Set([...all, ...groupsOf(branches)]))
      ask(...holders)
      await Promise.all(holders.map((under) => reading.whole(wishOf(under))))
    },
    goal: useGoal(filter.task, tree, reading, (under, parents) => {
      setOpen((all) => new Set([...all, ...parents, under]))
      ask(under)
      return wishOf(under)
    }),
  }
}

const limitOf = ({ groups }: Tree, under: string): number => {
  const total = groups.find(({ pillarId }) => (pillarId ?? noPillar) === under)?.total ?? 0
  return total > aPage + aFewOver ? aPage : Math.max(1, total)
}

/** Opens the branch of the task that the address names, and reads it on until the task is there. */
const useGoal = (
  number: string | null,
  tree: Tree,
  reading: HeldBranches,
  openAt: (under: string, parents: readonly string[]) => BranchOf,
): string | null => {
  const { data } = useQuery({
    ...api.taskByNumber.queryOptions({ input: { number: number ?? '' } }),
    enabled: !!number,
  })
  const [wish, setWish] = useState<BranchOf | null>(null)
  const task = data?.task
  const branch = wish ? reading.held(wish.under) : undefined
  const isHere = task !== undefined && (branch?.lines.some(({ id }) => id === task.id) ?? false)
  const next = isHere ? null : branch?.next

  useEffect(() => {
    if (!task || wish) return
    const pillar = tree.pillars.find(({ id }) => id === task.pillarId)
    setWish(openAt(pillar?.id ?? noPillar, pillar ? [pillar.kindId] : []))
  })
  // Each page that comes brings the next question, until the task has come or the branch has ended.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked once for each page
  useEffect(() => {
    if (wish && next) void reading.more(wish)
  }, [next])
  return isHere ? (task?.id ?? null) : null
}

/** The milestones of the tasks that are open, as rows; until they come, a row that says so. */
const useSteps = (ids: readonly TaskId[]): ((task: TaskLine) => Step[]) => {
  const answers = useQueries({ queries: ids.map((id) => api.task.queryOptions({ input: { id } })) })

  return ({ id }) => {
    const answer = answers[ids.indexOf(id)]
    const { milestones = [], names = {} } = answer?.data ?? {}
    if (milestones.length > 0) {
      return milestones.map((milestone) => ({ level: 4, key: milestone.id, milestone, names }))
    }
    return [{ level: 4, key: `${id} steps`, milestone: answer?.isPending ? 'opening' : 'none', names }]
  }
}
