import { type ColumnClass, classes, classesOf, columnClasses } from '../../src/db/column-classes.ts'
import type { registry } from '../../src/db/registry.ts'

const meanings: Readonly<Record<ColumnClass, { what: string; kept: string }>> = {
  P0: { what: 'public: everyone may read it where its matter is public', kept: 'as it is' },
  P1: { what: 'internal: tells nothing of a person by itself', kept: 'row-level security' },
  P2: {
    what: 'personal: names, reaches or describes somebody, or is what they wrote',
    kept: 'row-level security by district; never in a log',
  },
  P3: {
    what: 'sensitive (article 28): may tell of health, care, children or where somebody is',
    kept: 'as P2; no index holds it, so nobody can look for it',
  },
  P4: {
    what: 'protected: who reported, and what proves who somebody is',
    kept: 'no role that serves requests, chains the trail or counts ballots can read it: who reported is told by functions that write the look down, proofs are read by the role of sign-in alone',
  },
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`

/** Which columns hold something of a person, and of which class. */
export const personalData = (): string => {
  const tables = Object.keys(columnClasses) as (keyof typeof registry)[]
  const of = (table: keyof typeof registry, kind: ColumnClass): string =>
    [...classesOf(table)].flatMap(([column, its]) => (its === kind ? [`\`${column}\``] : [])).join(' ')
  return [
    '# Personal data, column by column',
    '',
    'Made from `src/db/column-classes.ts` by `node bin/commands/docs.ts`; `src/db/column-classes.test.ts` compares it with the database.',
    'Basis: the Personal Information Protection Law (个人信息保护法), articles 4, 6, 28 and 51.',
    '',
    row('Class', 'What it is', 'How it is kept'),
    row('---', '---', '---'),
    ...classes.map((kind) => row(kind, meanings[kind].what, meanings[kind].kept)),
    '',
    'Columns of class P1 are left out below. A table that is not here holds nothing of a person.',
    '',
    row('Table', 'P0', 'P2', 'P3', 'P4'),
    row('---', '---', '---', '---', '---'),
    ...tables.map((table) =>
      row(`\`${table}\``, ...(['P0', 'P2', 'P3', 'P4'] as const).map((kind) => of(table, kind))),
    ),
    '',
  ].join('\n')
}
