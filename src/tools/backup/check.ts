import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { Refusal } from '#kernel/refusal.ts'
import { entryOf, Manifest, places } from './manifest.ts'

export const damaged = (what: string): Refusal => new Refusal('invalid', 'backup.damaged', { values: { what } })

/** Goes through the entries of an archive, in order. `see` reads each to its end. */
export const eachEntry = async (
  path: string,
  see: (name: string, bytes: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> => {
  const entries = extract()
  const reading = pipeline(createReadStream(path), createGunzip(), entries)
  // Where it breaks off the loop below hears of it too.
  reading.catch(() => undefined)
  // The types of the library leave out that an entry can be read like any stream of bytes.
  for await (const entry of entries)
    await see(entry.header.name, entry as AsyncIterable<unknown> as AsyncIterable<Buffer>)
  await reading
}

export const wholeOf = async (bytes: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * Reads an archive from end to end and compares everything in it with what it says it holds.
 *
 * @throws Refusal invalid, naming what is damaged, missing or too much
 */
export const checkArchive = async (path: string): Promise<Manifest> => {
  const found: Found = { tables: new Map(), files: new Map(), single: new Map() }
  try {
    await eachEntry(path, (name, bytes) => look(found, name, bytes))
  } catch (error) {
    // No file at all is for the caller to say; whatever else stops the reading is damage.
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw error instanceof Refusal || isGone ? error : damaged(path)
  }
  const manifest = sealed(found)
  compare(manifest, found)
  return manifest
}

type Found = { tables: Map<string, Hash>; files: Map<string, string>; single: Map<string, Buffer> }

const look = async ({ tables, files, single }: Found, name: string, bytes: AsyncIterable<Buffer>): Promise<void> => {
  const entry = entryOf(name)
  if (entry === null) throw damaged(name)
  if (entry.kind === 'table') {
    const hash = tables.get(entry.table) ?? createHash('sha256')
    for await (const chunk of bytes) hash.update(chunk)
    tables.set(entry.table, hash)
  } else if (entry.kind === 'file') {
    const hash = createHash('sha256')
    for await (const chunk of bytes) hash.update(chunk)
    files.set(name, hash.digest('hex'))
  } else single.set(name, await wholeOf(bytes))
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const sealed = ({ single }: Found): Manifest => {
  const text = single.get(places.manifest)
  if (!text || single.get(places.seal)?.toString() !== hashOf(text)) throw damaged(places.manifest)
  const manifest = Manifest.safeParse(JSON.parse(text.toString()))
  // A later format is a later Linli's.
  if (!manifest.success) throw new Refusal('conflict', 'backup.newer', { values: { what: places.manifest } })
  return manifest.data
}

const empty = hashOf(new Uint8Array())

const compare = (manifest: Manifest, { tables, files, single }: Found): void => {
  for (const [name, { sha256 }] of Object.entries(manifest.tables)) {
    if ((tables.get(name)?.digest('hex') ?? empty) !== sha256) throw damaged(name)
    tables.delete(name)
  }
  for (const [name, sha256] of Object.entries(manifest.files)) {
    if (files.get(name) !== sha256) throw damaged(name)
    files.delete(name)
  }
  const [extra] = [...tables.keys(), ...files.keys()]
  if (extra) throw damaged(extra)
  if (hashOf(single.get(places.jobs) ?? new Uint8Array()) !== manifest.jobs.sha256) throw damaged(places.jobs)
}
