import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { aLeader, aLiaison, unitIdOf } from '#modules/people/builders.ts'
import {
  addKeyPoints,
  aSubmittedVersion,
  aTask,
  editKeyPoints,
  exportKeyPoints,
  issueKeyPoints,
} from '#modules/programme/builders.ts'
import {
  findKeyPoints,
  getList,
  getListVersion,
  moveKeyPoints,
  moveVersion,
  viewKeyPoints,
} from '#modules/programme/index.ts'
import { inTown } from '#test/database/town.ts'
import { addItem } from './actions/agenda.ts'
import { moveMeeting, viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper } from './actions/papers.ts'
import { adoptVersion, agreeToRest, judgeRow, viewReview } from './actions/review.ts'
import { adoptSubmission, issueSubmission, viewSubmission } from './actions/submission.ts'
import { aMeeting, captureOne, comeIn, itemText, theOffice } from './builders.ts'
import { NewPaper } from './paper.ts'

const point = (text: string, originId: string | null = null, more: { taskIds?: string[]; level?: 2 } = {}) => ({
  text,
  pillarIds: [],
  taskIds: [],
  unitIds: [unitIdOf('区住建局')],
  originId,
  ...more,
})

/**
 * A running meeting before which the year's key points and a list lie as one submission. Of the three points issued before,
 * one says more, one is gone, one says the same and is carried by a task; and one is new, below the second.
 */
const submitted = async (ctx: Ctx) => {
  const list = await aSubmittedVersion(ctx, [{ leadUnitId: unitIdOf('区住建局'), title: '演示：甲' }])
  const { yearId } = await getList(ctx, (await getListVersion(ctx, list.id)).listId)
  const title = '演示：工作要点'
  const first = await addKeyPoints(ctx, yearId, {
    title,
    documentNo: '',
    points: [point('演示：其一'), point('演示：其二'), point('演示：其三')],
  })
  await issueKeyPoints(ctx, first.id)
  const [one, two] = (await viewKeyPoints(ctx, yearId, first.id))?.points ?? []
  const { id } = await addKeyPoints(ctx, yearId, {
    title,
    documentNo: '',
    points: [
      point('演示：其一', one?.id, { taskIds: [(await aTask(ctx, {}, yearId)).id] }),
      point('演示：其二，月月通报', two?.id),
      point('演示：其四', null, { level: 2 }),
    ],
  })
  await moveKeyPoints(ctx, id, { verb: 'submit' })
  const { meeting } = await aMeeting(ctx)
  const item = await addItem(ctx, meeting.id, itemText({ kind: 'review', title: '演示：审议要点和清单' }))
  const paper = await addPaper(ctx, meeting.id, NewPaper.parse({ itemId: item.id, kind: 'key-points', refId: id }))
  await addPaper(ctx, meeting.id, NewPaper.parse({ itemId: item.id, kind: 'list-version', refId: list.id }))
  await sendNotice(ctx, meeting.id, { reason: '演示' })
  await moveMeeting(ctx, meeting.id, { verb: 'open' })
  await comeIn(ctx, await viewMeeting(ctx, meeting.id), 4)
  await captureOne(ctx, meeting.id, { kind: 'item', itemId: item.id, step: 'start' })
  return { yearId, list, points: { id }, paper, meeting, item }
}
const agreed = (itemId: string) => ({ kind: 'verdict', itemId, verdict: 'agreed' })

