import type { Attendee } from './attendee.ts'
import type { Item } from './item.ts'
import type { PaperView } from './paper.ts'

type Hint = { key: string; values: Record<string, string | number> }

/** @source 整治形式主义为基层减负若干规定: a main report or speech takes an hour at most */
export const longestReport = 60
/** @source the same: comprehensive documents 5,000 characters, special ones 4,000; the stricter one is hinted at */
export const longestPaper = 4_000

/** What the rules against empty meetings ask to think about. Nothing of it stops anybody. */
export const hintsOf = (
  items: readonly Item[],
  papers: readonly PaperView[],
  attendees: readonly Attendee[],
): Hint[] => {
  const tied = new Set(items.flatMap(({ presenterUnitId, unitIds }) => [presenterUnitId, ...unitIds]))
  const idle = attendees.filter(({ kind, unitId }) => kind === 'observer' && !tied.has(unitId))
  return [
    ...items
      .filter(({ minutes }) => minutes > longestReport)
      .map(({ title }) => ({ key: 'meetings.hint.long-item', values: { title, most: longestReport } })),
    ...papers
      .filter(({ characters, state }) => state === 'current' && characters > longestPaper)
      .map(({ title, characters }) => ({
        key: 'meetings.hint.long-paper',
        values: { title, characters, most: longestPaper },
      })),
    ...(idle.length > 0
      ? [
          {
            key: 'meetings.hint.idle-observers',
            values: { count: idle.length, units: idle.map(({ unitName }) => unitName).join('、') },
          },
        ]
      : []),
  ]
}
