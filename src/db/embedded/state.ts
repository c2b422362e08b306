import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, rename, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { reaches, serverUserFor } from './server-user.ts'

/** What only this installation knows. A name that is new in a version gets its value at the next start. */
const secretNames = ['superuser', 'owner', 'app', 'audit', 'tally', 'identity', 'session'] as const
export type SecretName = (typeof secretNames)[number]

/** Everything Linli keeps on this machine. */
export type State = {
  folder: string
  /** The data of the embedded PostgreSQL: pass it to `startCluster`. */
  pg: string
  files: string
  log: string
  /** 43 letters, digits, `-` and `_`: fit for a connection address as they are. */
  secret: (name: SecretName) => string
}

/** @returns `LINLI_DATA`, or `.linli` in the checkout */
export const stateFolder = (env: NodeJS.ProcessEnv = process.env, checkout = process.cwd()): string =>
  resolve(checkout, env.LINLI_DATA || '.linli')

/** Opens the folder and makes what is not there yet. */
export const openState = async (wished = stateFolder()): Promise<State> => {
  await mkdir(wished, { recursive: true, mode: 0o711 })
  const folder = await realpath(wished)
  // Others may walk through to what is theirs, as PostgreSQL's own user has to; they cannot list it.
  await chmod(folder, 0o711)
  const [files, log] = [join(folder, 'files'), join(folder, 'log')]
  for (const place of [files, log]) await mkdir(place, { recursive: true, mode: 0o700 })
  const secrets = await keepSecrets(join(folder, 'secrets.json'))
  return { folder, files, log, pg: join(await openFolder(folder), 'pg'), secret: (name) => secrets[name] }
}

type Secrets = Record<SecretName, string>

const keepSecrets = async (file: string): Promise<Secrets> => {
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<Secrets>
  const fresh = secretNames.map((name) => [name, known[name] ?? randomBytes(32).toString('base64url')])
  const secrets: Secrets = { ...known, ...Object.fromEntries(fresh) }
  if (secretNames.some((name) => known[name] === undefined)) {
    const whole = `${file}.${process.pid}`
    await writeFile(whole, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
    await rename(whole, file)
  }
  await chmod(file, 0o600)
  return secrets
}

/**
 * A folder that PostgreSQL's user can get into.
 *
 * Started by root under a home of mode 700, the checkout is closed to that user. The data then lies in `/var/lib/linli`,
 * under a name of its own, and the link `elsewhere` in the state folder leads there.
 */
const openFolder = async (folder: string): Promise<string> => {
  const link = join(folder, 'elsewhere')
  const known = await realpath(link).catch(() => null)
  if (known) return known
  if (await reaches(await serverUserFor(join(folder, 'pg')), folder)) return folder
  const place = join('/var/lib/linli', randomBytes(6).toString('hex'))
  await mkdir(place, { recursive: true, mode: 0o711 })
  for (const path of ['/var/lib/linli', place]) await chmod(path, 0o711)
  await symlink(place, link)
  return place
}
