import type { Ctx } from '#db/context.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import type { Folder } from './folder.ts'
import { forgetUnattached, knownPlaces, waitingForScan, writeScan } from './queries.ts'
import { countAnew } from './quotas.ts'
import type { Scanner } from './scanner.ts'

const hour = 3_600_000
/** A phone may be offline that long in a typhoon, with a report half written. The same as for idempotent answers. */
const keptUnattached = 7 * 24 * hour
/** Longer than any transaction: bytes are written before their row is committed. */
const keptUnknown = 24 * hour

/**
 * Removes bytes that no row knows, then rows that no deed has attached.
 *
 * In this order, so that the bytes of a row stay a night longer than the row: a backup that began before still finds them.
 *
 * @returns how many of each
 */
export const sweepFiles = async (ctx: Ctx, folder: Folder): Promise<{ bytes: number; rows: number }> => {
  let bytes = 0
  for await (const places of folder.olderThan(ctx.districtId, new Date(ctx.now.getTime() - keptUnknown))) {
    const known = await knownPlaces(ctx, places)
    for (const place of places.filter((name) => !known.has(name))) {
      await folder.remove(ctx.districtId, place)
      bytes += 1
    }
  }
  const rows = await forgetUnattached(ctx, new Date(ctx.now.getTime() - keptUnattached))
  await countAnew(ctx)
  return { bytes, rows }
}

const scannedAtOnce = 50
/** Each may cost all our patience, within one transaction. */
const unjudgedAtOnce = 3

/**
 * Asks the scanner about what was sent while it did not answer. What it finds is taken away; who sent it may send another.
 * One that it cannot judge (too large for it, say) waits on, and keeps nobody else waiting.
 *
 * @returns how many it has judged; it stops when the scanner is not there
 * @throws Error when bytes that lie there cannot be read: they are not taken away for it
 */
export const scanWaiting = async (ctx: Ctx, folder: Folder, scanner: Scanner): Promise<number> => {
  let seen = 0
  let unjudged = 0
  for (const { id, storedAs } of await waitingForScan(ctx, scannedAtOnce)) {
    const bytes = await folder.get(ctx.districtId, storedAs).catch(goneOnly)
    const verdict = bytes === null ? 'infected' : await scanner.scan(bytes)
    if (verdict === 'silent') {
      unjudged += 1
      if (unjudged === unjudgedAtOnce || !(await scanner.isThere())) return seen
      continue
    }
    await writeScan(ctx, id, verdict === 'clean' ? 'clean' : 'refused')
    if (verdict === 'infected') await folder.remove(ctx.districtId, storedAs)
    seen += 1
  }
  return seen
}

/** A disk that cannot be read just now has not lost anything. */
const goneOnly = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null
  throw error
}

/** At 03:00 in the district (19:00 UTC); the scanner's rest each minute. */
export const filesJobs = (folder: Folder, scanner: Scanner | null): WithJobs => ({
  name: 'files',
  jobs: {
    'files.sweep': async (ctx) => void (await sweepFiles(ctx, folder)),
    ...(scanner ? { 'files.scan': async (ctx: Ctx) => void (await scanWaiting(ctx, folder, scanner)) } : {}),
  },
  hours: { 'files.sweep': '0 19 * * *', ...(scanner ? { 'files.scan': '* * * * *' } : {}) },
})
