import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the checkout, from the source as from the bundle: the nearest one above that has a `package.json`. */
const findRoot = (from: string): string => {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'src'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('the folder of Linli was not found')
  return findRoot(above)
}

export const root = findRoot(import.meta.dirname)

/** @returns the path of a file of the checkout */
export const inRoot = (...parts: string[]): string => join(root, ...parts)
