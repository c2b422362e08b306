import type { Language } from '#kernel/words.ts'
import facts from './permissions.json' with { type: 'json' }

export type Said = { zh: string; en: string }
export type Matrix = (typeof facts.tables)[number]
export type Part = 'places' | 'organisations' | 'people' | 'programme' | 'meetings' | 'cases' | 'tools'

export const say = ({ zh, en }: Said, language: Language): string => (language === 'en' ? en : zh)

/** Whom each deed was asked for, in the order of the answers. */
export const cast: readonly Said[] = facts.cast
/** Role → its column; -1 for nobody's. */
export const columnOf = (who: string | undefined): number => cast.findIndex(({ en }) => en === who)

/** The parts that have something to do, in their order. */
export const parts = [...new Set(facts.tables.map(({ part }) => part))] as readonly Part[]

const holds = ({ zh, en }: Said, wanted: string): boolean => zh.includes(wanted) || en.toLowerCase().includes(wanted)

/**
 * What is looked for: whole things that are meant, or of the others the deeds that are, in either language and in every
 * part; without a word all things.
 */
export const matricesFor = (typed: string): readonly Matrix[] => {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return facts.tables
  return facts.tables
    .map((matrix) =>
      holds(matrix, wanted) ? matrix : { ...matrix, rows: matrix.rows.filter((one) => holds(one, wanted)) },
    )
    .filter(({ rows }) => rows.length > 0)
}
