import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { aLeader, aLiaison } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { capture } from './actions/capture.ts'
import { correct } from './actions/corrections.ts'
import { meetingsKeepers } from './actions/keepers.ts'
import { moveMeeting } from './actions/meetings.ts'
import { draftMinutes, moveMinutes, viewMinutes } from './actions/minutes.ts'
import { viewPostBefore } from './actions/post-before.ts'
import { editSeries } from './actions/series.ts'
import {
  aClosed,
  aRunning,
  aSeries,
  captureOf,
  captureOne,
  comeIn,
  decisionText,
  drafted,
  firstItem,
  itemText,
  postOf,
  seriesText,
  signed,
  theOffice,
} from './builders.ts'
import type { CorrectionOf } from './correction.ts'
import type { MinutesView } from './minutes.ts'
import { decisionsOf } from './queries/captured.ts'

const put = (as: As, { minutes }: MinutesView, of: Record<string, unknown>, reason = '演示：记漏了') =>
  as(theOffice(), correct, minutes.meetingId, minutes.id, { of: of as CorrectionOf, reason })

const closing = async (as: As, of: Parameters<typeof aRunning>[1] = {}) => {
  const view = await as(theOffice(), aRunning, of)
  return { view, id: view.meeting.id, item: firstItem(view) }
}

describe('what was captured', () => {
  it(
    'is put right with a reason while the minutes are written, and the correction is kept',
    inTown(async (as) => {
      const draft = await as(theOffice(), drafted)
      const [missing] = draft.record.absent
      const seat = draft.correctable?.seats.find(({ name }) => name === missing?.name)
      const came = { what: 'presence-added', attendeeId: seat?.id, event: 'arrived', itemId: null }
      const at = draft.record.startsAt
      const view = await put(as, draft, { ...came, at })
      expect(view.record.present.map(({ name }) => name)).toContain(missing?.name)
      expect(view.corrections).toMatchObject([{ what: 'presence', subject: missing?.name, reason: '演示：记漏了' }])
      const late = new Date((draft.record.endedAt ?? at).getTime() + 3_600_000)
      await expect(put(as, draft, { ...came, at: late })).rejects.toMatchObject({
        reason: 'meetings.not-during-the-meeting',
      })
    }),
  )

  it(
    'is put right in its words: of two who do it at once the second is shown the first',
    inTown(async (as) => {
      const { id, view, item } = await closing(as)
      await as(theOffice(), comeIn, view, 3)
      await as(theOffice(), captureOne, id, { kind: 'item', itemId: item.id, step: 'start' })
      const said = { kind: 'speech', itemId: item.id, attendeeId: null, text: '演示：一百米', tags: [], taskIds: [] }
      await as(theOffice(), captureOne, id, said)
      await as(theOffice(), captureOne, id, { kind: 'item', itemId: item.id, step: 'finish' })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const draft = await as(theOffice(), draftMinutes, id, {})
      const [speech] = draft.correctable?.speeches ?? []
      const change = { what: 'speech-changed', speechId: speech?.id, version: speech?.version }
      const first = await put(as, draft, { ...change, text: '演示：最后一百米' })
      expect(first.record.speeches[0]?.points[0]?.text).toBe('演示：最后一百米')
      expect(first.corrections).toMatchObject([{ before: '演示：一百米', after: '演示：最后一百米' }])
      await expect(put(as, draft, { ...change, text: '演示：别的' })).rejects.toMatchObject({ kind: 'stale' })
    }),
  )

  it(
    'is never put right once it is signed, nor in an amendment, nor by anybody but the office',
    inTown(async (as) => {
      const draft = await as(theOffice(), drafted)
      const { meetingId, id } = draft.minutes
      const gone = { what: 'presence-removed', presenceId: draft.correctable?.presence[0]?.id }
      await expect(
        as(aLiaison(), correct, meetingId, id, { of: gone as CorrectionOf, reason: '演示' }),
      ).rejects.toMatchObject({ kind: 'forbidden' })
      await as(theOffice(), moveMinutes, meetingId, id, { verb: 'circulate' })
      await as(theOffice(), moveMinutes, meetingId, id, { verb: 'check' })
      await expect(put(as, draft, gone)).rejects.toMatchObject({ reason: 'meetings.not-to-correct' })
      await as(aLeader(), moveMinutes, meetingId, id, { verb: 'sign' })
      await expect(put(as, draft, gone)).rejects.toMatchObject({ reason: 'meetings.minutes-signed' })
      const amended = await as(theOffice(), draftMinutes, meetingId, { reason: '演示：有误' })
      expect(amended.correctable).toBeNull()
      await expect(put(as, amended, gone)).rejects.toMatchObject({ reason: 'meetings.not-to-correct' })
    }),
  )

  it(
    'takes nobody out who made up the quorum of a verdict: first the verdict, then the attendance',
    inTown(async (as) => {
      const draft = await as(theOffice(), drafted)
      const removing = { what: 'presence-removed', presenceId: draft.correctable?.presence[0]?.id }
      await expect(put(as, draft, removing)).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'meetings.verdict-would-lack-quorum',
        values: { present: 2, needed: 3 },
      })
      expect((await as(theOffice(), viewMinutes, draft.minutes.meetingId, null)).record.present).toHaveLength(3)
    }),
  )
})

