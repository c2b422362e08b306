import { describe, expect, it } from 'vitest'
import { aLeader, anotherOfficer, aResident } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import { type As, atOnce, committed, inTown } from '#test/database/town.ts'
import { capture } from './actions/capture.ts'
import { viewLive } from './actions/live.ts'
import { draftMinutes, moveMinutes, viewMinutes } from './actions/minutes.ts'
import { editSeries, viewSeries } from './actions/series.ts'
import {
  aClosed,
  aRunning,
  aSeries,
  captureOf,
  captureOne,
  comeIn,
  firstItem,
  itemText,
  seriesText,
  theOffice,
} from './builders.ts'
import type { Capture } from './capture.ts'

const start = (itemId: string) => ({ kind: 'item', itemId, step: 'start' })
const agree = (itemId: string) => ({ kind: 'verdict', itemId, verdict: 'agreed' })

describe('two operators at once', () => {
  it('who both press "next" begin one item, and its clock runs from the first press', async () => {
    const moment = {}
    const series = await committed(moment, theOffice(), aSeries, { name: '演示：两位操作员' })
    const view = await committed(moment, theOffice(), aRunning, { series })
    const item = firstItem(view)
    const press = (clock: string) => captureOf({ ...start(item.id), at: new Date(`2023-05-06T06:0${clock}Z`) })
    const desk = (one: Capture) => () =>
      committed({ now: new Date('2023-05-06T06:10:00Z') }, theOffice(), capture, view.meeting.id, [one])
    const answers = await atOnce(desk(press('0:00')), desk(press('0:01')))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    const live = await committed(moment, theOffice(), viewLive, view.meeting.id)
    expect(live.items.filter(({ state }) => state === 'running').map(({ id }) => id)).toEqual([item.id])
    const [first] = answers
      .flatMap((one) => (one.status === 'fulfilled' ? [one.value.live ?? []].flat() : []))
      .filter(({ seq }) => seq === 1)
    const began = first?.items.find(({ id }) => id === item.id)?.startedAt
    expect(live.items.find(({ id }) => id === item.id)?.startedAt).toEqual(began)
  })

  it('who both write a decision get two numbers, whoever was first', async () => {
    const moment = {}
    const series = await committed(moment, theOffice(), aSeries, { name: '演示：两人各记一条' })
    const view = await committed(moment, theOffice(), aRunning, { series })
    const decide = (text: string) => () =>
      committed(moment, text.endsWith('甲') ? theOffice() : anotherOfficer(), capture, view.meeting.id, [
        captureOf({
          kind: 'decision',
          itemId: firstItem(view).id,
          text,
          leadUnitId: null,
          supportingUnitIds: [],
          dueOn: null,
        }),
      ])
    await atOnce(decide('演示：甲'), decide('演示：乙'))
    const { decisions } = await committed(moment, theOffice(), viewLive, view.meeting.id)
    expect(decisions.map(({ ordinal }) => ordinal)).toEqual([1, 2])
    expect(decisions.map(({ text }) => text).sort()).toEqual(['演示：乙', '演示：甲'])
  })
})

it(
  'a quorum that is lost between two items is said with how many are missing, and is there again when they are',
  inTown(async (as) => {
    const view = await as(theOffice(), aRunning, { items: [itemText(), itemText({ title: '演示：第二项' })] })
    const { id } = view.meeting
    const [first, second] = view.items.filter(({ ordinal }) => ordinal > 0)
    await as(theOffice(), comeIn, view, 3)
    await as(theOffice(), captureOne, id, start(first!.id))
    await as(theOffice(), captureOne, id, agree(first!.id))
    const [gone] = view.attendees
    const steps = (what: string) => ({ kind: 'presence', attendeeId: gone!.id, what })
    const left = await as(theOffice(), captureOne, id, steps('left'))
    expect(left.quorum).toMatchObject({ present: 2, needed: 3, holds: false })
    await as(theOffice(), captureOne, id, start(second!.id))
    const { outcomes } = await as(theOffice(), capture, id, [captureOf(agree(second!.id))])
    expect(outcomes).toMatchObject([{ outcome: 'refused', reason: 'meetings.no-quorum', values: { missing: 1 } }])

    await as(theOffice(), captureOne, id, steps('returned'))
    const live = await as(theOffice(), captureOne, id, agree(second!.id))
    expect(
      live.items.filter(({ verdict }) => verdict === 'agreed').map(({ verdictPresent }) => verdictPresent),
    ).toEqual([3, 3])
  }),
)

it(
  'an agenda of 200 items is held like one of three: the last begins, and everything is in one answer',
  inTown(async (as) => {
    const items = Array.from({ length: 200 }, (_, n) => itemText({ title: `演示：第${n + 1}项` }))
    const view = await as(theOffice(), aRunning, { items })
    const last = view.items.at(-1)
    const live = await as(theOffice(), captureOne, view.meeting.id, start(last!.id))
    expect(live.items).toHaveLength(201)
    expect(live.meeting).toMatchObject({ currentItemId: last!.id, shown: { what: 'item', refId: last!.id } })
  }),
)

/** Papers bear the name of the body that meets; the place behind it is renamed by an edition of the divisions. */
const renameBody = async (as: As, seriesId: Parameters<typeof viewSeries>[1]): Promise<void> => {
  const { series, version } = await as(theOffice(), viewSeries, seriesId)
  const text = seriesText({ name: '演示：新区现代社区建设领导小组会议', tags: series.tags })
  await as.at({ seen: version })(theOffice(), editSeries, seriesId, text)
}

it(
  'a district that is renamed between two meetings changes no signed minutes; the next ones bear the new name',
  inTown(async (as) => {
    await as(theOffice(), aYear)
    const series = await as(theOffice(), aSeries, { name: '演示：旧区领导小组会议' })
    const { meeting } = await as(theOffice(), aClosed, { series })
    const { minutes } = await as(theOffice(), draftMinutes, meeting.id, {})
    for (const verb of ['circulate', 'check'] as const)
      await as(theOffice(), moveMinutes, meeting.id, minutes.id, { verb })
    await as(aLeader(), moveMinutes, meeting.id, minutes.id, { verb: 'sign' })

    await renameBody(as, series.id)
    const before = await as(theOffice(), viewMinutes, meeting.id, minutes.id)
    expect(before.record).toMatchObject({ body: '演示：旧区领导小组会议', text: { title: minutes.text.title } })

    const { series: renamed } = await as(theOffice(), viewSeries, series.id)
    const next = await as(theOffice(), aClosed, { series: renamed, startsAt: new Date('2023-05-20T06:00:00Z') })
    expect(next.meeting).toMatchObject({ seriesId: series.id, number: meeting.number + 1 })
    const later = await as(theOffice(), draftMinutes, next.meeting.id, {})
    expect(later.record.body).toBe('演示：新区现代社区建设领导小组会议')
    // What was decided under the old name is followed under the new one.
    expect(next.items[0]).toMatchObject({ kind: 'fate', ordinal: 0 })
  }),
)

it(
  'somebody who only guesses the address of a meeting learns nothing of it',
  inTown(async (as) => {
    const view = await as(theOffice(), aRunning)
    const raise = captureOf({ kind: 'operate' })
    await expect(as(aResident(), capture, view.meeting.id, [raise])).rejects.toMatchObject({ kind: 'not-found' })
  }),
)
