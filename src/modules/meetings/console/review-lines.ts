import type { ListVersionView } from '#modules/programme/list.ts'
import type { ReviewRow } from '../review.ts'

/** One line of the page: the heading of a group, a change, or a row that nobody changed. */
export type ReviewLine =
  | { what: 'group'; id: string; name: string; count: number; waiting: number; isOpen: boolean }
  | { what: 'change'; id: string; row: ReviewRow; n: number }
  | { what: 'same'; id: string; serial: number; title: string }

/** More changes than this are nothing to read from top to bottom: they stand by who leads, and one opens what one needs. */
export const mostTogether = 200

/** Removed rows are in the version no more, so nobody leads them in it. */
export const removed = 'removed'

type Rows = Pick<ListVersionView, 'rows' | 'names'>
type Entry = { group: string; change: ReviewRow | null; id: string; serial: number; title: string }

/** Changed and unchanged rows as the version prints them, and after them what was taken out. */
const entriesOf = (changes: readonly ReviewRow[], { rows }: Rows): Entry[] => {
  const byRow = new Map(changes.map((change) => [change.rowId as string, change]))
  const printed = rows.map(({ id, content }): Entry => {
    const { leadUnitId, serial, title } = content
    return { group: leadUnitId, change: byRow.get(id) ?? null, id, serial, title }
  })
  const shown = new Set(printed.map(({ id }) => id))
  const rest = changes.filter(({ rowId }) => !shown.has(rowId))
  return [
    ...printed,
    ...rest.map((change): Entry => {
      const { rowId: id, serial, title } = change
      return { group: removed, change, id, serial, title }
    }),
  ]
}

type Wish = {
  changes: readonly ReviewRow[]
  version: Rows
  /** Unchanged rows as well? */
  withSame: boolean
  /** The groups that are open. */
  open: ReadonlySet<string>
  /** What the group of removed rows is called. */
  removedName: string
}

/**
 * @returns what is drawn, in its order, and the changes in the order in which the keys walk them, each with its group;
 * null for whatever is not grouped
 */
export const reviewLines = ({
  changes,
  version,
  withSame,
  open,
  removedName,
}: Wish): { lines: ReviewLine[]; walk: { row: ReviewRow; group: string | null }[] } => {
  const entries = entriesOf(changes, version)
  const isGrouped = changes.length > mostTogether
  const groups = isGrouped ? [...Map.groupBy(entries, ({ group }) => group)] : [[null, entries] as const]
  const walk: { row: ReviewRow; group: string | null }[] = []
  const lines = groups.flatMap(([group, own]): ReviewLine[] => {
    const drawn = own.flatMap(({ change, id, serial, title }): ReviewLine[] => {
      if (!change) return withSame ? [{ what: 'same', id, serial, title }] : []
      return [{ what: 'change', id, row: change, n: walk.push({ row: change, group }) - 1 }]
    })
    if (group === null) return drawn
    const mine = own.flatMap(({ change }) => change ?? [])
    if (mine.length === 0 && !withSame) return []
    const isOpen = open.has(group)
    const heading: ReviewLine = {
      what: 'group',
      id: group,
      name: group === removed ? removedName : (version.names[group] ?? ''),
      count: mine.length,
      waiting: mine.filter(({ standing }) => standing === 'open').length,
      isOpen,
    }
    return isOpen ? [heading, ...drawn] : [heading]
  })
  return { lines, walk }
}

/** Who leads a row, until when, and what is aimed at: the title of a new one alone is nothing to agree to. */
export const factsOf = ({ rowId }: Pick<ReviewRow, 'rowId'>, { rows, names }: Rows): string[] => {
  const content = rows.find(({ id }) => id === rowId)?.content
  if (!content) return []
  const { leadUnitId, due, target } = content
  return [names[leadUnitId] ?? '', due?.written ?? '', target ?? ''].filter(Boolean)
}