describe('the key points before a meeting', () => {
  it(
    'show which points have other links only: nobody votes on them, and the wall gives each change its printed number',
    inTown(async (as) => {
      const { points, paper, meeting } = await as(theOffice(), submitted)
      const { linked, rows } = await as(theOffice(), viewReview, points.id)
      expect(linked).toMatchObject([{ title: '演示：其一', place: { main: 1 }, links: [{ field: 'taskIds' }] }])
      expect(rows.map(({ title }) => title)).not.toContain('演示：其一')
      expect(paper.text).toBe('一、演示：其一\n二、演示：其二，月月通报\n（一）演示：其四')
      const show = { kind: 'show', what: 'change', refId: paper.id, position: 1 } as const
      const live = await as(theOffice(), captureOne, meeting.id, show)
      expect(live.meeting.shown?.content?.change).toMatchObject({ serial: '二（一）', title: '演示：其四' })
    }),
  )

  it(
    'are compared point by point: what says more, what is new, what is gone; and each change gets its verdict',
    inTown(async (as) => {
      const { points, meeting, item } = await as(theOffice(), submitted)
      const { rows, kind, fromNumber } = await as(theOffice(), viewReview, points.id)
      expect([kind, fromNumber]).toEqual(['key-points', 1])
      expect(rows.map((row) => [row.kind, row.serial, row.standing])).toEqual([
        ['changed', 2, 'open'],
        ['added', 3, 'open'],
        ['removed', 3, 'open'],
      ])
      expect(rows.map(({ place }) => place)).toEqual([
        { main: 2, sub: null },
        { main: 2, sub: 1 },
        { main: 3, sub: null },
      ])
      expect(rows[0]?.cells).toEqual([{ field: 'text', before: '演示：其二', after: '演示：其二，月月通报' }])
      expect(rows[1]?.cells[1]).toEqual({ field: 'unitIds', before: '', after: '区住建局' })

      await as(theOffice(), captureOne, meeting.id, agreed(item.id))
      await expect(as(theOffice(), adoptVersion, points.id, meeting.id)).rejects.toMatchObject({
        reason: 'meetings.rows-without-verdict',
        values: { count: 3 },
      })
      await as(theOffice(), agreeToRest, points.id, meeting.id)
      await as(theOffice(), adoptVersion, points.id, meeting.id)
      expect(await as(aLiaison(), findKeyPoints, points.id)).toMatchObject({
        state: 'reviewed',
        reviewedOn: '2023-05-06',
        reviewedBy: meeting.title,
      })
      await expect(
        as(theOffice(), editKeyPoints, points.id, { title: '演示', documentNo: '', points: [] }),
      ).rejects.toMatchObject({ reason: 'programme.version-locked' })
    }),
  )

  it(
    'are adopted with changes once what was asked for is in: the point that changed is judged as it is now',
    inTown(async (as) => {
      const { yearId, points, meeting, item } = await as(theOffice(), submitted)
      const [first] = (await as(theOffice(), viewReview, points.id)).rows
      const change = { verdict: 'change', note: '演示：改为按季度通报', meetingId: meeting.id } as const
      await as(theOffice(), judgeRow, points.id, first!.rowId, change)
      await as(theOffice(), agreeToRest, points.id, meeting.id)
      await as(theOffice(), captureOne, meeting.id, { ...agreed(item.id), verdict: 'agreed-with-changes' })
      const adopt = () => as(theOffice(), adoptVersion, points.id, meeting.id)
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.changes-not-in', values: { count: 1 } })

      await as(theOffice(), moveKeyPoints, points.id, { verb: 'withdraw', reason: '演示：按会议意见修改' })
      const view = await as(theOffice(), viewKeyPoints, yearId, points.id)
      const text = view!.points.map(({ id, originId, ...of }) => ({ ...of, originId: originId ?? id }))
      const said = text.map((of, n) => (n === 1 ? { ...of, text: '演示：其二，按季度通报' } : of))
      await as(theOffice(), editKeyPoints, points.id, { title: '演示：工作要点', documentNo: '', points: said })
      await as(theOffice(), moveKeyPoints, points.id, { verb: 'submit' })
      const { rows, withChanges } = await as(theOffice(), viewReview, points.id)
      expect(rows.map(({ standing }) => standing)).toEqual(['changed', 'agreed', 'agreed'])
      expect(withChanges).toBe(true)
      await adopt()
      expect(await as(theOffice(), findKeyPoints, points.id)).toMatchObject({ state: 'reviewed' })
    }),
  )

  it(
    'are adopted and issued on no other road while they lie before it',
    inTown(async (as) => {
      const { points } = await as(theOffice(), submitted)
      const typed = { verb: 'review', reviewedOn: '2023-05-06' as never, reviewedBy: '演示：另一次会议' } as const
      await expect(as(theOffice(), moveKeyPoints, points.id, typed)).rejects.toMatchObject({
        reason: 'programme.lies-before-meeting',
      })
      await as(theOffice(), moveKeyPoints, points.id, { verb: 'withdraw', reason: '演示' })
      await expect(as(theOffice(), issueKeyPoints, points.id)).rejects.toMatchObject({
        reason: 'programme.lies-before-meeting',
      })
      await expect(as(aLeader(), moveKeyPoints, points.id, { verb: 'submit' })).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }),
  )
})

