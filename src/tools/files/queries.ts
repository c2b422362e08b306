import { sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { FileCard } from './contract.ts'
import { mostOfMatter, refuseFullMatter } from './matter-limit.ts'

/** A file belongs to a matter: its kind (`programme.task`) and its id. */
export type Subject = { kind: string; id: string }

export type KeptFile = FileCard & {
  subjectKind: string | null
  subjectId: string | null
  uploadedBy: string
  sha256: string
  storedAs: string
  /** What the scanner said; null where none was asked. Whatever waits or was refused is given to nobody. */
  scan: 'waiting' | 'clean' | 'refused' | null
}

type Tables = { 'files.file': Tenant<KeptFile> }

/** Whoever sends a file without having signed in; and whose a file is when its matter must not say who sent it. */
export const nobody = '00000000-0000-0000-0000-000000000000'

const files = ({ tx, districtId }: Ctx) =>
  tx.$extendTables<Tables>().selectFrom('files.file').where('districtId', '=', districtId)

export const insertFile = async ({ tx, districtId }: Ctx, file: KeptFile): Promise<void> => {
  await tx
    .$extendTables<Tables>()
    .insertInto('files.file')
    .values({ districtId, ...file })
    .execute()
}

/** Whether this person may see it is for the caller to ask. */
export const findFile = async (ctx: Ctx, id: string): Promise<KeptFile | null> =>
  (await files(ctx).selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** The files of several matters, oldest first. Whoever may see a matter may see its files. */
export const filesOf = async (
  ctx: Ctx,
  subjectKind: string,
  subjectIds: readonly string[],
): Promise<Map<string, FileCard[]>> => {
  const rows = await files(ctx)
    .select(['id', 'name', 'type', 'bytes', 'width', 'height', 'at', 'scan', 'subjectId'])
    .where('subjectKind', '=', subjectKind)
    .where(sql<boolean>`subject_id = any(${[...subjectIds]}::uuid[])`)
    .orderBy('id')
    .execute()
  const bySubject = Map.groupBy(rows, ({ subjectId }) => subjectId ?? '')
  return new Map([...bySubject].map(([subjectId, kept]) => [subjectId, FileCard.array().parse(kept)]))
}

/**
 * Attaches what this person has sent, in the transaction of the deed. What nobody sent is attached by whoever knows its
 * id, which only its sender does.
 *
 * @param keptBy whose it is from now on, where the matter must not say who sent it
 * @param isSound a voice is attached only by who asks for one: among the pictures of a matter everyone who sees them would hear it
 * @param most bytes of all files of the matter; two deeds in one moment may pass it together
 * @throws Refusal not-found: an id of somebody else, one that is attached already, or none at all; too-large
 */
export const attachFiles = async (
  ctx: Ctx,
  fileIds: readonly string[],
  subject: Subject,
  { keptBy = null, isSound = false, most = mostOfMatter }: Attaching = {},
): Promise<void> => {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return
  const { numUpdatedRows } = await ctx.tx
    .$extendTables<Tables>()
    .updateTable('files.file')
    .set({
      subjectKind: subject.kind,
      subjectId: subject.id,
      ...(keptBy === null ? {} : { uploadedBy: keptBy, name: plainName }),
    })
    .where('districtId', '=', ctx.districtId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('subjectId', 'is', null)
    .where(sql<boolean>`(type like 'audio/%') = ${isSound}`)
    .where(sql<boolean>`uploaded_by = any(${[ctx.actor.personId ?? nobody, nobody]}::uuid[])`)
    .executeTakeFirst()
  if (numUpdatedRows !== BigInt(ids.length)) throw new Refusal('not-found', 'files.no-such-file')
  await refuseFullMatter(ctx, subject, most)
}

type Attaching = { keptBy?: string | null; isSound?: boolean; most?: number }

/** The name that a phone or its owner gave a picture may say who they are. */
const plainName = sql<string>`case when type like 'audio/%' then 'voice' else 'photo' end || substring(name from '\\.[a-z]+$')`

/** Takes files off their matter for good; their bytes are swept at night. @returns how many */
export const dropFiles = async (
  { tx, districtId }: Ctx,
  subject: Subject,
  ids?: readonly string[],
): Promise<number> => {
  const { numDeletedRows } = await tx
    .$extendTables<Tables>()
    .deleteFrom('files.file')
    .where('districtId', '=', districtId)
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .where(ids ? sql<boolean>`id = any(${[...ids]}::uuid[])` : sql<boolean>`true`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** How many files of this person wait for their deed; counted up to `most`. */
export const countWaiting = async ({ tx, districtId }: Ctx, personId: string, most: number): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from files.file
      where district_id = ${districtId} and uploaded_by = ${personId} and subject_id is null limit ${most}) w`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** @returns which of these names in the folder belong to a file */
export const knownPlaces = async ({ tx, districtId }: Ctx, places: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ storedAs: string }>`
    select stored_as from files.file
    where district_id = ${districtId} and stored_as = any(${[...places]}::text[])`.execute(tx)
  return new Set(rows.map(({ storedAs }) => storedAs))
}

/** Forgets files that no deed has attached since then. @returns how many */
export const forgetUnattached = async ({ tx, districtId }: Ctx, before: Date): Promise<number> => {
  const { numDeletedRows } = await tx
    .$extendTables<Tables>()
    .deleteFrom('files.file')
    .where('districtId', '=', districtId)
    .where('subjectId', 'is', null)
    .where('at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What waits for the scanner, each time in another order: what it never judges does not always stand in front. */
export const waitingForScan = (ctx: Ctx, limit: number): Promise<Pick<KeptFile, 'id' | 'storedAs'>[]> =>
  files(ctx)
    .select(['id', 'storedAs'])
    .where('scan', '=', 'waiting')
    .orderBy(sql`md5(id::text || ${ctx.now.toISOString()})`)
    .limit(limit)
    .execute()

export const writeScan = async ({ tx, districtId }: Ctx, id: string, scan: 'clean' | 'refused'): Promise<void> => {
  await tx
    .$extendTables<Tables>()
    .updateTable('files.file')
    .set({ scan })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .execute()
}
