import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cannotStart } from './cannot-start.ts'
import { type Native, programOf } from './native.ts'
import { runAs, type ServerUser } from './server-user.ts'

/** Major version of the PostgreSQL that wrote the folder, or null when there is none yet. */
export const writtenBy = async (dataDir: string): Promise<string | null> =>
  (await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => null))?.trim() ?? null

type Wish = { dataDir: string; password: string; native: Native; user: ServerUser | null; fsync: boolean }

/** Makes an empty cluster, whole or not at all: what an interruption leaves has another name and is thrown away. */
export const initialise = async ({ dataDir, password, native, user, fsync }: Wish): Promise<void> => {
  const half = `${dataDir}.half`
  await rm(half, { recursive: true, force: true })
  await mkdir(join(half, 'data'), { recursive: true, mode: 0o700 })
  await writeFile(join(half, 'password'), password, { mode: 0o600 })
  for (const path of [half, join(half, 'data'), join(half, 'password')]) {
    if (user) await chown(path, user.uid, user.gid)
  }
  await chmod(join(half, 'data'), 0o700)

  const ran = await runAs(user, programOf(native, 'initdb'), initdbOptions(half, fsync), cleanLocale)
  if (ran.status !== 0) {
    throw cannotStart(`无法建立数据库：${ran.stderr.trim()}`, `The database could not be made: ${ran.stderr.trim()}`)
  }
  await rename(join(half, 'data'), dataDir)
  await rm(half, { recursive: true, force: true })
}

/** A set LC_ALL would win over the options below. */
const cleanLocale = { LC_ALL: '', LANG: 'C', PGDATA: '' }

/** Bytes decide the order of keys, on every machine alike; Chinese order is asked for where people read a list. */
const initdbOptions = (half: string, fsync: boolean): string[] => [
  ...['-D', join(half, 'data'), '--username=postgres', `--pwfile=${join(half, 'password')}`, '--auth=scram-sha-256'],
  ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ...['--lc-collate=C', '--lc-ctype=C.UTF-8', '--data-checksums'],
  ...(fsync ? [] : ['--no-sync']),
]
