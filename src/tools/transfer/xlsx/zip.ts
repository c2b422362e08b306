import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Refusal } from '#kernel/refusal.ts'
import { denseBytes, type Limits } from '../limits.ts'

/** The files in a zip archive that passed the limits. Nothing is unpacked before somebody asks for it. */
export type Archive = {
  has: (path: string) => boolean
  paths: () => string[]
  /** In pieces, as text. Nothing comes when there is no such file. @throws Refusal invalid, too-large */
  pieces: (path: string) => AsyncGenerator<string>
}

const damaged = () => new Refusal('invalid', 'transfer.damaged')

/** @throws Refusal invalid when it is damaged or locked, too-large when it unpacks to too much */
export const openArchive = async (bytes: Uint8Array, limits: Limits): Promise<Archive> => {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch(() => null)
  if (!zip) throw damaged()
  if (zip.entryCount > limits.entries) throw new Refusal('too-large', 'transfer.zip-bomb')
  const entries = await listEntries(zip)
  refuseBombs([...entries.values()], limits)

  let unpacked = 0
  return {
    has: (path) => entries.has(path.toLowerCase()),
    paths: () => [...entries.keys()],
    async *pieces(path) {
      const entry = entries.get(path.toLowerCase())
      if (!entry) return
      const decoder = new TextDecoder()
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          unpacked += chunk.length
          // The sizes in the directory are only what the file says of itself.
          if (unpacked > limits.unpackedBytes) throw new Refusal('too-large', 'transfer.zip-bomb')
          yield decoder.decode(chunk, { stream: true })
        }
        yield decoder.decode()
      } catch (fault) {
        // Whatever yauzl and zlib say about broken bytes is the same to a person.
        throw fault instanceof Refusal ? fault : damaged()
      }
    },
  }
}

const listEntries = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry)
  } catch {
    // A directory that cannot be walked, or names that lead out of the archive.
    throw damaged()
  }
  return entries
}

const refuseBombs = (entries: Entry[], limits: Limits): void => {
  if (entries.some((entry) => entry.isEncrypted())) throw new Refusal('invalid', 'transfer.encrypted')
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const isDense = ({ compressedSize, uncompressedSize }: Entry) =>
    uncompressedSize > denseBytes && uncompressedSize > compressedSize * limits.ratio
  if (total > limits.unpackedBytes || entries.some(isDense)) throw new Refusal('too-large', 'transfer.zip-bomb')
}
