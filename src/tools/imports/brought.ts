import { createHash } from 'node:crypto'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { readInWorker, type Workbook } from '../transfer/index.ts'
import type { ToBring } from './kept.ts'

/** A request is one transaction, and a connection that waits idly in one is taken away after 20 seconds. */
const readingSeconds = 15

/** @throws Refusal invalid, wrong-type, too-large, and what the file cannot be */
export const readBrought = async ({ file, text }: ToBring): Promise<{ workbook: Workbook; sha256: string }> => {
  if (!file && text === undefined) throw new Refusal('invalid', 'transfer.empty-file')
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : Buffer.from(text ?? '')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const source = file ? ({ kind: 'file', bytes } as const) : ({ kind: 'pasted', text: text ?? '' } as const)
  return { workbook: await readInWorker(source, { megabytes: 256, seconds: readingSeconds }), sha256 }
}

/** What every import begins with. */
export const begun = ({ now: at }: Ctx, { file }: ToBring, sha256: string) => ({
  fileName: file?.name.slice(0, 200) ?? '',
  sha256,
  state: 'preview' as const,
  total: 0,
  done: 0,
  reason: '',
  reasonValues: {},
  at,
  finishedAt: null,
  version: 1,
})

const hour = 3_600_000

/** An import, and how long ago it ended: it can be taken back for so long. */
export const hoursSince = ({ finishedAt }: { finishedAt: Date | null }, now: Date): number =>
  finishedAt ? (now.getTime() - finishedAt.getTime()) / hour : 0
