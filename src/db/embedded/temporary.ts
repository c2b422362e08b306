import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, startCluster } from './cluster.ts'
import { ownerOf, wasOwned } from './lock.ts'
import { postmasterOf, stopPostmaster } from './postmaster.ts'

const prefix = 'linli-test-'

/**
 * A cluster for tests, in a temporary folder, without a thought for the disk.
 *
 * @returns `stop`, which also removes the folder. What an earlier run left behind because it was killed is removed first.
 */
export const temporaryCluster = async (password: string): Promise<Cluster> => {
  await sweep(tmpdir())
  const folder = await temporaryFolder()
  const remove = () => removeBusy(folder)
  try {
    const cluster = await startCluster({ dataDir: join(folder, 'pg'), password, fsync: false })
    const stop = async () => {
      await cluster.stop()
      await remove()
    }
    return { ...cluster, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Open for PostgreSQL's own user, whoever starts the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  await chmod(folder, 0o711)
  return folder
}

/** A server that was killed, or one that was being made, goes on writing for a moment: then a folder is not empty once more. */
const removeBusy = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })

/** Ends and removes the test clusters whose owner is gone. Those of other runs that still go on are left alone. */
export const sweep = async (folder: string): Promise<void> => {
  for (const name of (await readdir(folder)).filter((entry) => entry.startsWith(prefix))) {
    const dataDir = join(folder, name, 'pg')
    // A folder without a lock is one that is being made or removed just now.
    if (!(await wasOwned(dataDir)) || (await ownerOf(dataDir))) continue
    const server = await postmasterOf(dataDir)
    if (server) await stopPostmaster(dataDir, server.pid)
    // What still cannot go is for the next run to clear away: nobody's tests fail because of another's folder.
    await removeBusy(join(folder, name)).catch(() => undefined)
  }
}
