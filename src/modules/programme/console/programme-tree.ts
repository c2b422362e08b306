import type { Problem } from '#ui/react/problem.ts'
import { addLights, type LightCounts, noLights, totalOf } from '../standing.ts'
import type { Milestone, TaskLine } from '../task.ts'
import { noPillar, type Tree } from '../tree.ts'
import type { Pillar, PillarKind } from '../year.ts'
import type { Held } from './use-branches.ts'

/** What lies on a row: how many tasks, by light. */
type Laden = { key: string; lights: LightCounts; children: readonly Branch[] }

/** A row of the tree and what lies under it: kind → pillar → task → milestone. A null kind: tasks that hang on nothing. */
export type Branch =
  | ({ level: 1; kind: PillarKind | null } & Laden)
  | ({ level: 2; pillar: Pillar } & Laden)
  | { level: 3; key: string; task: TaskLine }
  | { level: 'rest'; key: string; under: string; left: number; isFirst: boolean; problem: Problem | null }
  | { level: 4; key: string; milestone: Milestone | 'opening' | 'none'; names: Readonly<Record<string, string>> }

export type Step = Branch & { level: 4 }
export type Rest = Branch & { level: 'rest' }

/** What of a branch is here, and what went wrong with the rest of it. */
export type Known = { held: (under: string) => Held | undefined; problemOf: (under: string) => Problem | null }

/** The tasks that are here, and a row for those that are not. Its key changes as they come, so that the focus goes on. */
const leavesOf = (under: string, lights: LightCounts, { held, problemOf }: Known): Branch[] => {
  const { lines = [], next } = held(under) ?? {}
  const isFirst = next === undefined
  const left = totalOf(lights) - lines.length
  const rest: Rest = {
    level: 'rest',
    key: `${under} after ${lines.length}`,
    under,
    left,
    isFirst,
    problem: problemOf(under),
  }
  const tasks = lines.map((task): Branch => ({ level: 3, key: task.id, task }))
  return left > 0 && next !== null ? [...tasks, rest] : tasks
}

/**
 * Groups of pillars in printed order, with those of their tasks that are here.
 *
 * @param isWhole nothing is left out: pillars without a task stand there, too
 */
export const branchesOf = ({ kinds, pillars, groups }: Tree, known: Known, isWhole: boolean): Branch[] => {
  const counted = new Map(groups.map(({ pillarId, lights }) => [pillarId ?? noPillar, lights]))
  // What came with the tasks is of their moment; what was counted with the pillars may be older.
  const lightsOf = (under: string) => known.held(under)?.lights ?? counted.get(under) ?? noLights()

  const kindBranches = kinds.map((kind): Branch & { level: 1 } => {
    const children = pillars
      .filter(({ kindId }) => kindId === kind.id)
      .map((pillar): Branch & { level: 2 } => {
        const lights = lightsOf(pillar.id)
        return { level: 2, key: pillar.id, pillar, lights, children: leavesOf(pillar.id, lights, known) }
      })
      .filter(({ lights }) => isWhole || totalOf(lights) > 0)
    return { level: 1, key: kind.id, kind, lights: addLights(children.map(({ lights }) => lights)), children }
  })
  const shown = kindBranches.filter((branch) => branch.children.length > 0)
  const loose = lightsOf(noPillar)
  return totalOf(loose) === 0
    ? shown
    : [...shown, { level: 1, key: noPillar, kind: null, lights: loose, children: leavesOf(noPillar, loose, known) }]
}

/** One row as it is drawn: where it stands among its own, and whether it is open. Null where nothing lies under it. */
export type TreeRow = { branch: Branch; position: number; size: number; isOpen: boolean | null; parent: string | null }

const childrenOf = (
  branch: Branch,
  stepsOf: (task: TaskLine) => readonly Step[],
  isOpen: boolean,
): readonly Branch[] =>
  'children' in branch ? branch.children : branch.level === 3 && isOpen ? stepsOf(branch.task) : []

/** Does it hold tasks itself, and not pillars? */
export const holdsTasks = (branch: Branch): branch is Branch & Laden =>
  branch.level === 2 || (branch.level === 1 && branch.kind === null)

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
  const walk = (some: readonly Branch[], size: number, parent: string | null): void => {
    for (const [n, branch] of some.entries()) {
      const isWanted = open.has(branch.key)
      const children = childrenOf(branch, stepsOf, isWanted)
      const opens = branch.level === 3 || children.length > 0
      rows.push({ branch, position: n + 1, size, isOpen: opens ? isWanted : null, parent })
      // A pillar has as many tasks as were counted, also while some of them are not here.
      if (opens && isWanted) walk(children, holdsTasks(branch) ? totalOf(branch.lights) : children.length, branch.key)
    }
  }
  walk(branches, branches.length, null)
  return rows
}

/** Everything that has something under it, except tasks: what "open all" opens. */
export const groupsOf = (branches: readonly Branch[]): string[] =>
  branches.flatMap((branch) => ('children' in branch ? [branch.key, ...groupsOf(branch.children)] : []))

/** The branches that hold tasks, in order. */
export const holdersOf = (branches: readonly Branch[]): (Branch & Laden)[] =>
  branches.flatMap((branch) => {
    if (branch.level === 1 && branch.kind !== null) return holdersOf(branch.children)
    return holdsTasks(branch) ? [branch] : []
  })

/** Above so many tasks the tree begins with its groups only: nobody reads five thousand rows. */
const mostAtOnce = 200

/** Whose tasks are asked for without waiting until they are seen: as many as one reads. */
export const askedAtOnce = (branches: readonly Branch[]): string[] => {
  let sum = 0
  return holdersOf(branches).flatMap(({ key, lights }) => {
    const isWanted = sum < mostAtOnce
    sum += totalOf(lights)
    return isWanted ? [key] : []
  })
}

/**
 * What is open when the page opens.
 *
 * @param opensFirst also of a large tree the first branch is: who filters looks for the first that is left
 */
export const openAtFirst = (branches: readonly Branch[], opensFirst: boolean): Set<string> => {
  const holders = holdersOf(branches)
  if (totalOf(addLights(holders.map(({ lights }) => lights))) <= mostAtOnce) return new Set(groupsOf(branches))
  const first = opensFirst ? holders.find(({ lights }) => totalOf(lights) > 0) : undefined
  return new Set([
    ...branches.filter((branch) => !holdsTasks(branch)).map(({ key }) => key),
    ...(first ? [first.key] : []),
  ])
}
