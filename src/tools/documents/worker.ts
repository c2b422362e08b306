import { parentPort, workerData } from 'node:worker_threads'
import { makeDocument } from './make-document.ts'

/** The entry of the thread that writes one paper and ends. A bug ends it, and reaches the log with its stack. */
parentPort?.postMessage(new Uint8Array(await makeDocument(workerData)))
