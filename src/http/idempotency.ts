import { createHash } from 'node:crypto'
import { StandardRPCJsonSerializer } from '@orpc/client/standard'
import { sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'

type Tables = {
  'http.idempotentAnswer': Tenant<{
    personId: string
    key: string
    route: string
    requestHash: string
    answer: unknown
    at: Date
  }>
}

const serializer = new StandardRPCJsonSerializer()

/** Two requests are the same when every value is, and every byte of a file. */
const hashOf = async (input: unknown): Promise<string> => {
  const hash = createHash('sha256')
  const files: Blob[] = []
  const text = JSON.stringify(input, (_, value) => {
    if (!(value instanceof Blob)) return value
    files.push(value)
    return value.size
  })
  hash.update(text ?? '')
  for (const file of files) hash.update(new Uint8Array(await file.arrayBuffer()))
  return hash.digest('base64url')
}

/**
 * Acts once for a key: whoever sends the same request again, also at the same moment, is given the first answer.
 *
 * The claim is made in the transaction of the deed, so a second request waits for the first, and a deed that is rolled
 * back frees its key.
 *
 * @throws Refusal conflict, when the key was used for another request
 */
export const answeredOnce = async (
  ctx: Ctx,
  route: string,
  key: string,
  input: unknown,
  act: () => Promise<unknown>,
): Promise<unknown> => {
  const { districtId, actor, now: at } = ctx
  if (!actor.personId) return act()
  const own = ctx.tx.$extendTables<Tables>()
  const requestHash = await hashOf(input)
  const mine = { districtId, personId: actor.personId, key }

  const { numInsertedOrUpdatedRows: claimed } = await own
    .insertInto('http.idempotentAnswer')
    .values({ ...mine, route, requestHash, answer: null, at })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()

  if (claimed === 1n) {
    const answer = await act()
    const [json, meta] = serializer.serialize(answer)
    // Nobody but whoever sends the same again waits for it, so it leaves with the commit.
    ctx.last(async () => {
      await own
        .updateTable('http.idempotentAnswer')
        .set({ answer: sql`${JSON.stringify([json, meta])}::jsonb` })
        .where((row) => row.and(mine))
        .execute()
    })
    return answer
  }

  const first = await own
    .selectFrom('http.idempotentAnswer')
    .select(['route', 'requestHash', 'answer'])
    .where((row) => row.and(mine))
    .executeTakeFirst()
  if (!first || first.route !== route || first.requestHash !== requestHash) {
    throw new Refusal('conflict', 'http.key-used-otherwise')
  }
  const [json, meta] = first.answer as Parameters<typeof serializer.deserialize> extends [
    infer J,
    infer M,
    ...unknown[],
  ]
    ? [J, M]
    : never
  return serializer.deserialize(json, meta)
}
