import type { Ctx, Tenant } from '#db/context.ts'
import type { Head } from './contract.ts'

type Tables = { 'audit.link': Tenant<{ number: number; hash: Buffer }> }

/** @returns the head to print in minutes, in a backup, in a daily mail; null before the first entry */
export const headOf = async ({ tx, districtId }: Ctx): Promise<Head | null> => {
  const last = await tx
    .$extendTables<Tables>()
    .selectFrom('audit.link')
    .select(['number', 'hash'])
    .where('districtId', '=', districtId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { districtId, number: last.number, hash: last.hash.toString('hex') } : null
}

/** @returns the first link after this one; null: nothing has been linked since */
export const linkAfter = async ({ tx, districtId }: Ctx, number: number): Promise<Head | null> => {
  const next = await tx
    .$extendTables<Tables>()
    .selectFrom('audit.link')
    .select(['number', 'hash'])
    .where('districtId', '=', districtId)
    .where('number', '>', number)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return next ? { districtId, number: next.number, hash: next.hash.toString('hex') } : null
}

/** `330205:1234:…`, as it is printed and as `verify-audit` reads it. */
export const sayHead = ({ districtId, number, hash }: Head): string => `${districtId}:${number}:${hash}`

/** A head somebody kept; without a district it belongs to the only one there is. */
export type KeptHead = { districtId: number | null; number: number; hash: string }

const keptHead = /(?<![0-9a-f:])(?:(\d{1,9}):)?(\d{1,15}):([0-9a-f]{64})(?![0-9a-f])/g

/** Finds the heads in any text: minutes, a mail, what `backup` printed. */
export const headsIn = (text: string): KeptHead[] =>
  [...text.matchAll(keptHead)].map(([, district, number, hash = '']) => ({
    districtId: district === undefined ? null : Number(district),
    number: Number(number),
    hash,
  }))
