import { randomBytes } from 'node:crypto'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cluster, startCluster } from '../../src/db/embedded/cluster.ts'
import { runAs, serverUserFor } from '../../src/db/embedded/server-user.ts'
import { provision } from '../../src/db/provision.ts'

/** The oldest PostgreSQL that Linli promises to run on, as Debian 12 ships it. */
const shipped = { folder: '/usr/lib/postgresql/15', version: '15' }

/** Debian's PostgreSQL over a folder of its own, as an operator would have it. @returns the address of the owner */
export const debianPostgres = async (place: string): Promise<Cluster & { ownerUrl: string }> => {
  const dataDir = join(place, 'postgresql-15')
  const user = await serverUserFor(dataDir)
  const password = randomBytes(16).toString('hex')
  const file = join(place, 'password')
  await mkdir(dataDir, { mode: 0o700 })
  await writeFile(file, password, { mode: 0o600 })
  for (const path of [dataDir, file]) if (user) await chown(path, user.uid, user.gid)
  const made = await runAs(user, `${shipped.folder}/bin/initdb`, [
    ...['-D', dataDir, '--username=postgres', `--pwfile=${file}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'],
  ])
  if (made.status !== 0) throw new Error(made.stderr)
  const cluster = await startCluster({ dataDir, password, shipped })
  const { ownerUrl } = await provision(cluster.superuserUrl, randomBytes(16).toString('hex'))
  return { ...cluster, ownerUrl }
}
