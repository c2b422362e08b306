import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * The command line of a process.
 *
 * @returns null when there is no such process any more; a dead one that nobody has waited for counts as gone
 */
export const commandOf = async (pid: number): Promise<string[] | null> => {
  if (!isThere(pid)) return null
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return line === '' ? null : line.split('\0').slice(0, -1)
  }
  if (process.platform === 'win32') return []
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.trim() === '' ? null : stdout.trim().split(' ')
}

/** Signal 0 only asks. EPERM means that it is there and somebody else's. */
const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * What tells a process from a later one with the same number: the tick of its start.
 *
 * @returns the empty text where the system does not say
 */
export const startOf = async (pid: number): Promise<string> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // Field 22 of proc(5); the second field is a name in parentheses and may hold blanks.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** @returns false when `holds` was not true within `ms` */
export const until = async (holds: () => boolean | Promise<boolean>, ms: number): Promise<boolean> => {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) return false
    await pause(10)
  }
  return true
}
