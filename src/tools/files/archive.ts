import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { Refusal } from '#kernel/refusal.ts'

const MiB = 1024 * 1024

/** @source Linli's rules for uploads: 1,000 entries, 100 MiB unpacked, 100 times the packed size */
const most = { entries: 1_000, unpackedBytes: 100 * MiB, ratio: 100 }
/** Below this an entry may be as dense as it likes: an empty table of one style packs 200 to 1, and hurts nobody. */
const denseBytes = MiB

const dangerous = (): Refusal => new Refusal('wrong-type', 'files.archive-not-plain')

/** @source ZIP: the upper 16 bits of the attributes are the Unix mode; 0o120000 marks a symbolic link */
const isLink = ({ externalFileAttributes }: Entry): boolean => ((externalFileAttributes >>> 16) & 0o170000) === 0o120000

/** A program inside a document runs at whoever opens it. */
const isProgram = ({ fileName }: Entry): boolean =>
  /(^|\/)vbaProject[^/]*\.bin$|\.(exe|dll|js|vbs|bat|cmd|scr|ps1|jar)$/i.test(fileName)

const refuseEntry = (entry: Entry): void => {
  if (isLink(entry) || entry.isEncrypted()) throw dangerous()
  if (isProgram(entry)) throw new Refusal('wrong-type', 'files.has-macros')
  const isDense = entry.uncompressedSize > denseBytes && entry.uncompressedSize > entry.compressedSize * most.ratio
  if (isDense) throw new Refusal('too-large', 'files.unpacks-too-large')
}

const open = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // Its own checks refuse absolute names, `..` and backslashes.
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    )
  })

/**
 * Reads the table of contents of a ZIP and unpacks nothing.
 *
 * @returns the names inside
 * @throws Refusal wrong-type (not a plain ZIP, or programs in it), too-large
 */
export const walkArchive = async (bytes: Buffer): Promise<string[]> => {
  const zip = await open(bytes).catch(() => {
    throw dangerous()
  })
  if (zip.entryCount > most.entries) throw new Refusal('too-large', 'files.unpacks-too-large')
  const names: string[] = []
  let unpacked = 0
  await new Promise<void>((resolve, reject) => {
    zip.on('error', () => reject(dangerous()))
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      try {
        refuseEntry(entry)
        unpacked += entry.uncompressedSize
        if (unpacked > most.unpackedBytes) throw new Refusal('too-large', 'files.unpacks-too-large')
        names.push(entry.fileName)
        zip.readEntry()
      } catch (refusal) {
        reject(refusal)
      }
    })
    zip.readEntry()
  }).finally(() => zip.close())
  return names
}
