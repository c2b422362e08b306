import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'

/** PostgreSQL refuses to run as root. */
export type ServerUser = { uid: number; gid: number }

/** Nobody's number on every Unix; it needs no entry in /etc/passwd. */
const nobody: ServerUser = { uid: 65534, gid: 65534 }

/**
 * Who runs PostgreSQL: we ourselves, unless we are root.
 *
 * @param dataDir need not exist; when it does and belongs to a person, that person stays its owner
 * @returns null where we need not become somebody else
 */
export const serverUserFor = async (dataDir: string): Promise<ServerUser | null> => {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(dataDir).catch(() => null)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody
}

export type Ran = { status: number | null; stdout: string; stderr: string }

/** Runs a program to its end as `user`. A program that cannot be run at all has the status null. */
export const runAs = (
  user: ServerUser | null,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    // The current folder may be closed to that user, so nothing is run from there.
    const child = spawn(program, args, { ...user, cwd: '/', env: { ...process.env, ...env }, stdio: 'pipe' })
    const ran: Ran = { status: null, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ran.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ran.stderr += text
    })
    child.on('error', (error) => resolve({ ...ran, stderr: error.message }))
    child.on('close', (status) => resolve({ ...ran, status }))
  })

/** Can `user` get into this folder, through all those above it? */
export const reaches = async (user: ServerUser | null, folder: string): Promise<boolean> =>
  user === null || (await runAs(user, '/bin/sh', ['-c', 'cd -- "$0"', folder])).status === 0
