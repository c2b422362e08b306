import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { withoutPersonal } from '#kernel/personal.ts'
import { plain, soundOf, tokensOf } from './tokens.ts'

export type Indexed = {
  /** `programme.task` */
  kind: string
  id: string
  /** Its day: newer matters are found first. */
  at: Date
  /** The printed number, when it has one. */
  number: string | null
  title: string
  /** What else is searched. Never a resident's name, phone, flat or plate; those we can tell are taken out. */
  text?: string
  /** Where it is shown. */
  url: string
  /** Who may find it: those who may see it, in the words of `readersOf`. */
  readers: readonly string[]
}

/** More of a text than that is not searched. */
const longestText = 10_000

/**
 * Makes a matter findable, or anew when it has changed. In the transaction of the deed, so it is found from the moment it
 * is there. Only what is searched is written: a change of state costs nothing here.
 */
export const indexMatter = (ctx: Ctx, matter: Indexed): Promise<void> => indexMatters(ctx, [matter])

/** So many in one statement: PostgreSQL knows 65,535 parameters, and an entry has twelve. */
const together = 500

/** The same for many, each of them once. */
export const indexMatters = async (ctx: Ctx, matters: readonly Indexed[]): Promise<void> => {
  for (let start = 0; start < matters.length; start += together) {
    await indexSome(ctx, matters.slice(start, start + together))
  }
}

const entryOf = (districtId: number, matter: Indexed) => {
  const title = withoutPersonal(matter.title)
  const body = withoutPersonal((matter.text ?? '').slice(0, longestText))
  const sound = soundOf(title)
  const all = [matter.number ?? '', title, body].join(' ')
  return sql`(${districtId}::int, ${matter.kind}, ${matter.id}::uuid, ${matter.at}::timestamptz, ${matter.number}::text,
    ${title}, ${body}, ${plain(all)}, ${sound}, array_to_tsvector(${tokensOf(all, sound)}::text[]), ${matter.url},
    ${[...matter.readers]}::text[])`
}

const indexSome = async ({ tx, districtId }: Ctx, matters: readonly Indexed[]): Promise<void> => {
  await sql`
    insert into search.entry as e
      (district_id, kind, subject_id, at, number, title, body, plain, sound, tokens, url, readers)
    values ${sql.join(matters.map((matter) => entryOf(districtId, matter)))}
    on conflict (district_id, kind, subject_id) do update set
      at = excluded.at, number = excluded.number, title = excluded.title, body = excluded.body, plain = excluded.plain,
      sound = excluded.sound, tokens = excluded.tokens, url = excluded.url, readers = excluded.readers
    where (e.at, e.number, e.title, e.body, e.url, e.readers)
      is distinct from (excluded.at, excluded.number, excluded.title, excluded.body, excluded.url, excluded.readers)
  `.execute(tx)
}

/** It is found no more. */
export const dropMatter = async ({ tx, districtId }: Ctx, kind: string, id: string): Promise<void> => {
  await sql`delete from search.entry where district_id = ${districtId} and kind = ${kind} and subject_id = ${id}`.execute(
    tx,
  )
}
