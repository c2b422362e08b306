import { type SqlBool, sql } from 'kysely'
import type { Ctx, Tenant, Tx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Part } from './contract.ts'

/**
 * Whom a setting is for when it is for the whole district.
 *
 * @source RFC 9562, section 5.9: the nil UUID is nobody's
 */
export const everywhere = '00000000-0000-0000-0000-000000000000'

export type Setting = {
  part: Part
  ownerId: string
  /** Null: as what lies above. */
  isOn: boolean | null
  changedAt: Date
  version: number
}

type Tables = { 'parts.setting': Tenant<Setting> }
const own = (tx: Tx) => tx.$extendTables<Tables>()

const settings = ({ tx, districtId }: Ctx) =>
  own(tx)
    .selectFrom('parts.setting')
    .select(['part', 'ownerId', 'isOn', 'changedAt', 'version'])
    .where('districtId', '=', districtId)

/** What the district has said of its parts: a handful. */
export const everySetting = (ctx: Ctx): Promise<Setting[]> =>
  settings(ctx).orderBy('part').orderBy('ownerId').limit(2_000).execute()

/** Held until the transaction ends; null before anybody said anything. */
export const holdSetting = async (ctx: Ctx, part: Part, ownerId: string): Promise<Setting | null> =>
  (await settings(ctx).where('part', '=', part).where('ownerId', '=', ownerId).forUpdate().executeTakeFirst()) ?? null

/** @throws Refusal stale, when two said it for the first time at once */
export const writeSetting = async ({ tx, districtId }: Ctx, setting: Setting): Promise<void> => {
  const { part, ownerId, isOn, changedAt, version } = setting
  if (version > 1) {
    await own(tx)
      .updateTable('parts.setting')
      .set({ isOn, changedAt, version })
      .where('districtId', '=', districtId)
      .where('part', '=', part)
      .where('ownerId', '=', ownerId)
      .execute()
    return
  }
  const { numInsertedOrUpdatedRows } = await own(tx)
    .insertInto('parts.setting')
    .values({ districtId, ...setting })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('stale', 'kernel.stale')
}

/** @param nearestFirst a place and what it lies in; the district's own word counts where none of them has one */
export const isOnAt = async (ctx: Ctx, part: Part, nearestFirst: readonly string[] = []): Promise<boolean> => {
  const owners = [...nearestFirst, everywhere]
  const rows = await settings(ctx)
    .where('part', '=', part)
    .where(sql<SqlBool>`owner_id = any(${owners}::uuid[])`)
    .execute()
  const said = owners.map((owner) => rows.find(({ ownerId }) => ownerId === owner)?.isOn ?? null)
  return said.find((isOn) => isOn !== null) ?? true
}

/** @throws Refusal not-found, saying which part is off and whom to ask */
export const refuseOff = async (ctx: Ctx, part: Part, nearestFirst: readonly string[] = []): Promise<void> => {
  if (!(await isOnAt(ctx, part, nearestFirst))) throw new Refusal('not-found', `parts.off-${part}`)
}
