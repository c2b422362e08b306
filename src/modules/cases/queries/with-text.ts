import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { fewWithWords, newestFound } from '#tools/search/search.ts'
import { plain } from '#tools/search/tokens.ts'
import { slipNumbered } from '../hotline/slips.ts'
import { readNumber } from '../number.ts'

type Condition = ReturnType<typeof sql<SqlBool>>

const like = (word: string): string => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Each word, in the title or in what was written. */
const says = (words: readonly string[]): Condition =>
  sql<SqlBool>`(${sql.join(
    words.map((word) => sql`(citizen_case.title like ${like(word)} or citizen_case.words like ${like(word)})`),
    sql` and `,
  )})`

/**
 * A way in which a case can have a text. One that `walks` reads its list in order until enough have it: PostgreSQL takes
 * every text for rare, and would rather read and sort the whole list.
 */
export type Way = { where: Condition; walks?: true }

/** So many are looked up one by one; what more have is soon met by whoever goes through a list. */
const few = 2_000
/** Of what sounds like a word, the newest. */
const mostHeard = 200

const walk = (words: readonly string[]): Way => ({ where: says(words), walks: true })

/** Numbers of the hotline's slips are long, and are looked for as a whole. */
const looksLikeSlip = /^[\w-]*\d{4}[\w-]*$/

/**
 * The ways in which a case can have this text: its whole number or that of its slip, or all the words in its title and in what was written.
 * Few cases with the words are found by the index of words, and of a case about a unit nothing is indexed; words that many
 * have are looked for in the list itself.
 */
export const withText = async (ctx: Ctx, text: string): Promise<Way[]> => {
  const number = readNumber(text)
  if (number !== null) return [{ where: sql<SqlBool>`citizen_case.number = ${number}` }]
  const slip = looksLikeSlip.test(text) ? await slipNumbered(ctx, text) : null
  if (slip !== null) return [{ where: sql<SqlBool>`citizen_case.id = ${slip.caseId}::uuid` }]
  const words = plain(text).split(' ').filter(Boolean)
  if (words.length === 0) return [walk([text])]
  const asked = { q: text, kinds: ['cases.case'] }
  const found = await fewWithWords(ctx, asked, few)
  if (found !== null)
    return [
      { where: sql<SqlBool>`citizen_case.id = any(${found}::uuid[])` },
      { where: sql<SqlBool>`(citizen_case.accused_unit_id is not null and ${says(words)})` },
    ]
  // Letters are the sound of a title, which stands in the index alone.
  if (!words.some((word) => /^[a-z]+$/i.test(word))) return [walk(words)]
  const ids = await newestFound(ctx, { ...asked, limit: mostHeard })
  return [{ where: sql<SqlBool>`citizen_case.id = any(${ids}::uuid[])` }, walk(words)]
}
