import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { PhraseList } from '../phrase.ts'
import { own } from '../tables.ts'

/** Empty, with version 0, where nobody has written any. */
export const phrasesOf = async (ctx: Ctx, { hold = false } = {}): Promise<PhraseList> => {
  const one = own(ctx)
    .selectFrom('cases.phraseList')
    .select(['phrases', 'version'])
    .where('districtId', '=', ctx.districtId)
  const row = await (hold ? one.forUpdate() : one).executeTakeFirst()
  return PhraseList.parse(row ?? { phrases: [], version: 0 })
}

/** @returns null where somebody else has written one in between */
export const writePhrases = async (ctx: Ctx, { phrases, version }: PhraseList): Promise<PhraseList | null> => {
  const json = sql<never>`${JSON.stringify(phrases)}::jsonb`
  if (version > 0) {
    await own(ctx)
      .updateTable('cases.phraseList')
      .set({ phrases: json, version: version + 1 })
      .where('districtId', '=', ctx.districtId)
      .execute()
    return { phrases, version: version + 1 }
  }
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.phraseList')
    .values({ districtId: ctx.districtId, phrases: json, version: 1 })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? { phrases, version: 1 } : null
}
