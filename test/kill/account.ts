import type { Client } from 'pg'
import { wordsOf } from './clients.ts'
import type { Acknowledged } from './journal.ts'

/** What is wrong, in sentences; nothing when the journal and the database tell the same. */
export type Account = { faults: string[]; cases: number }

type Row = { number: string; words: string; reporters: number; receipts: number; steps: number; events: number }

const kept = `
  select c.number, c.words,
    (select count(*)::int from cases.reporter r where r.district_id = c.district_id and r.case_id = c.id) as reporters,
    (select count(*)::int from cases.receipt r where r.district_id = c.district_id and r.case_id = c.id) as receipts,
    (select count(*)::int from cases.step s where s.district_id = c.district_id and s.case_id = c.id) as steps,
    (select count(*)::int from audit.event e where e.district_id = c.district_id and e.subject_id = c.id
       and e.name = 'cases.case-reported') as events
  from cases.citizen_case c where c.district_id = 330205 and c.words like '${wordsOf('')}%'`

/** Holds what clients were told against what the database has: none lost, none doubled, none by halves. */
export const accountFor = async (told: ReadonlyMap<string, Acknowledged[]>, client: Client): Promise<Account> => {
  const { rows } = await client.query<Row>(kept)
  const byWords = Map.groupBy(rows, ({ words }) => words)
  const faults: string[] = []
  for (const [key, answers] of told) {
    const found = byWords.get(wordsOf(key)) ?? []
    byWords.delete(wordsOf(key))
    if (answers.length === 0) faults.push(`${key} was never acknowledged`)
    if (found.length === 0) faults.push(`${key} is lost; acknowledged as ${answers[0]?.number}`)
    if (found.length > 1) faults.push(`${key} became ${found.length} cases`)
    if (new Set(answers.map(({ number, code }) => `${number} ${code}`)).size > 1)
      faults.push(`${key} was told differently: ${answers.map(({ number }) => number).join()}`)
    for (const { number, ...parts } of found) {
      if (answers[0] && number !== answers[0].number) faults.push(`${key} is ${number}, told was ${answers[0].number}`)
      const { reporters, receipts, steps, events } = parts
      if (reporters !== 1 || receipts !== 1 || steps !== 1 || events !== 1)
        faults.push(`${number} is there by halves: ${JSON.stringify({ reporters, receipts, steps, events })}`)
    }
  }
  for (const words of byWords.keys()) faults.push(`nobody asked for ${words}`)
  return { faults: [...faults, ...(await sumsOf(client))], cases: rows.length }
}

/** Numbers without a gap, figures that are the rows', and nothing left over that waits for a server that died. */
const sumsOf = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ says: string; has: number; expected: number }>(`
    select 'numbers of ' || n.period as says, n.last as expected,
      (select count(*)::int from cases.citizen_case c where c.district_id = n.district_id
         and left(c.number, 5) = n.period || '-') as has
    from cases.number n where n.district_id = 330205
    union all
    select 'figures of reports', (select count(*)::int from cases.citizen_case where district_id = 330205),
      (select coalesce(sum(amount), 0)::int from (
        select measure, amount from figures.delta where district_id = 330205
        union all select measure, amount from figures.figure where district_id = 330205) f
       where measure like 'cases.reported:%')
    union all
    select 'events of the trail that have a link', (select count(*)::int from audit.event where district_id = 330205),
      (select count(*)::int from audit.link where district_id = 330205 and event_kind = 'event')
    union all
    select 'jobs that wait for a server that is gone', 0,
      (select count(*)::int from graphile_worker._private_jobs where locked_at is not null)`)
  return rows
    .filter(({ has, expected }) => has !== expected)
    .map((row) => `${row.says}: ${row.has}, not ${row.expected}`)
}
