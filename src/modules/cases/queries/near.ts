import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type CitizenCase, NearCase } from '../citizen-case.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'

type Near = { categoryIds: readonly string[]; limit: number }

/** At the same plate or spot, or of the same kind at the same place; newest first. */
export const casesNear = async (ctx: Ctx, it: CitizenCase, { categoryIds, limit }: Near): Promise<NearCase[]> => {
  const sameSpot = sql<boolean>`((citizen_case.plate <> '' and citizen_case.plate = ${it.plate})
    or (citizen_case.spot <> '' and citizen_case.spot = ${it.spot}))`
  return NearCase.array().parse(
    await own(ctx)
      .selectFrom('cases.citizenCase as citizenCase')
      .select(['id', 'number', 'title', 'spot', 'state', 'reportedAt', sameSpot.as('isSameSpot')])
      .where('citizenCase.districtId', '=', ctx.districtId)
      .where('citizenCase.placeId', '=', it.placeId)
      .where('citizenCase.id', '<>', it.id)
      .where(readable(ctx.actor))
      .where(sql<SqlBool>`(${sameSpot} or citizen_case.category_id = any(${[...categoryIds]}::uuid[]))`)
      .orderBy('citizenCase.id', 'desc')
      .limit(limit)
      .execute(),
  )
}
