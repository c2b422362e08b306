import type { Tree } from '../standing.ts'
import type { Milestone, TaskLine } from '../task.ts'
import type { Pillar, PillarKind } from '../year.ts'

/** A row of the tree and what lies under it: kind → pillar → task → milestone. A null kind: tasks that hang on nothing. */
export type Branch =
  | { level: 1; key: string; kind: PillarKind | null; tasks: readonly TaskLine[]; children: readonly Branch[] }
  | { level: 2; key: string; pillar: Pillar; tasks: readonly TaskLine[]; children: readonly Branch[] }
  | { level: 3; key: string; task: TaskLine }
  | { level: 4; key: string; milestone: Milestone | 'opening' | 'none'; names: Readonly<Record<string, string>> }

export type Step = Branch & { level: 4 }

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

const childrenOf = (
  branch: Branch,
  stepsOf: (task: TaskLine) => readonly Step[],
  isOpen: boolean,
): readonly Branch[] =>
  branch.level === 4 ? [] : branch.level === 3 ? (isOpen ? stepsOf(branch.task) : []) : branch.children

/**
 * @param stepsOf the milestones of an open task: they come when they are asked for
 * @returns the rows that can be seen, in order
 */
export const rowsOf = (
  branches: readonly Branch[],
  open: ReadonlySet<string>,
  stepsOf: (task: TaskLine) => readonly Step[] = () => [],
): TreeRow[] => {
  const rows: TreeRow[] = []
  const walk = (some: readonly Branch[], parent: string | null): void => {
    for (const [n, branch] of some.entries()) {
      const isWanted = open.has(branch.key)
      const children = childrenOf(branch, stepsOf, isWanted)
      const opens = branch.level === 3 || children.length > 0
      rows.push({ branch, position: n + 1, size: some.length, isOpen: opens ? isWanted : null, parent })
      if (opens && isWanted) walk(children, branch.key)
    }
  }
  walk(branches, null)
  return rows
}

/** Everything that has something under it, except tasks: what "open all" opens. */
export const groupsOf = (branches: readonly Branch[]): string[] =>
  branches.flatMap((branch) => ('children' in branch ? [branch.key, ...groupsOf(branch.children)] : []))

/** Above so many tasks the tree begins with its groups only: nobody reads five thousand rows. */
const mostAtOnce = 200

/** What is open when the page opens. */
export const openAtFirst = (branches: readonly Branch[]): Set<string> => {
  const count = branches.flatMap((branch) => (branch.level === 1 ? branch.tasks : [])).length
  return new Set(count > mostAtOnce ? branches.map(({ key }) => key) : groupsOf(branches))
}
