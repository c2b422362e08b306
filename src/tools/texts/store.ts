import { sql } from 'kysely'
import type { Ctx, Tenant, Tx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type TextVersion, TextVersion as Version } from './contract.ts'

type Row = TextVersion & { key: string }
export type Choice = {
  key: string
  /** What the office works on. */
  number: number
  /** Of a text message: what is sent, until that one is approved. */
  sent: number
  version: number
}
type Tables = { 'texts.wording': Tenant<Row>; 'texts.choice': Tenant<Choice> }
const own = (tx: Tx) => tx.$extendTables<Tables>()

/** Newest first. */
export const everyWording = async ({ tx, districtId }: Ctx): Promise<Row[]> => {
  const rows = await own(tx)
    .selectFrom('texts.wording')
    .selectAll()
    .where('districtId', '=', districtId)
    .orderBy('key')
    .orderBy('number', 'desc')
    .limit(2_000)
    .execute()
  return rows.map((row) => ({ ...Version.parse(row), key: row.key }))
}

export const everyChoice = ({ tx, districtId }: Ctx): Promise<Choice[]> =>
  own(tx)
    .selectFrom('texts.choice')
    .select(['key', 'number', 'sent', 'version'])
    .where('districtId', '=', districtId)
    .orderBy('key')
    .limit(200)
    .execute()

/** Held until the transaction ends; null while nobody has chosen anything. */
export const holdChoice = async ({ tx, districtId }: Ctx, key: string): Promise<Choice | null> =>
  (await own(tx)
    .selectFrom('texts.choice')
    .select(['key', 'number', 'sent', 'version'])
    .where('districtId', '=', districtId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()) ?? null

/** @throws Refusal stale, when two chose for the first time at once */
export const writeChoice = async ({ tx, districtId }: Ctx, { key, number, sent, version }: Choice): Promise<void> => {
  if (version > 1) {
    await own(tx)
      .updateTable('texts.choice')
      .set({ number, sent, version })
      .where('districtId', '=', districtId)
      .where('key', '=', key)
      .execute()
    return
  }
  const { numInsertedOrUpdatedRows } = await own(tx)
    .insertInto('texts.choice')
    .values({ districtId, key, number, sent, version })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('stale', 'kernel.stale')
}

export const insertWording = async ({ tx, districtId }: Ctx, row: Row): Promise<void> => {
  await own(tx)
    .insertInto('texts.wording')
    .values({ districtId, ...row })
    .execute()
}

export const writeApproval = async (
  { tx, districtId }: Ctx,
  {
    key,
    number,
    approval,
    approvalBy,
    approvalOn,
  }: Pick<Row, 'key' | 'number' | 'approval' | 'approvalBy' | 'approvalOn'>,
): Promise<void> => {
  await own(tx)
    .updateTable('texts.wording')
    .set({ approval, approvalBy, approvalOn })
    .where('districtId', '=', districtId)
    .where('key', '=', key)
    .where('number', '=', number)
    .execute()
}

/** What the district says under this key now: the wording it chose, or of a text message the last of its choice that was approved. */
export const wordingInUse = async (
  { tx, districtId }: Ctx,
  key: string,
  way: 'sms' | 'mail',
): Promise<{ number: number; subject: string; body: string } | null> => {
  const { rows } = await sql<{ number: number; subject: string; body: string }>`
    select wording.number, wording.subject, wording.body
    from texts.choice as choice
    join texts.wording as wording
      on wording.district_id = choice.district_id and wording.key = choice.key
        and wording.number = case when ${way} = 'sms' then choice.sent else choice.number end
    where choice.district_id = ${districtId} and choice.key = ${key}`.execute(tx)
  return rows[0] ?? null
}
