import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '#kernel/refusal.ts'
import { walkArchive } from './archive.ts'
import { type FileKind, fileKinds } from './kinds.ts'
import { drawAnew, type Picture } from './picture.ts'
import { walkSound } from './sound.ts'

export type Checked = { bytes: Buffer; width: number | null; height: number | null }

/** @throws Refusal wrong-type, naming what may be sent */
export const kindOf = (type: string): FileKind => {
  const kind = fileKinds[type]
  if (kind) return kind
  // A picture that is a program: it may hold scripts and fetch from elsewhere.
  if (type.startsWith('image/svg')) throw new Refusal('wrong-type', 'files.no-svg')
  const kinds = Object.values(fileKinds).map(({ extension }) => extension)
  throw new Refusal('wrong-type', 'files.kind-not-taken', { values: { kinds: kinds.join(', ') } })
}

/**
 * Reads a body and stops at the limit, not after it.
 *
 * @throws Refusal too-large
 */
export const readWithin = async (body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > maxBytes)
      throw new Refusal('too-large', 'files.too-large', { values: { megabytes: maxBytes / 1_000_000 } })
    chunks.push(chunk)
  }
  if (length === 0) throw new Refusal('invalid', 'files.empty')
  return Buffer.concat(chunks)
}

const sniff = async (bytes: Buffer, names: readonly string[]): Promise<string | undefined> => {
  const found = (await fileTypeFromBuffer(bytes))?.mime
  return found === 'application/zip' && names.includes('OFD.xml') ? 'application/ofd' : found
}

/**
 * Is it what it says it is?
 *
 * @param type as it was declared
 * @returns what is kept: pictures written anew, everything else as it came
 * @throws Refusal wrong-type, too-large
 */
export const checkContent = async (bytes: Buffer, type: string): Promise<Checked> => {
  const { treatment } = kindOf(type)
  if (treatment === 'sound') {
    walkSound(bytes, type)
    return { bytes, width: null, height: null }
  }
  const names = treatment === 'office' ? await walkArchive(bytes) : []
  if ((await sniff(bytes, names)) !== type) throw new Refusal('wrong-type', 'files.not-what-it-says')
  if (treatment !== 'image') return { bytes, width: null, height: null }
  const picture: Picture = await drawAnew(bytes, type)
  return picture
}
