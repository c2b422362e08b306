import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal.ts'
import type { Block, OfficialDocument } from './document.ts'
import { lengthOf } from './said.ts'

/** What a paper may hold. Measured: 30,000 cells take four seconds and 400 MB, in a thread that others do not wait for. */
export const mostCells = 30_000
export const mostCharacters = 2_000_000

const megabytes = 768
const seconds = 60

/** From source beside this file; in a bundle an entry of its own, beside this chunk or above it. */
const entry = (): URL => {
  const places = ['./worker.ts', './documents-worker.js', '../documents-worker.js']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (!found) throw new Error('the bundle has no entry documents-worker')
  return found
}

/**
 * Writes an official paper as a Word document, in a thread of its own: a long one stops nobody else's work.
 *
 * @returns the bytes of a `.docx`
 * @throws Refusal too-large
 */
export const writeDocument = (of: OfficialDocument): Promise<Uint8Array<ArrayBuffer>> => {
  refuseTooLong(of)
  const worker = new Worker(entry(), {
    workerData: of,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>()
  const clock = setTimeout(() => reject(tooLong()), seconds * 1_000)
  worker.once('message', resolve)
  worker.once('error', (fault) => reject(isFull(fault) ? tooLong() : fault))
  worker.once('exit', () => reject(new Error('the writing thread ended without an answer')))
  return promise.finally(() => {
    clearTimeout(clock)
    return worker.terminate()
  })
}

const isFull = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'

const tooLong = (): Refusal =>
  new Refusal('too-large', 'documents.too-long', {
    values: { most: mostCells, characters: mostCharacters / 10_000 },
  })

const refuseTooLong = ({ blocks, annexes }: OfficialDocument): void => {
  const textOf = (all: readonly Block[]) => all.reduce((sum, { text }) => sum + lengthOf(text), 0)
  const rows = annexes.flatMap(({ table }) => table?.rows ?? [])
  const cells = annexes.reduce((sum, { table }) => sum + (table ? table.rows.length * table.columns.length : 0), 0)
  const characters =
    textOf(blocks) +
    annexes.reduce((sum, annex) => sum + textOf(annex.blocks ?? []), 0) +
    rows.reduce((sum, row) => sum + row.reduce((all, cell) => all + lengthOf(cell), 0), 0)
  if (cells <= mostCells && characters <= mostCharacters) return
  throw tooLong()
}
