import type { Pool } from 'pg'
import { type Entry, entries, idAt, linkHash, noHash } from './entry.ts'
import type { KeptHead } from './head.ts'

/**
 * - `changed` what stands there is not what was linked: an entry, its number or the link before was changed or moved
 * - `removed` the entry of a link is gone
 * - `gap` a number is missing
 * - `unlinked` an entry stands outside the chain for more than a minute
 * - `head` the chain does not have the link that somebody kept: it was cut off or written anew
 */
export type Fault = 'changed' | 'removed' | 'gap' | 'unlinked' | 'head'
export type Finding = { districtId: number; fault: Fault; number: number | null; entryId: string | null }
export type Verdict = {
  findings: Finding[]
  links: number
  /** District → how many of the links are its own. */
  linksOf: Map<number, number>
  heads: { districtId: number; number: number; hash: string }[]
}

const batch = 2_000
/** An entry gets its link within a second; a minute is an alarm. */
const graceMs = 60_000

type Linked = {
  number: number
  event_id: string
  hash: Buffer
  id: string | null
  kind: Entry['kind']
  row: Entry['row']
}

/**
 * Recomputes every chain from its first link.
 *
 * @param pool connected as `linli_audit`
 * @param kept heads that left the system; without them nobody can tell a chain that was cut off or written anew
 * @throws Error for a head without a district where there are several
 */
export const verifyTrail = async (pool: Pool, kept: readonly KeptHead[] = []): Promise<Verdict> => {
  const { rows } = await pool.query<{ district_id: number }>(`
    select district_id from audit.link union select district_id from audit.event union select district_id from audit.read
    order by 1`)
  const districts = rows.map(({ district_id }) => district_id)
  const known = kept.map((head) => ({ ...head, districtId: head.districtId ?? onlyOne(districts) }))
  const verdict: Verdict = { findings: [], links: 0, linksOf: new Map(), heads: [] }
  for (const districtId of new Set([...districts, ...known.map((head) => head.districtId)])) {
    const heads = new Map(
      known.filter((head) => head.districtId === districtId).map((head) => [head.number, head.hash]),
    )
    await verifyDistrict(pool, districtId, heads, verdict)
  }
  return verdict
}

const onlyOne = (districts: number[]): number => {
  const [only, ...others] = districts
  if (only === undefined || others.length > 0) throw new Error('say district:number:hash, there are several districts')
  return only
}

const verifyDistrict = async (
  pool: Pool,
  districtId: number,
  heads: Map<number, string>,
  verdict: Verdict,
): Promise<void> => {
  const report = (fault: Fault, number: number | null, entryId: string | null) =>
    verdict.findings.push({ districtId, fault, number, entryId })
  let previous: Buffer = noHash
  let last = 0
  for (;;) {
    const links = await linksAfter(pool, districtId, last)
    for (const link of links) {
      if (link.number !== last + 1) report('gap', last + 1, null)
      if (link.id === null) report('removed', link.number, link.event_id)
      else if (!linkHash(previous, { ...link, districtId, id: link.id }).equals(link.hash)) {
        report('changed', link.number, link.event_id)
      }
      const wanted = heads.get(link.number)
      if (wanted === link.hash.toString('hex')) heads.delete(link.number)
      // What is stored goes on, so that one change is one finding and not every link after it.
      previous = link.hash
      last = link.number
      verdict.links += 1
    }
    verdict.linksOf.set(districtId, (verdict.linksOf.get(districtId) ?? 0) + links.length)
    if (links.length < batch) break
  }
  for (const number of heads.keys()) report('head', number, null)
  for (const id of await unlinked(pool, districtId)) report('unlinked', null, id)
  if (last > 0) verdict.heads.push({ districtId, number: last, hash: previous.toString('hex') })
}

const linksAfter = async (pool: Pool, districtId: number, last: number): Promise<Linked[]> => {
  const { rows } = await pool.query<Linked>(
    `select l.number, l.event_id, l.hash, e.id, l.event_kind as kind, e.row
     from (select * from audit.link where district_id = $1 and number > $2 order by number limit $3) l
     left join lateral (
       select a.id, a.row from (${entries}) a
       where a.district_id = l.district_id and a.id = l.event_id and a.kind = l.event_kind) e on true
     order by l.number`,
    [districtId, last, batch],
  )
  return rows.map((row) => ({ ...row, number: Number(row.number) }))
}

const unlinked = async (pool: Pool, districtId: number): Promise<string[]> => {
  const { rows } = await pool.query<{ id: string }>(
    `select e.id from (${entries}) e
     where e.district_id = $1 and e.id < $2
       and not exists (select from audit.link l where l.district_id = e.district_id and l.event_id = e.id)
     order by e.id limit 1000`,
    [districtId, idAt(Date.now() - graceMs)],
  )
  return rows.map(({ id }) => id)
}
