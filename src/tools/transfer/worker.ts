import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal.ts'
import type { Limits } from './limits.ts'
import { type Brought, readWorkbook } from './read.ts'
import type { Workbook } from './workbook.ts'

/** What the worker says when it is done. A refusal is a class and does not survive the journey. */
export type Answer = { workbook: Workbook } | { refused: Pick<Refusal, 'kind' | 'reason' | 'values'> }

/** The entry of the thread that reads one workbook and ends. */
const answer = async ({ brought, limits }: { brought: Brought; limits: Limits }): Promise<Answer> => {
  try {
    return { workbook: await readWorkbook(brought, limits) }
  } catch (fault) {
    // A bug goes on, ends the thread, and reaches the log with its stack.
    if (!(fault instanceof Refusal)) throw fault
    return { refused: { kind: fault.kind, reason: fault.reason, values: fault.values } }
  }
}

parentPort?.postMessage(await answer(workerData))
