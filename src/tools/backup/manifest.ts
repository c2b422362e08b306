import { z } from 'zod'
import { Head } from '#tools/audit/contract.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** What an archive holds; its last entry but one, so that it can be written in one go. */
export const Manifest = z.object({
  format: z.literal(1),
  /** The version of Linli that wrote it. */
  linli: z.string(),
  postgres: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.int().nonnegative(), sha256: Hash })),
  /** Name inside the archive → hash of its bytes. */
  files: z.record(z.string(), Hash),
  /** Files whose bytes were gone or changed when the backup was made. */
  missing: z.array(z.string()),
  /** Work that was handed over and not yet done. */
  jobs: z.object({ count: z.int().nonnegative(), sha256: Hash }),
  /** The last link of each district's trail. */
  heads: z.array(Head),
})
export type Manifest = z.infer<typeof Manifest>

export const Job = z.object({
  task: z.string(),
  payload: z.unknown(),
  runAt: z.string(),
  key: z.string().nullable(),
  maxAttempts: z.int(),
})
export type Job = z.infer<typeof Job>

// biome-ignore format: a table for people
export const places = {
  table: (name: string, part: number) => `tables/${name}/${String(part).padStart(6, '0')}`,
  file: (districtId: number, storedAs: string) => `files/${districtId}/${storedAs}`,
  jobs: 'jobs.json',
  manifest: 'manifest.json',
  seal: 'manifest.sha256',
} as const

const tablePlace = /^tables\/([a-z_]+\.[a-z_]+)\/\d{6}$/
const filePlace = /^files\/(\d+)\/([0-9a-f]{32})$/

/** What an entry is, by its name; null for what no archive of ours holds. */
export const entryOf = (
  name: string,
):
  | { kind: 'table'; table: string }
  | { kind: 'file'; districtId: number; storedAs: string }
  | { kind: 'jobs' | 'manifest' | 'seal' }
  | null => {
  const table = tablePlace.exec(name)?.[1]
  if (table) return { kind: 'table', table }
  const [, district, storedAs] = filePlace.exec(name) ?? []
  if (district && storedAs) return { kind: 'file', districtId: Number(district), storedAs }
  if (name === places.jobs) return { kind: 'jobs' }
  if (name === places.manifest) return { kind: 'manifest' }
  return name === places.seal ? { kind: 'seal' } : null
}
