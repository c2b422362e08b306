import type { ConsoleWay } from '#http/session/contract.ts'
import { type Language, speak, type Words } from '#kernel/words.ts'
import { organisationsWords } from '#modules/organisations/words.ts'
import { peopleWords } from '#modules/people/words.ts'
import { placesWords } from '#modules/places/words.ts'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { inboxWords } from '#tools/inbox/inbox-words.ts'
import { setUpWords } from '#tools/set-up/set-up-words.ts'
import { timersWords } from '#tools/timers/timers-words.ts'
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

/** @param words the module's words, and the key of the entry's title in them */
const entry = <Keys extends string>(
  group: Group,
  path: ConsoleWay,
  words: Words<Keys>,
  key: Keys,
  more: Pick<Entry, 'keys' | 'isHidden' | 'holds'> = {},
): Entry => ({ group, path, say: (language) => speak(words, language)(key), ...more })

/**
 * Everywhere one can go in the console: a module's page gets its line here and its route in `routes.tsx`. The words of a
 * large module come with its pages and not before, so its entries are said in the console's own.
 */
export const navigation: readonly Entry[] = [
  entry('overview', '/c', consoleWords, 'nav.start', { keys: 'g d' }),
  entry('overview', '/inbox', inboxWords, 'title', { keys: 'g n' }),
  entry('overview', '/c/lead', programmeWords, 'page.lead-title', { keys: 'g l', holds: ['/lead'] }),
  entry('programme', '/c/programme', programmeWords, 'title', { keys: 'g p', holds: ['/c/tasks'] }),
  entry('programme', '/c/lists', programmeWords, 'page.lists'),
  entry('programme', '/c/import', programmeWords, 'import.title'),
  entry('programme', '/c/programme/year', programmeWords, 'page.year'),
  entry('programme', '/c/report', programmeWords, 'page.report-title', { keys: 'n r' }),
  entry('meetings', '/c/meetings', consoleWords, 'nav.meetings', { keys: 'g m' }),
  entry('meetings', '/c/decisions', consoleWords, 'nav.decisions', { keys: 'g e' }),
  entry('governance', '/c/cases', consoleWords, 'nav.cases', { keys: 'g c' }),
  entry('settings', '/c/mine', consoleWords, 'nav.mine', { keys: 'g i' }),
  entry('settings', '/c/settings', organisationsWords, 'settings', { keys: 'g o', holds: ['/c/people', '/c/posts'] }),
  entry('settings', '/c/set-up', setUpWords, 'title', { isHidden: true }),
  entry('settings', '/c/settings/people', peopleWords, 'people', { isHidden: true }),
  entry('settings', '/c/settings/places', placesWords, 'places', { isHidden: true }),
  entry('settings', '/c/settings/words', organisationsWords, 'group-words', { isHidden: true }),
  entry('settings', '/c/settings/cases', consoleWords, 'nav.targets', { isHidden: true }),
  entry('settings', '/c/settings/names', consoleWords, 'nav.names', { isHidden: true }),
  entry('settings', '/c/settings/permissions', consoleWords, 'permissions', { isHidden: true }),
  entry('settings', '/c/settings/fields', consoleWords, 'nav.fields', { isHidden: true }),
  entry('settings', '/c/settings/keys', consoleWords, 'nav.keys', { isHidden: true }),
  entry('settings', '/c/settings/calendar', timersWords, 'calendar', { isHidden: true }),
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
