import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { claim } from '#jobs/heard.ts'
import { system } from '#jobs/system.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { languages } from '#kernel/words.ts'
import { workerDatabase } from '#test/database/database.ts'
import { dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { served } from '#test/tools/served.ts'
import { finish, notify } from '#tools/inbox/actions.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { retentionWords } from './retention-words.ts'
import { retentionRoutes } from './routes.ts'
import { type RetentionRule, toolRules } from './rules.ts'
import { deleteExpired, retentionJob } from './run.ts'

const daysAgo = (days: number) => ({ now: new Date(dayOfTheMeeting.getTime() - days * 86_400_000) })
const hear = (ctx: Ctx) => claim(ctx, { eventId: randomUUIDv7(), listener: 'test' })
const aSecond = 1 / 86_400

describe('what is kept long enough', () => {
  it(
    'goes on the day after its last, not before, and is counted',
    inTown(async (as) => {
      await as.at(daysAgo(30))(anonymous, hear)
      expect(await as(system, deleteExpired, toolRules)).toEqual({})
      await as.at(daysAgo(30 + aSecond))(anonymous, hear)
      await as.at(daysAgo(400))(anonymous, hear)
      await as.at(daysAgo(1))(anonymous, hear)
      expect(await as(system, deleteExpired, toolRules)).toEqual({ 'jobs.heard': 2 })
      expect(await as(system, deleteExpired, toolRules)).toEqual({})
    }),
  )

  it(
    'of an answer to a request is seven days',
    inTown(async (as) => {
      const answer = ({ tx, districtId, now }: Ctx) =>
        sql`
      insert into http.idempotent_answer (district_id, person_id, key, route, request_hash, at)
      values (${districtId}, ${randomUUIDv7()}, 'k', 'r', 'h', ${now})`.execute(tx)
      for (const days of [1, 7, 7 + aSecond]) await as.at(daysAgo(days))(anonymous, answer)
      expect(await as(system, deleteExpired, toolRules)).toEqual({ 'http.idempotent_answer': 1 })
    }),
  )

  it(
    'is what is done in an inbox, never what waits',
    inTown(async (as) => {
      const reader: Actor = { personId: randomUUIDv7(), posts: [] }
      const tell = (ctx: Ctx) =>
        notify(ctx, {
          to: [reader.personId!],
          about: { kind: 'test.task', id: randomUUIDv7(), url: '/' },
          reason: 'due',
          text: { key: 'test.due' },
        })
      await as.at(daysAgo(300))(anonymous, tell)
      await as.at(daysAgo(300))(anonymous, tell)
      const [item] = await as(reader, listItems, reader.personId!, { show: 'waiting', limit: 5 })
      await as.at(daysAgo(91))(reader, finish, item!.id)
      expect(await as(system, deleteExpired, toolRules)).toEqual({ 'inbox.item': 1 })
      expect(await as(reader, listItems, reader.personId!, { show: 'waiting', limit: 5 })).toHaveLength(1)
    }),
  )

  it(
    'is another district’s own',
    inTown(async (as) => {
      await as.at(daysAgo(400))(anonymous, hear)
      expect(await as.at({ districtId: 330206 })(system, deleteExpired, toolRules)).toEqual({})
    }),
  )

  it(
    'is said in the log and in the trail',
    inTown(async (as) => {
      const lines: string[] = []
      const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
      const events = ({ tx }: Ctx) =>
        sql<{ facts: unknown }>`select facts from audit.event where name = 'retention.deleted'`.execute(tx)
      await as(system, retentionJob(toolRules, log))
      expect((await as(system, events)).rows).toEqual([])
      await as.at(daysAgo(400))(anonymous, hear)
      await as(system, retentionJob(toolRules, log))
      expect((await as(system, events)).rows).toEqual([{ facts: { deleted: { 'jobs.heard': 1 } } }])
      expect(lines.at(-1)).toContain('"jobs.heard":1')
    }),
  )
})

describe('the rules', () => {
  it('never touch the trail, and could not', async () => {
    const trail = toolRules.filter(({ table }) => table.startsWith('audit.'))
    expect(trail.map(({ days, since }) => [days, since])).toEqual([
      [null, null],
      [null, null],
    ])
    const { database } = await workerDatabase()
    const forbidden: RetentionRule = { ...trail[0]!, since: 'at', days: 200 }
    const asked = { districtId: 61, actor: system, purpose: null, now: new Date(), seen: null }
    await expect(database.within('read write', asked, (ctx) => deleteExpired(ctx, [forbidden]))).rejects.toThrow(
      'permission denied',
    )
  })

  it('have words in both languages', () => {
    for (const { says, basis } of toolRules) {
      for (const key of [says, basis].map((reason) => reason.replace('retention.', ''))) {
        for (const language of languages) expect(retentionWords[language]).toHaveProperty([key])
      }
    }
  })

  it('are open to anyone', async () => {
    const ask = await served({ retention: retentionRoutes(toolRules) })
    const answer = await ask(anonymous, '/retention')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toContainEqual({ what: 'retention.answers', days: 7, basis: 'retention.basis-offline' })
  })
})
