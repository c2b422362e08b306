import type { Tree } from '../standing.ts'
import type { TaskLine } from '../task.ts'
import type { Pillar, PillarKind } from '../year.ts'

/** A row of the tree and what lies under it: kind → pillar → task. Null stands for tasks that hang on nothing. */
export type Branch =
  | { level: 1; key: string; kind: PillarKind | null; tasks: readonly TaskLine[]; children: readonly Branch[] }
  | { level: 2; key: string; pillar: Pillar; tasks: readonly TaskLine[]; children: readonly Branch[] }
  | { level: 3; key: string; task: TaskLine }

const leaf = (task: TaskLine): Branch => ({ level: 3, key: task.id, task })

/**
 * Groups of pillars in printed order, with the tasks that are shown.
 *
 * @param isWhole nothing is left out: pillars without a task stand there, too
 */
export const branchesOf = (
  { kinds, pillars }: Pick<Tree, 'kinds' | 'pillars'>,
  tasks: readonly TaskLine[],
  isWhole: boolean,
): Branch[] => {
  const byPillar = Map.groupBy(tasks, ({ pillarId }) => pillarId)
  const known = new Set<string | null>(pillars.map(({ id }) => id))
  const loose = tasks.filter(({ pillarId }) => !known.has(pillarId))

  const kindBranches = kinds.map((kind): Branch & { level: 1 } => {
    const children = pillars
      .filter(({ kindId }) => kindId === kind.id)
      .map((pillar): Branch & { level: 2 } => {
        const own = byPillar.get(pillar.id) ?? []
        return { level: 2, key: pillar.id, pillar, tasks: own, children: own.map(leaf) }
      })
      .filter((branch) => isWhole || branch.tasks.length > 0)
    return { level: 1, key: kind.id, kind, tasks: children.flatMap((branch) => branch.tasks), children }
  })
  const shown = kindBranches.filter((branch) => branch.children.length > 0)
  return loose.length === 0
    ? shown
    : [...shown, { level: 1, key: 'loose', kind: null, tasks: loose, children: loose.map(leaf) }]
}

/** One row as it is drawn: where it stands among its own, and whether it is open. Null where nothing lies under it. */
export type TreeRow = { branch: Branch; position: number; size: number; isOpen: boolean | null; parent: string | null }

/** @returns the rows that can be seen, in order */
export const rowsOf = (
  branches: readonly Branch[],
  open: ReadonlySet<string>,
  parent: string | null = null,
): TreeRow[] =>
  branches.flatMap((branch, n) => {
    const children = branch.level === 3 ? [] : branch.children
    // A task opens, too: its milestones come when they are asked for.
    const isOpen = branch.level === 3 || children.length > 0 ? open.has(branch.key) : null
    const row: TreeRow = { branch, position: n + 1, size: branches.length, isOpen, parent }
    return [row, ...(isOpen ? rowsOf(children, open, branch.key) : [])]
  })

/** Above so many tasks the tree begins with its groups only: nobody reads five thousand rows. */
const mostAtOnce = 200

/** What is open when the page opens. */
export const openAtFirst = (branches: readonly Branch[]): Set<string> => {
  const count = branches.reduce((sum, branch) => sum + (branch.level === 3 ? 1 : branch.tasks.length), 0)
  const groups = branches.flatMap((branch) =>
    branch.level === 3 ? [] : [branch, ...(count > mostAtOnce ? [] : branch.children)],
  )
  return new Set(groups.filter(({ level }) => level !== 3).map(({ key }) => key))
}
