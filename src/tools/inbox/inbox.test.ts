import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import type { Calendar } from '#kernel/calendar.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { atOnce, committed, dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { served } from '#test/tools/served.ts'
import { countWaiting, finish, type Notice, notify, settle, snooze, unfinish, wake } from './actions.ts'
import { mayDisturb, sendBundles } from './bundle.ts'
import { type Bundle, outbox } from './channels.ts'
import { InboxFilter } from './contract.ts'
import { inboxJobs } from './jobs.ts'
import { type InboxRules, inboxRoutes, listInbox } from './routes.ts'

const someone = (): Actor => ({ personId: randomUUIDv7(), posts: [] })
const aLiaison = someone()
const anOfficer = someone()
const [liaison, officer] = [aLiaison.personId!, anOfficer.personId!]

const about = (id = randomUUIDv7()) => ({ kind: 'test.task', id, url: `/tasks/${id}` })
const notice = (overrides: Partial<Notice> = {}): Notice => ({
  to: [liaison],
  about: about(),
  reason: 'assigned',
  text: { key: 'test.assigned', values: { number: 'JB-1' } },
  ...overrides,
})
const say = (key: string, values: object = {}) => `${key} ${JSON.stringify(values)}`
const show = (more: object = {}) => InboxFilter.parse(more)
/** Every matter of a test is open to whoever is told of it. */
const rules: InboxRules = { 'test.task': async (_, ids) => new Set(ids) }

