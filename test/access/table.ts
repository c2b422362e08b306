import { readFileSync } from 'node:fs'
import { inRoot } from '#db/root.ts'
import { everyone, type Who } from './cast.ts'

/** One line of the table that people wrote: what is asked, of which thing, and what each of the cast gets. */
export type Line = { entry: string; of: string; gets: Readonly<Record<Who, string>> }

const [header = [], ...rows] = readFileSync(inRoot('test/access.expected.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))

export const columns: readonly string[] = header

export const lines: readonly Line[] = rows.map(([entry = '', of = '', ...gets]) => ({
  entry,
  of,
  gets: Object.fromEntries(everyone.map((who) => [who, gets[header.indexOf(who) - 2] ?? ''])) as Record<Who, string>,
}))
