import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { paged } from '#kernel/page.ts'
import { withoutPersonal } from '#kernel/personal.ts'
import { type Actor, isStaff } from '#kernel/policy.ts'
import { type SearchFilter, type SearchLine, SearchPage } from './contract.ts'
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
      // A unit's place has residents and volunteers, too: what is the office's names the post and the unit together.
      `${role}@${unitId}`,
      ...(placeId === null ? [] : [`place:${placeId}`]),
    ]),
  ),
]

/** So many of the newest are looked through before the index of words is asked: first a few, then more. */
const walks = [1_000, 10_000] as const

/**
 * Matters with all these words that this person may see, newest first.
 *
 * A word that many have is found among the newest, without sorting all its hits; one that few have, by the index of words.
 * Two characters are found wherever they stand; from three on their order is checked in the text.
 */
export const search = async (ctx: Ctx, filter: SearchFilter): Promise<SearchPage> => {
  const wanted = wantedIn(withoutPersonal(filter.q))
  if (!wanted) return { lines: [], next: null }
  const rows = await found(ctx, filter, wanted)
  const lines = rows.map(({ body, ...line }) => ({ ...line, hint: hintOf(body, filter.q) }))
  return SearchPage.parse(paged(lines, filter.limit, ['at', 'id']))
}

/** The ids of the newest matters with these words that this person may see; for a list that has an order of its own. */
export const newestFound = async (ctx: Ctx, filter: Pick<SearchFilter, 'q' | 'kinds' | 'limit'>): Promise<string[]> => {
  const wanted = wantedIn(withoutPersonal(filter.q))
  if (!wanted) return []
  return (await found(ctx, filter, wanted)).map(({ id }) => id)
}

/**
 * The ids of all matters of these kinds with these words, whoever may see them: for a list that asks itself who may.
 *
 * @param most as many as whoever asks wants to look up one by one
 * @returns null where they are more, or where nothing in it can be looked for
 */
export const fewWithWords = async (
  ctx: Ctx,
  { q, kinds }: { q: string; kinds: readonly string[] },
  most: number,
): Promise<string[] | null> => {
  const wanted = wantedIn(withoutPersonal(q))
  if (!wanted) return null
  const { rows } = await sql<{ ids: string[] | null }>`
    select search.few_with_words(${ctx.districtId}::int, ${wanted.query}::tsquery, ${patternsOf(wanted)}::text[],
      ${[...kinds]}::text[], ${most}::int) as ids`.execute(ctx.tx)
  return rows[0]?.ids ?? null
}

/** Up to one more than asked for. */
const found = async (ctx: Ctx, filter: SearchFilter, wanted: Wanted): Promise<Row[]> => {
  for (const walked of walks) {
    const recent = await amongNewest(ctx, filter, wanted, walked)
    if (recent.length > filter.limit) return recent
  }
  return withWords(ctx, filter, wanted)
}

type Row = Omit<SearchLine, 'hint'> & { body: string }

const patternsOf = ({ long }: Wanted): string[] => long.map((word) => `%${word}%`)

/** Materialised, or the planner would go on by date for a word that few have. */
const amongNewest = async (
  ctx: Ctx,
  { kinds, after, limit }: SearchFilter,
  wanted: Wanted,
  walked: number,
): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    with newest as materialized (
      select * from search.entry
      where district_id = ${ctx.districtId}
        and (${kinds === undefined} or kind = any(${kinds ?? []}::text[]))
        and (${after === undefined} or (at, subject_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by at desc, subject_id desc
      limit ${walked})
    select kind, subject_id as id, number, title, body, url, at from newest
    where tokens @@ ${wanted.query}::tsquery and readers && ${readersOf(ctx.actor)}::text[]
      and not exists (
        select from unnest(${patternsOf(wanted)}::text[]) as word (pattern)
        where plain not like word.pattern and sound not like word.pattern)
    order by at desc, subject_id desc
    limit ${limit + 1}`.execute(ctx.tx)
  return rows
}

/** Behind a door, because row-level security keeps the index of words from being asked directly. */
const withWords = async (ctx: Ctx, { kinds, after, limit }: SearchFilter, wanted: Wanted): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select * from search.with_words(
      ${ctx.districtId}::int, ${wanted.query}::tsquery, ${patternsOf(wanted)}::text[], ${readersOf(ctx.actor)}::text[],
      ${kinds ?? null}::text[], ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${limit + 1}::int)`.execute(
    ctx.tx,
  )
  return rows
}
