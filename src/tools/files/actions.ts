import { createHash } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { checkContent, kindOf, readWithin } from './check.ts'
import { FileCard } from './contract.ts'
import type { Folder } from './folder.ts'
import { declaredType, fileName } from './kinds.ts'
import { countWaiting, findFile, insertFile, type KeptFile, nobody } from './queries.ts'
import { addToTotal, type Limits, spend, usualLimits } from './quotas.ts'
import type { Scanner } from './scanner.ts'

/** May this person see that matter, and so its files? Each module answers for its own kinds. */
export type ReadRules = Readonly<Record<string, (ctx: Ctx, subjectId: string) => Promise<boolean>>>

export type FileParts = {
  folder: Folder
  rules: ReadRules
  limits?: Limits
  /** So that what somebody sent on a day is counted under a mark, and not under their name. */
  secret?: string
  /** Who looks for malicious content; null where the district has none. */
  scanner?: Scanner | null
}

/** Files of one person that wait for their deed. A report has nine photos; this is for several of them at once. */
const mostWaiting = 50
/** Of all who have not signed in together; the night sweeps what became nothing. */
const mostOfNobody = 2_000

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const keep = async (
  ctx: Ctx,
  { folder, limits = usualLimits, secret = '' }: FileParts,
  file: Omit<KeptFile, 'id' | 'at' | 'storedAs' | 'sha256' | 'bytes'>,
  bytes: Buffer,
) => {
  await spend(ctx, bytes.byteLength, { limits, secret })
  const storedAs = await folder.put(ctx.districtId, bytes)
  const kept = { ...file, id: ctx.newId(), at: ctx.now, storedAs, sha256: hashOf(bytes), bytes: bytes.byteLength }
  await insertFile(ctx, kept)
  await addToTotal(ctx, bytes.byteLength, limits)
  return FileCard.parse(kept)
}

/**
 * Keeps what somebody sends, once it is what it says it is. If the transaction ends otherwise, the bytes are swept. Who
 * has not signed in may send pictures and a voice, for a report.
 *
 * @throws Refusal signed-out, wrong-type (also when the scanner finds something), too-large, invalid (empty), too-many,
 *   unavailable (the district keeps as much as it can)
 */
export const uploadFile = async (ctx: Ctx, parts: FileParts, file: File): Promise<FileCard> => {
  const { personId } = ctx.actor
  const type = declaredType(file.type, file.name)
  const kind = kindOf(type)
  const isOfReport = kind.treatment === 'image' || kind.treatment === 'sound'
  if (personId === null && !isOfReport) throw new Refusal('signed-out', 'kernel.signed-out')
  const most = personId === null ? mostOfNobody : mostWaiting
  if ((await countWaiting(ctx, personId ?? nobody, most)) >= most) {
    throw new Refusal('too-many', 'files.too-many-waiting', { values: { most } })
  }
  const { bytes, width, height } = await checkContent(await readWithin(file.stream(), kind.maxBytes), type)
  const scan = await scanned(parts.scanner ?? null, bytes)
  const name = fileName(file.name, kind)
  return keep(
    ctx,
    parts,
    {
      subjectKind: null,
      subjectId: null,
      uploadedBy: personId ?? nobody,
      name: personId === null ? `${kind.treatment === 'sound' ? 'voice' : 'photo'}.${kind.extension}` : name,
      type,
      width,
      height,
      scan,
    },
    bytes,
  )
}

/** @throws Refusal wrong-type */
const scanned = async (scanner: Scanner | null, bytes: Uint8Array): Promise<KeptFile['scan']> => {
  if (scanner === null) return null
  const verdict = await scanner.scan(bytes)
  if (verdict === 'infected') throw new Refusal('wrong-type', 'files.infected')
  // Whoever reports is not sent away because a scanner sleeps; nobody gets the file before it has looked.
  return verdict === 'clean' ? 'clean' : 'waiting'
}

const mayRead = async (ctx: Ctx, rules: ReadRules, file: KeptFile): Promise<boolean> => {
  if (file.subjectKind === null || file.subjectId === null) return file.uploadedBy === ctx.actor.personId
  return (await rules[file.subjectKind]?.(ctx, file.subjectId)) ?? false
}

/**
 * @throws Refusal not-found, also when this person may not see it; unavailable until a scanner has seen it
 * @throws Error when the bytes on the disk are not those that were kept
 */
export const downloadFile = async (ctx: Ctx, { folder, rules }: FileParts, id: string): Promise<File> => {
  const file = await findFile(ctx, id)
  if (!file || !(await mayRead(ctx, rules, file))) throw new Refusal('not-found', 'files.no-such-file')
  if (file.scan === 'refused') throw new Refusal('not-found', 'files.was-infected')
  if (file.scan === 'waiting') throw new Refusal('unavailable', 'files.being-scanned')
  const bytes = await folder.get(ctx.districtId, file.storedAs)
  if (hashOf(bytes) !== file.sha256) throw new Error(`the bytes of the file ${file.id} have changed`)
  return new File([new Uint8Array(bytes)], file.name, { type: file.type })
}
