import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf } from '#db/embedded/process.ts'
import { runAs } from '#db/embedded/server-user.ts'

const prefix = 'linli-journeys-'

/** For a server's data; PostgreSQL's own user can walk through it. Its name says whose it is. */
export const journeyFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  await chmod(folder, 0o711)
  return folder
}

/** A folder as another server left it, to go on from: a second instead of the ten that a demo district takes. */
export const copyOf = async (template: string): Promise<string> => {
  const folder = await journeyFolder()
  // Owners and modes have to stay: PostgreSQL refuses data that is not its user's.
  const copied = await runAs(null, 'cp', ['-a', `${template}/.`, folder])
  if (copied.status !== 0) throw new Error(copied.stderr)
  return folder
}

/** Removes what runs left behind that were killed. Those that still go on are left alone. */
export const sweepJourneys = async (): Promise<void> => {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if ((await commandOf(pid)) === null) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}
