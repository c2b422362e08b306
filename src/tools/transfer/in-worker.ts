import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal.ts'
import { type Limits, limits as usual } from './limits.ts'
import type { Brought } from './read.ts'
import type { Workbook } from './workbook.ts'
import type { Answer } from './worker.ts'

/** What the thread may take before it is ended. */
export type Allowance = { megabytes: number; seconds: number }

/** The server is to stay under 512 MB with a preview of 5,000 rows; such a workbook needs about 60 of these. */
const usualAllowance: Allowance = { megabytes: 256, seconds: 30 }

/** From source beside this file; in a bundle an entry of its own, beside this chunk or above it. */
const entry = (): URL => {
  const places = ['./worker.ts', './transfer-worker.js', '../transfer-worker.js']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (!found) throw new Error('the bundle has no entry transfer-worker')
  return found
}

/**
 * Reads a workbook in a thread of its own, so that no file can stop the server or eat its memory.
 *
 * @throws Refusal invalid, wrong-type, too-large; whatever ends the thread is a refusal too, with the fault as `cause`
 */
export const readInWorker = (
  brought: Brought,
  { megabytes, seconds }: Allowance = usualAllowance,
  limits: Limits = usual,
): Promise<Workbook> => {
  const worker = new Worker(entry(), {
    workerData: { brought, limits },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Workbook>()
  const clock = setTimeout(
    () => reject(new Refusal('too-large', 'transfer.too-slow', { values: { seconds } })),
    seconds * 1_000,
  )
  worker.once('message', (answer: Answer) => {
    if ('workbook' in answer) resolve(answer.workbook)
    else reject(new Refusal(answer.refused.kind, answer.refused.reason, { values: answer.refused.values }))
  })
  worker.once('error', (fault) => reject(crashed(fault)))
  worker.once('exit', () => reject(crashed(new Error('the reading thread ended without an answer'))))
  return promise.finally(() => {
    clearTimeout(clock)
    return worker.terminate()
  })
}

const crashed = (fault: unknown): Refusal => {
  const isFull = fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const refusal = isFull
    ? new Refusal('too-large', 'transfer.too-much-memory')
    : new Refusal('invalid', 'transfer.unreadable')
  refusal.cause = fault
  return refusal
}
