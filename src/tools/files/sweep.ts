import type { Ctx } from '#db/context.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import type { Folder } from './folder.ts'
import { forgetUnattached, knownPlaces } from './queries.ts'

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
  return { bytes, rows: await forgetUnattached(ctx, new Date(ctx.now.getTime() - keptUnattached)) }
}

/** At 03:00 in the district (19:00 UTC). */
export const filesJobs = (folder: Folder): WithJobs => ({
  name: 'files',
  jobs: { 'files.sweep': async (ctx) => void (await sweepFiles(ctx, folder)) },
  hours: { 'files.sweep': '0 19 * * *' },
})