describe('what lies before a meeting', () => {
  it(
    'is adopted in one act, all or nothing, and issued under one number as one paper',
    inTown(async (as) => {
      const { list, points, meeting, item } = await as(theOffice(), submitted)
      await as(theOffice(), agreeToRest, points.id, meeting.id)
      await as(theOffice(), captureOne, meeting.id, agreed(item.id))
      const adopt = () => as(theOffice(), adoptSubmission, meeting.id)
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.rows-without-verdict' })
      const waiting = await as(theOffice(), viewSubmission, meeting.id)
      expect(waiting.offers).toEqual([{ verb: 'adopt', asks: null, blocked: 'meetings.rows-without-verdict' }])
      expect(waiting.versions.map(({ kind, state }) => [kind, state])).toEqual([
        ['key-points', 'submitted'],
        ['list-version', 'submitted'],
      ])

      await as(theOffice(), agreeToRest, list.id, meeting.id)
      // Whoever looked before the last word was said adopts what they have not seen.
      const looked = as.at({ seen: waiting.version })
      await expect(looked(theOffice(), adoptSubmission, meeting.id)).rejects.toMatchObject({ kind: 'stale' })
      expect((await adopt()).versions.map(({ state }) => state)).toEqual(['reviewed', 'reviewed'])
      await expect(as(aLiaison(), adoptSubmission, meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(looked(theOffice(), issueSubmission, meeting.id, '演示〔2023〕7号')).rejects.toMatchObject({
        kind: 'stale',
      })
      const issued = await as(theOffice(), issueSubmission, meeting.id, '演示〔2023〕7号')
      expect(issued.versions.map(({ state, documentNo }) => [state, documentNo])).toEqual([
        ['issued', '演示〔2023〕7号'],
        ['issued', '演示〔2023〕7号'],
      ])
      expect(issued.offers).toEqual([])
      const paper = await as(theOffice(), exportKeyPoints, points.id, 'zh-CN')
      expect(paper.name).toBe('演示：工作要点.docx')
    }),
  )

  it(
    'is adopted without what the meeting put off',
    inTown(async (as) => {
      const { list, points, meeting, item } = await as(theOffice(), submitted)
      for (const id of [list.id, points.id]) await as(theOffice(), agreeToRest, id, meeting.id)
      await as(theOffice(), captureOne, meeting.id, { kind: 'verdict', itemId: item.id, verdict: 'deferred' })
      await expect(as(theOffice(), adoptSubmission, meeting.id)).rejects.toMatchObject({
        reason: 'meetings.nothing-to-adopt',
      })
      const { versions, offers } = await as(aLiaison(), viewSubmission, meeting.id)
      expect(versions.map(({ blocked }) => blocked?.reason)).toEqual(['meetings.item-put-off', 'meetings.item-put-off'])
      expect(offers).toEqual([])
      await as(theOffice(), moveVersion, list.id, { verb: 'withdraw', reason: '演示' })
      expect((await as(aLiaison(), viewSubmission, meeting.id)).versions.map(({ kind }) => kind)).toEqual([
        'key-points',
      ])
    }),
  )
})