describe('a quorum', () => {
  it(
    'is counted anew for each decision when attendance is ticked off after it',
    inTown(async (as) => {
      const { id, view, item } = await closing(as)
      const minute = (n: number) => new Date(Date.parse('2023-05-06T06:30:00Z') + n * 60_000)
      const then = as.at({ now: minute(30) })
      const say = (of: Record<string, unknown>) => then(theOffice(), captureOne, id, of)
      await say({ kind: 'item', itemId: item.id, step: 'start', at: minute(5) })
      await say({ kind: 'decision', itemId: item.id, ...decisionText(), at: minute(10) })
      await say({ kind: 'decision', itemId: item.id, ...decisionText(), at: minute(20) })
      const counts = async () => (await then(theOffice(), decisionsOf, id)).map(({ present }) => present)
      expect(await counts()).toEqual([0, 0])
      const members = view.attendees.filter(({ kind }) => kind === 'member')
      const arrived = (n: number, at: Date) =>
        captureOf({ kind: 'presence', attendeeId: members[n]?.id, what: 'arrived', at })
      await then(
        theOffice(),
        capture,
        id,
        [0, 1, 2].map((n) => arrived(n, minute(1))),
      )
      await then(theOffice(), capture, id, [arrived(3, minute(15))])
      expect(await counts()).toEqual([3, 4])
    }),
  )
})

describe('a body that is called otherwise since its last meeting', () => {
  it(
    'keeps its old name in the documents of the earlier meeting, and has the new one in those of the later',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries, { name: '演示：老城区领导小组', nameEn: 'Demo: old district' })
      const { meeting: earlier } = await as(theOffice(), aClosed, { series })
      // The district is called otherwise from the tenth of May on, and so are its body and its units.
      const renamed = seriesText({ name: '演示：新城区领导小组', nameEn: 'Demo: new district' })
      await as(theOffice(), editSeries, series.id, renamed)
      await as(theOffice(), async ({ tx, districtId }) => {
        await sql`insert into organisations.unit_period
          select district_id, unit_id, date '2023-05-10', '新' || name, short_name, parent_id, place_id, rank
          from organisations.unit_period where district_id = ${districtId}`.execute(tx)
        await sql`update organisations.unit set name = '新' || name where district_id = ${districtId}`.execute(tx)
      })
      const at = new Date('2023-05-20T06:00:00Z')
      const { meeting: later } = await as.at({ now: at })(theOffice(), aClosed, { series, startsAt: at })

      const before = (await as(theOffice(), draftMinutes, earlier.id, {})).record
      expect(before).toMatchObject({ body: '演示：老城区领导小组', decisions: [{ lead: '区住建局' }] })
      expect(before.text.title).toBe('演示：老城区领导小组纪要')
      expect(before.present.every(({ name }) => !name.startsWith('新'))).toBe(true)
      const after = (await as(theOffice(), draftMinutes, later.id, {})).record
      expect(after).toMatchObject({ body: '演示：新城区领导小组', decisions: [{ lead: '新区住建局' }] })
      expect(after.text.title).toBe('演示：新城区领导小组纪要')
      expect(after.present.every(({ name }) => name.startsWith('新'))).toBe(true)
    }),
  )
})

describe('whoever takes a post', () => {
  it(
    'finds by body what was held, left open and decided, also from the post whose seats it took over',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries, { name: '演示：专班', nameEn: 'Demo: special group' })
      const draft = await as(theOffice(), drafted, {
        series,
        items: [itemText(), itemText({ title: '演示：没有议到' })],
      })
      await signed(as, draft)
      const bodyOf = async (who: ReturnType<typeof aLiaison>) =>
        (await as(who, viewPostBefore, postOf(who))).bodies.find((one) => one.series.id === series.id)
      expect(await bodyOf(aLiaison())).toMatchObject({
        seat: 'member',
        unfinished: [{ title: '演示：没有议到', times: 1 }],
        open: [{ text: '演示：完成管线迁改方案' }],
      })
      expect(await bodyOf(aLeader())).toMatchObject({ presides: true })

      // Another unit's post, that was asked to nothing, takes the seats over.
      const heir = aLiaison('教育局')
      expect(await bodyOf(heir)).toBeUndefined()
      await expect(as(heir, viewMinutes, draft.minutes.meetingId, null)).rejects.toMatchObject({ kind: 'forbidden' })
      const keeper = meetingsKeepers.find(({ kind }) => kind === 'meetings.seat')
      const handing = { from: postOf(aLiaison('民政局')), to: postOf(heir), on: Day.parse('2023-05-10') }
      await as(theOffice(), async (ctx) => keeper?.handOver(ctx, handing))
      expect(await bodyOf(heir)).toMatchObject({
        seat: 'member',
        meetings: [{ id: draft.minutes.meetingId }],
        open: [{ text: '演示：完成管线迁改方案' }],
      })
      expect((await as(heir, viewMinutes, draft.minutes.meetingId, null)).record.decisions).toHaveLength(1)
    }),
  )

  it(
    'reads of a body no more than it was asked to',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries, { name: '演示：另一个专班' })
      await signed(as, await as(theOffice(), drafted, { series }))
      const seen = async (who: ReturnType<typeof aLiaison>) =>
        (await as(who, viewPostBefore, postOf(aLeader()))).bodies.find((one) => one.series.id === series.id)
      expect((await seen(aLeader()))?.meetings).toHaveLength(1)
      expect(await seen(aLiaison('卫健局'))).toMatchObject({ meetings: [], unfinished: [], open: [] })
    }),
  )
})
