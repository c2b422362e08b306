import type { ConsoleWay } from '#http/session/contract.ts'
import { type Language, speak } from '#kernel/words.ts'
import { consoleWords } from './console-words.ts'

/** The groups of the rail, in order. One without entries is not shown. */
export const groups = [
  'overview',
  'programme',
  'supervision',
  'meetings',
  'governance',
  'services',
  'emergency',
  'knowledge',
  'settings',
] as const
export type Group = (typeof groups)[number]

/** One place to go. */
export type Entry = {
  group: Group
  path: ConsoleWay
  say: (language: Language) => string
  /** Two keys in a row: `g d` goes there, `n t` makes something new there. */
  keys?: string
  /** Found in the palette and by keys only. */
  isHidden?: boolean
  /** Addresses whose pages lie under this entry, besides its own. */
  holds?: readonly string[]
}

const entry = (
  group: Group,
  path: ConsoleWay,
  key: keyof (typeof consoleWords)['zh-CN'],
  more: Pick<Entry, 'keys' | 'isHidden' | 'holds'> = {},
): Entry => ({ group, path, say: (language) => speak(consoleWords, language)(key), ...more })

/**
 * Everywhere one can go in the console: a module's page gets its line here and its route in `routes.tsx`. The words of a
 * module come with its pages and not before, so the places are said in the console's own.
 */
export const navigation: readonly Entry[] = [
  entry('overview', '/c', 'nav.start', { keys: 'g d' }),
  entry('overview', '/inbox', 'nav.inbox', { keys: 'g n' }),
  entry('overview', '/c/lead', 'nav.lead', { keys: 'g l', holds: ['/lead'] }),
  entry('programme', '/c/programme', 'nav.programme', { keys: 'g p', holds: ['/c/tasks'] }),
  entry('programme', '/c/lists', 'nav.lists'),
  entry('programme', '/c/import', 'nav.import'),
  entry('programme', '/c/programme/month', 'nav.month'),
  entry('programme', '/c/programme/year', 'nav.year'),
  entry('programme', '/c/report', 'nav.report', { keys: 'n r' }),
  entry('meetings', '/c/meetings', 'nav.meetings', { keys: 'g m' }),
  entry('meetings', '/c/decisions', 'nav.decisions', { keys: 'g e' }),
  entry('meetings', '/c/studies', 'nav.studies'),
  entry('governance', '/c/cases', 'nav.cases', { keys: 'g c' }),
  entry('governance', '/c/cases/import', 'nav.slips', { isHidden: true }),
  entry('settings', '/c/mine', 'nav.mine', { keys: 'g i' }),
  entry('settings', '/c/settings', 'nav.settings', { keys: 'g o', holds: ['/c/people', '/c/posts'] }),
  entry('settings', '/c/set-up', 'nav.set-up', { isHidden: true }),
  entry('settings', '/c/settings/people', 'nav.people', { isHidden: true }),
  entry('settings', '/c/settings/places', 'nav.places', { isHidden: true }),
  entry('settings', '/c/settings/community-types', 'nav.types', { isHidden: true }),
  entry('settings', '/c/settings/words', 'nav.group-words', { isHidden: true }),
  entry('settings', '/c/settings/cases', 'nav.targets', { isHidden: true }),
  entry('settings', '/c/settings/names', 'nav.names', { isHidden: true }),
  entry('settings', '/c/settings/permissions', 'permissions', { isHidden: true }),
  entry('settings', '/c/settings/fields', 'nav.fields', { isHidden: true }),
  entry('settings', '/c/settings/templates', 'nav.texts', { isHidden: true }),
  entry('settings', '/c/settings/modules', 'nav.parts', { isHidden: true }),
  entry('settings', '/c/settings/keys', 'nav.keys', { isHidden: true }),
  entry('settings', '/c/settings/audit', 'nav.trail'),
  entry('settings', '/c/settings/look-questions', 'nav.look-questions'),
  entry('settings', '/c/settings/calendar', 'nav.calendar', { isHidden: true }),
]

/** @returns the groups that have something to show, each with its entries in order */
export const railOf = (entries: readonly Entry[]): { group: Group; entries: Entry[] }[] =>
  groups
    .map((group) => ({ group, entries: entries.filter((one) => one.group === group && !one.isHidden) }))
    .filter((one) => one.entries.length > 0)

/** The console's first page, above all others: nothing lies under it. */
const first = '/c'

const liesUnder = (path: string, above: string): boolean =>
  path === above || (above !== first && path.startsWith(`${above}/`))

/** @returns the entry that a path lies under: the one with the longest address that it begins with */
export const entryAt = (entries: readonly Entry[], path: string): Entry | null =>
  entries
    .filter((one) => [one.path, ...(one.holds ?? [])].some((above) => liesUnder(path, above)))
    .sort((one, other) => other.path.length - one.path.length)[0] ?? null

/** @returns the entry of the rail that a path lies under: a page of its own that the rail does not show lies under its section */
export const litAt = (entries: readonly Entry[], path: string): Entry | null =>
  entryAt(
    entries.filter(({ isHidden }) => !isHidden),
    path,
  )
