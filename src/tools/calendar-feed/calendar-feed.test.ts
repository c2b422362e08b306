import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { served } from '#test/tools/served.ts'
import { type FeedEntry, feedOf } from './feed.ts'
import { calendarFeedRoutes } from './routes.ts'
import { feedState, holderOf, makeFeed, revokeFeed } from './token.ts'

const someone = (): Actor => ({ personId: randomUUIDv7(), posts: [] })
const changedAt = new Date('2023-05-06T06:30:00Z')
const aDeadline: FeedEntry = {
  id: 'b',
  title: '演示：三号楼加装电梯，办结',
  version: 3,
  changedAt,
  on: Day.parse('2023-05-31'),
}
const aMeeting: FeedEntry = {
  id: 'a',
  title: '演示：专题会议; 第二次',
  version: 1,
  changedAt,
  from: new Date('2023-05-31T20:00:00Z'),
  to: new Date('2023-05-31T21:30:00Z'),
  url: 'https://localhost/meetings/a',
}
const written = (...entries: FeedEntry[]) => feedOf(entries, { name: '邻里 Linli', districtId: 330205 })
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

describe('a feed', () => {
  it('has a deadline as a whole day that makes nobody busy', () => {
    expect(linesOf(written(aDeadline).text)).toEqual(
      expect.arrayContaining([
        'UID:b@330205.linli',
        'SEQUENCE:3',
        'DTSTAMP:20230506T063000Z',
        'DTSTART;VALUE=DATE:20230531',
        'DTEND;VALUE=DATE:20230601',
        'SUMMARY:演示：三号楼加装电梯，办结',
        'TRANSP:TRANSPARENT',
        'STATUS:CONFIRMED',
      ]),
    )
  })

  it('has a meeting in the district’s zone, and says which zone that is', () => {
    const lines = linesOf(written(aMeeting).text)
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=Asia/Shanghai:20230601T040000',
        'DTEND;TZID=Asia/Shanghai:20230601T053000',
        'SUMMARY:演示：专题会议\\; 第二次',
        'TZID:Asia/Shanghai',
        'TZOFFSETTO:+0800',
      ]),
    )
    expect(lines.indexOf('END:VTIMEZONE')).toBeLessThan(lines.indexOf('BEGIN:VEVENT'))
    expect(linesOf(written(aMeeting, aDeadline).text).filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1)
  })

  it('says what was called off', () => {
    expect(linesOf(written({ ...aMeeting, isCancelled: true }).text)).toContain('STATUS:CANCELLED')
  })

  it('says what is provisional, in words and in the way of calendars', () => {
    const lines = linesOf(written({ ...aDeadline, isProvisional: true }).text)
    expect(lines).toEqual(expect.arrayContaining(['STATUS:TENTATIVE', 'SUMMARY:演示：三号楼加装电梯，办结（暂定）']))
  })

  it('folds at 75 octets and cuts no character in two', () => {
    const { text } = written({ ...aDeadline, title: '演示：三号楼加装电梯😀'.repeat(12) })
    const sizes = text.split('\r\n').map((line) => Buffer.byteLength(line))
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75)
    expect(linesOf(text)).toContain(`SUMMARY:${'演示：三号楼加装电梯😀'.repeat(12)}`)
  })

  it('is the same bytes for the same entries in any order, and others when one changes', () => {
    expect(written(aMeeting, aDeadline)).toEqual(written(aDeadline, aMeeting))
    expect(written({ ...aDeadline, version: 4 }).etag).not.toBe(written(aDeadline).etag)
  })
})

describe('an address', () => {
  const tokenIn = (path: string) => path.split('/').at(-1) ?? ''
  const gone = { kind: 'not-found', reason: 'calendar-feed.no-such-feed' }

  it(
    'is one’s own, is kept as a hash, and a new one ends the old',
    inTown(async (as) => {
      const owner = someone()
      const first = tokenIn((await as(owner, makeFeed)).path)
      expect(await as(anonymous, holderOf, first)).toBe(owner.personId)
      const { rows } = await as(anonymous, ({ tx }: Ctx) =>
        sql<{ whole: string }>`select f::text as whole from calendar_feed.feed f`.execute(tx),
      )
      expect(rows.map(({ whole }) => whole).join()).not.toContain(first)

      const second = tokenIn((await as(owner, makeFeed)).path)
      await expect(as(anonymous, holderOf, first)).rejects.toMatchObject(gone)
      expect(await as(anonymous, holderOf, second)).toBe(owner.personId)
      await expect(as.at({ districtId: 330206 })(anonymous, holderOf, second)).rejects.toMatchObject(gone)
    }),
  )

  it(
    'ends when it is revoked, and only one’s own',
    inTown(async (as) => {
      const [owner, other] = [someone(), someone()]
      const token = tokenIn((await as(owner, makeFeed)).path)
      await as(other, revokeFeed)
      expect(await as(anonymous, holderOf, token)).toBe(owner.personId)
      expect((await as(owner, feedState)).madeAt).not.toBeNull()
      expect(await as(owner, revokeFeed)).toEqual({ madeAt: null })
      await expect(as(anonymous, holderOf, token)).rejects.toMatchObject(gone)
      await expect(as(anonymous, makeFeed)).rejects.toMatchObject({ kind: 'signed-out' })
    }),
  )

  it('is read over HTTP without signing in, and not again until something has changed', async () => {
    const owner = someone()
    let entries: FeedEntry[] = [aDeadline]
    const asked: string[] = []
    const ask = await served(
      {
        feed: calendarFeedRoutes(async (_, personId) => {
          asked.push(personId)
          return entries
        }),
      },
      [owner],
    )
    const { path } = (await (await ask(owner, '/calendar-feed', { method: 'PUT' })).json()) as { path: string }
    const address = path.replace('/api/v1', '')
    const first = await ask(anonymous, address)
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toContain('text/calendar')
    expect(await first.text()).toContain('BEGIN:VCALENDAR')
    expect(asked).toEqual([owner.personId])

    const etag = first.headers.get('etag') ?? ''
    const same = await ask(anonymous, address, { headers: { 'if-none-match': etag } })
    expect([same.status, await same.text()]).toEqual([304, ''])
    entries = [aDeadline, aMeeting]
    expect((await ask(anonymous, address, { headers: { 'if-none-match': etag } })).status).toBe(200)

    expect((await ask(anonymous, '/calendar-feeds/wrong')).status).toBe(404)
    expect((await ask(anonymous, '/calendar-feed', { method: 'PUT' })).status).toBe(401)
    expect((await ask(owner, '/calendar-feed', { method: 'DELETE' })).status).toBe(200)
    expect((await ask(anonymous, address)).status).toBe(404)
  })
})
