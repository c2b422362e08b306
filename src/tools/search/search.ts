import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { paged } from '#kernel/page.ts'
import { type Actor, isStaff } from '#kernel/policy.ts'
import { type SearchFilter, type SearchLine, SearchPage } from './contract.ts'
import { withoutPersonal } from './personal.ts'
import { hintOf, type Wanted, wantedIn } from './tokens.ts'

/** The words for whoever may find an entry that this person answers to. */
export const readersOf = (actor: Actor): string[] => [
  'public',
  ...(isStaff(actor) ? ['staff'] : []),
  ...(actor.personId === null ? [] : [`person:${actor.personId}`]),
  ...new Set(
    actor.posts.flatMap(({ role, unitId, placeId }) => [
      `role:${role}`,
      `unit:${unitId}`,
      ...(placeId === null ? [] : [`place:${placeId}`]),
    ]),
  ),
]

/** So many of the newest are looked through before the index of words is asked. */
const walked = 1_000

/**
 * Matters with all these words that this person may see, newest first.
 *
 * A word that many have is found among the newest, without sorting all its hits; one that few have, by the index of words.
 * Two characters are found wherever they stand; from three on their order is checked in the text.
 */
export const search = async (ctx: Ctx, filter: SearchFilter): Promise<SearchPage> => {
  const wanted = wantedIn(withoutPersonal(filter.q))
  if (!wanted) return { lines: [], next: null }
  const recent = await hits(ctx, filter, wanted, among(ctx, filter, walked))
  const rows = recent.length > filter.limit ? recent : await hits(ctx, filter, wanted, withWords(ctx, filter, wanted))
  const lines = rows.map(({ body, ...line }) => ({ ...line, hint: hintOf(body, filter.q) }))
  return SearchPage.parse(paged(lines, filter.limit, ['at', 'id']))
}

type Row = Omit<SearchLine, 'hint'> & { body: string }

const ofThese = ({ districtId }: Ctx, { kinds, after }: SearchFilter) => sql`
  district_id = ${districtId}
  and (${kinds === undefined} or kind = any(${kinds ?? []}::text[]))
  and (${after === undefined} or (at, subject_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))`

const among = (ctx: Ctx, filter: SearchFilter, most: number) => sql`
  select * from search.entry where ${ofThese(ctx, filter)} order by at desc, subject_id desc limit ${most}`

const withWords = (ctx: Ctx, filter: SearchFilter, { query }: Wanted) => sql`
  select * from search.entry where ${ofThese(ctx, filter)} and tokens @@ ${query}::tsquery`

/** Materialised, or the planner would walk by date for a word that nobody has. */
const hits = async (ctx: Ctx, { limit }: SearchFilter, { query, long }: Wanted, from: RawBuilder<unknown>) => {
  const patterns = long.map((word) => `%${word}%`)
  const { rows } = await sql<Row>`
    with candidate as materialized (${from})
    select kind, subject_id as id, number, title, body, url, at from candidate
    where tokens @@ ${query}::tsquery and readers && ${readersOf(ctx.actor)}::text[]
      and not exists (
        select from unnest(${patterns}::text[]) as word (pattern)
        where plain not like word.pattern and sound not like word.pattern)
    order by at desc, subject_id desc
    limit ${limit + 1}`.execute(ctx.tx)
  return rows
}