/** What the badge should be, counted. */
const counted = async ({ tx, districtId, actor }: Ctx): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from inbox.item
    where district_id = ${districtId} and person_id = ${actor.personId} and done_at is null and snoozed_until is null`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

describe('the inbox', () => {
  it(
    'has one line a matter, with its last news',
    inTown(async (as) => {
      const matter = about()
      await as(anOfficer, notify, notice({ about: matter }))
      await as.at({ now: new Date('2023-05-07T00:00:00Z') })(
        anOfficer,
        notify,
        notice({ about: matter, reason: 'due', text: { key: 'test.due' } }),
      )
      await as(anOfficer, notify, notice({ to: [officer, liaison, liaison] }))
      const { lines } = await as(aLiaison, listInbox, show(), say, rules)
      expect(lines).toMatchObject([
        { about: matter, reason: 'due', text: 'test.due {}', times: 2 },
        { reason: 'assigned', text: 'test.assigned {"number":"JB-1"}', times: 1 },
      ])
      expect(await as(aLiaison, countWaiting)).toEqual({ waiting: 2 })
    }),
  )

  it(
    'does not tell people of their own deeds',
    inTown(async (as) => {
      await as(anOfficer, notify, notice({ to: [officer] }))
      expect(await as(anOfficer, countWaiting)).toEqual({ waiting: 0 })
    }),
  )

  it(
    'lets one be done, and take that back',
    inTown(async (as) => {
      await as(anOfficer, notify, notice())
      const [line] = (await as(aLiaison, listInbox, show(), say, rules)).lines
      expect(await as(aLiaison, finish, line!.id)).toEqual({ waiting: 0 })
      expect(await as(aLiaison, finish, line!.id)).toEqual({ waiting: 0 })
      expect((await as(aLiaison, listInbox, show({ show: 'done' }), say, rules)).lines).toHaveLength(1)
      expect(await as(aLiaison, unfinish, line!.id)).toEqual({ waiting: 1 })
      expect(await as(aLiaison, unfinish, line!.id)).toEqual({ waiting: 1 })
    }),
  )

  it(
    'lets go of what a colleague has done, and keeps it for whoever has to act next',
    inTown(async (as) => {
      const matter = about()
      await as(system, notify, notice({ to: [liaison, officer], about: matter }))
      await as(system, notify, notice({ to: [liaison, officer] }))
      await as(someone(), settle, { to: [officer], about: matter })
      for (const [who, waiting] of [
        [aLiaison, 1],
        [anOfficer, 2],
      ] as const) {
        expect(await as(who, countWaiting)).toEqual({ waiting })
        expect(await as(who, counted)).toBe(waiting)
      }
      // Whoever took the step has done their own.
      await as(anOfficer, settle, { to: [officer], about: matter })
      expect(await as(anOfficer, countWaiting)).toEqual({ waiting: 1 })
    }),
  )

  it(
    'leaves to each what they follow or were named in, and does not count twice what was put off',
    inTown(async (as) => {
      const [followed, later] = [about(), about()]
      await as(anOfficer, notify, notice({ about: followed, reason: 'followed' }))
      await as(anOfficer, notify, notice({ about: later }))
      const [line] = (await as(aLiaison, listInbox, show(), say, rules)).lines.filter(
        ({ about: { id } }) => id === later.id,
      )
      await as(aLiaison, snooze, line!.id, new Date('2023-05-08T00:00:00Z'))
      for (const matter of [followed, later]) await as(anOfficer, settle, { to: [], about: matter })
      expect(await as(aLiaison, countWaiting)).toEqual({ waiting: 1 })
      expect(await as(aLiaison, counted)).toBe(1)
    }),
  )

  it(
    'opens again what was done when there is news',
    inTown(async (as) => {
      const matter = about()
      await as(anOfficer, notify, notice({ about: matter }))
      const [line] = (await as(aLiaison, listInbox, show(), say, rules)).lines
      await as(aLiaison, finish, line!.id)
      await as(anOfficer, notify, notice({ about: matter, reason: 'asked' }))
      expect((await as(aLiaison, listInbox, show(), say, rules)).lines).toMatchObject([
        { id: line!.id, reason: 'asked' },
      ])
      expect(await as(aLiaison, countWaiting)).toEqual({ waiting: 1 })
    }),
  )

  it(
    'puts off until a moment, and wakes then',
    inTown(async (as) => {
      const matter = about()
      await as(anOfficer, notify, notice({ about: matter }))
      const [line] = (await as(aLiaison, listInbox, show(), say, rules)).lines
      const until = new Date('2023-05-08T01:00:00Z')
      expect(await as(aLiaison, snooze, line!.id, until)).toEqual({ waiting: 0 })
      await as(anOfficer, notify, notice({ about: matter }))
      expect(await as(aLiaison, countWaiting)).toEqual({ waiting: 0 })

      const wakeUp = inboxJobs({ calendarOf: async () => spring, channels: [] }).jobs!['inbox.wake']!
      await as.at({ now: new Date('2023-05-08T00:59:59Z') })(system, wakeUp, {})
      expect(await as(aLiaison, countWaiting)).toEqual({ waiting: 0 })
      await as.at({ now: until })(system, wakeUp, {})
      await as.at({ now: until })(system, wakeUp, {})
      expect(await as(aLiaison, countWaiting)).toEqual({ waiting: 1 })

      await as(aLiaison, snooze, line!.id, until)
      expect(await as(aLiaison, wake, line!.id)).toEqual({ waiting: 1 })
      for (const wrong of [dayOfTheMeeting, new Date('2023-08-06T00:00:00Z')]) {
        await expect(as(aLiaison, snooze, line!.id, wrong)).rejects.toMatchObject({ kind: 'invalid' })
      }
    }),
  )

  it(
    'is one’s own',
    inTown(async (as) => {
      await as(anOfficer, notify, notice())
      const [line] = (await as(aLiaison, listInbox, show(), say, rules)).lines
      const nothing = { kind: 'not-found', reason: 'inbox.no-such-item' }
      await expect(as(anOfficer, finish, line!.id)).rejects.toMatchObject(nothing)
      await expect(as(anonymous, finish, line!.id)).rejects.toMatchObject({ kind: 'signed-out' })
      await expect(as(anonymous, listInbox, show(), say, rules)).rejects.toMatchObject({ kind: 'signed-out' })
      await expect(as.at({ districtId: 330206 })(aLiaison, finish, line!.id)).rejects.toMatchObject(nothing)
      expect((await as(anOfficer, listInbox, show(), say, rules)).lines).toEqual([])
    }),
  )

  it(
    'shows no word of what its reader may not read any more, nor of a kind that nobody answers for',
    inTown(async (as) => {
      const [open, closed] = [about(), about()]
      for (const matter of [open, closed]) await as(anOfficer, notify, notice({ about: matter }))
      const only: InboxRules = { 'test.task': async (_, ids) => new Set(ids.filter((id) => id === open.id)) }
      const { lines } = await as(aLiaison, listInbox, show(), say, only)
      expect(lines.find(({ about: { id } }) => id === open.id)?.text).toContain('JB-1')
      const line = lines.find(({ about: { id } }) => id === closed.id)
      expect(line).toMatchObject({ text: 'inbox.not-yours-now {}', about: { url: '/inbox' } })
      const none = await as(aLiaison, listInbox, show(), say, {})
      expect(JSON.stringify(none)).not.toContain('JB-1')
      expect(await as(aLiaison, finish, line!.id)).toEqual({ waiting: 1 })
    }),
  )

  it(
    'goes on page by page',
    inTown(async (as) => {
      for (let n = 0; n < 5; n += 1) await as(anOfficer, notify, notice())
      const first = await as(aLiaison, listInbox, show({ limit: 3 }), say, rules)
      const rest = await as(aLiaison, listInbox, show({ limit: 3, after: first.next }), say, rules)
      expect(new Set([...first.lines, ...rest.lines].map(({ id }) => id)).size).toBe(5)
      expect(rest.next).toBeNull()
    }),
  )

  it('counts right when several tell and finish at once', async () => {
    const moment = { districtId: 51 }
    const reader = someone()
    const matters = [about(), about(), about()]
    const tell = (matter: Notice['about']) => () =>
      committed(moment, anOfficer, notify, notice({ to: [reader.personId!, liaison], about: matter }))
    for (let round = 0; round < 8; round += 1) {
      const { lines } = await committed(moment, reader, listInbox, show(), say, rules)
      const end = lines.slice(0, 2).map(
        ({ id }) =>
          () =>
            committed(moment, reader, finish, id),
      )
      const outcomes = await atOnce<unknown>(...matters.map(tell), ...matters.map(tell), ...end)
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
      expect((await committed(moment, reader, countWaiting)).waiting).toBe(await committed(moment, reader, counted))
    }
  })
})

const spring: Calendar = {
  holidays: new Set([Day.parse('2023-05-01'), Day.parse('2023-05-02'), Day.parse('2023-05-03')]),
  makeUpDays: new Set([Day.parse('2023-05-06')]),
  publishedUntil: Day.parse('2023-12-31'),
}

describe('the day’s notice', () => {
  // biome-ignore format: a table for people
  it.each([
    ['a Friday morning',                  '2023-05-05T00:30:00Z', true ],
    ['a Saturday that is worked',         '2023-05-06T00:30:00Z', true ],
    ['a Sunday',                          '2023-05-07T00:30:00Z', false],
    ['a holiday in the week',             '2023-05-02T00:30:00Z', false],
    ['one minute before eight',           '2023-05-04T23:59:00Z', false],
    ['one minute before eight at night',  '2023-05-05T11:59:00Z', true ],
    ['eight at night',                    '2023-05-05T12:00:00Z', false],
    ['midnight',                          '2023-05-05T16:00:00Z', false],
  ])('may come on %s', (_, moment, may) => {
    expect(mayDisturb(new Date(moment), spring)).toBe(may)
  })

  it(
    'comes once a day to whoever has news, and says how many, not what',
    inTown(async (as) => {
      const sent: Bundle[] = []
      // Others in this town may have news of their own: the story is the liaison's.
      const keep = async (bundle: Bundle) => void (bundle.personId === liaison && sent.push(bundle))
      const parts = { calendarOf: async () => spring, channels: [{ name: 'test', send: keep }] }
      const at = (moment: string) => ({ now: new Date(moment) })
      const noticesBy = async (moment: string) => {
        await as.at(at(moment))(system, sendBundles, parts)
        return sent.length
      }
      await as.at(at('2023-05-05T00:00:00Z'))(anOfficer, notify, notice({ to: [liaison, officer] }))
      await as.at(at('2023-05-05T00:01:00Z'))(anOfficer, notify, notice())

      expect(await noticesBy('2023-05-05T00:30:00Z')).toBe(1)
      expect(sent).toMatchObject([{ personId: liaison, day: '2023-05-05', waiting: 2 }])
      expect(sent[0]?.text).toContain('2')
      expect(JSON.stringify(sent)).not.toMatch(/JB-1|tasks/)
      expect(await noticesBy('2023-05-05T00:31:00Z')).toBe(1)

      expect(await noticesBy('2023-05-06T00:30:00Z')).toBe(1)
      await as.at(at('2023-05-06T00:31:00Z'))(anOfficer, notify, notice())
      expect(await noticesBy('2023-05-07T00:30:00Z')).toBe(1)
      expect(await noticesBy('2023-05-08T00:30:00Z')).toBe(2)
      expect(sent.at(-1)).toMatchObject({ waiting: 3 })
    }),
  )

  it('lies in a file for the demo, one a person and day', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'linli-outbox-'))
    try {
      const bundle = {
        districtId: 1,
        personId: liaison,
        day: Day.parse('2023-05-05'),
        waiting: 2,
        title: '演示',
        text: '演示',
      }
      await outbox(join(folder, 'outbox')).send(bundle)
      await outbox(join(folder, 'outbox')).send(bundle)
      const names = await readdir(join(folder, 'outbox'))
      expect(names).toEqual([`2023-05-05-1-${liaison}.json`])
      expect(JSON.parse(await readFile(join(folder, 'outbox', names[0]!), 'utf8'))).toEqual(bundle)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('over HTTP', () => {
  it('one reads, finishes and takes back what is one’s own', async () => {
    const reader = someone()
    const ask = await served({ inbox: inboxRoutes(rules) }, [reader, aLiaison])
    await committed({}, anOfficer, notify, notice({ to: [reader.personId!] }))
    const { lines } = (await (await ask(reader, '/inbox')).json()) as { lines: { id: string; text: string }[] }
    expect(lines).toMatchObject([{ text: 'test.assigned' }])
    expect(await (await ask(reader, '/inbox/count')).json()).toEqual({ waiting: 1 })
    const done = `/inbox/${lines[0]!.id}/done`
    expect((await ask(aLiaison, done, { method: 'PUT' })).status).toBe(404)
    expect((await ask(anonymous, done, { method: 'PUT' })).status).toBe(401)
    expect(await (await ask(reader, done, { method: 'PUT' })).json()).toEqual({ waiting: 0 })
    expect(await (await ask(reader, done, { method: 'DELETE' })).json()).toEqual({ waiting: 1 })
    const body = JSON.stringify({ until: '2023-05-08T00:00:00Z' })
    const headers = { 'content-type': 'application/json' }
    expect((await ask(reader, `/inbox/${lines[0]!.id}/snooze`, { method: 'PUT', body, headers })).status).toBe(200)
  })
})
