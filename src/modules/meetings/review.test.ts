import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { aLeader, aLiaison, anOfficer, unitIdOf } from '#modules/people/builders.ts'
import { aSubmittedVersion, aYear, changedRow } from '#modules/programme/builders.ts'
import { changesSinceIssue, getListVersion, moveVersion, viewListVersion } from '#modules/programme/index.ts'
import { inTown } from '#test/database/town.ts'
import { addItem, editItem } from './actions/agenda.ts'
import { capture } from './actions/capture.ts'
import { addMeeting, moveMeeting, viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper, editPaper, refreshPaper, withdrawPaper } from './actions/papers.ts'
import { adoptVersion, agreeToRest, judgeRow, viewReview } from './actions/review.ts'
import {
  aMeeting,
  aSeries,
  captureOf,
  captureOne,
  comeIn,
  itemText,
  meetingText,
  postOf,
  theOffice,
} from './builders.ts'
import type { MeetingId } from './meeting.ts'
import { NewPaper } from './paper.ts'
import { lastSnapshot } from './queries/papers.ts'

const units = { leadUnitId: unitIdOf('区住建局'), supportingUnitIds: [] }
/** A running meeting at which a submitted version with two rows lies on the table, and enough members. */
const underReview = async (ctx: Ctx) => {
  const version = await aSubmittedVersion(ctx, [
    { ...units, title: '演示：甲' },
    { ...units, title: '演示：乙', serial: 2 },
  ])
  const { meeting } = await aMeeting(ctx)
  const item = await addItem(ctx, meeting.id, itemText({ kind: 'review', title: '演示：审议清单' }))
  await addPaper(ctx, meeting.id, NewPaper.parse({ itemId: item.id, kind: 'list-version', refId: version.id }))
  await sendNotice(ctx, meeting.id, { reason: '演示' })
  await moveMeeting(ctx, meeting.id, { verb: 'open' })
  const view = await viewMeeting(ctx, meeting.id)
  await comeIn(ctx, view, 4)
  await captureOne(ctx, meeting.id, { kind: 'item', itemId: item.id, step: 'start' })
  return { version, meeting, item }
}
/** A submitted version on the table of a meeting that is being prepared. */
const tabled = async (ctx: Ctx) => {
  const version = await aSubmittedVersion(ctx, [{ ...units, title: '演示：甲' }])
  const { meeting } = await aMeeting(ctx)
  const item = await addItem(ctx, meeting.id, itemText({ kind: 'review', title: '演示：审议清单' }))
  const asked = NewPaper.parse({ itemId: item.id, kind: 'list-version', refId: version.id })
  return { version, meeting, paper: await addPaper(ctx, meeting.id, asked) }
}
const waysOff = {
  'its paper was withdrawn': withdrawPaper,
  'its meeting was cancelled': (ctx: Ctx, id: MeetingId) =>
    moveMeeting(ctx, id, { verb: 'cancel', reason: '演示：改期' }),
}
const agreed = (itemId: string) => ({ kind: 'verdict', itemId, verdict: 'agreed-in-principle' })
const say = (verdict: 'agree' | 'change' | 'return', note = '') => ({ verdict, note, meetingId: null })

describe('a version under review', () => {
  it(
    'is adopted once every change has a verdict and the meeting said yes; it carries meeting and day, and is locked',
    inTown(async (as) => {
      const { version, meeting, item } = await as(theOffice(), underReview)
      const adopt = () => as(theOffice(), adoptVersion, version.id, meeting.id)
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.rows-without-verdict', values: { count: 2 } })
      const [first] = (await as(theOffice(), viewReview, version.id)).rows
      expect(first).toMatchObject({ kind: 'added', standing: 'open' })
      await as(theOffice(), judgeRow, version.id, first!.rowId, say('agree'))
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.rows-without-verdict', values: { count: 1 } })
      await as(theOffice(), agreeToRest, version.id, meeting.id)
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.item-not-agreed' })

      await as(theOffice(), captureOne, meeting.id, agreed(item.id))
      expect(await adopt()).toMatchObject({ withChanges: false, decided: 2, offers: [] })
      expect(await as(theOffice(), getListVersion, version.id)).toMatchObject({
        state: 'reviewed',
        reviewedOn: '2023-05-06',
        reviewedBy: meeting.title,
      })
      await expect(as(theOffice(), judgeRow, version.id, first!.rowId, say('agree'))).rejects.toMatchObject({
        reason: 'meetings.version-adopted',
      })
      await expect(as(theOffice(), changedRow, version.id, {})).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'is adopted on no other road: whoever only writes a review down is sent to the meeting',
    inTown(async (as) => {
      const { version, meeting, item } = await as(theOffice(), underReview)
      const typed = () =>
        as(theOffice(), moveVersion, version.id, {
          verb: 'review',
          reviewedOn: Day.parse('2023-05-06'),
          reviewedBy: '演示：另一次会议',
        })
      await as(theOffice(), agreeToRest, version.id, meeting.id)
      await expect(typed()).rejects.toMatchObject({ kind: 'conflict', reason: 'programme.lies-before-meeting' })
      const view = await as(theOffice(), viewListVersion, version.id)
      expect(view.offers).toContainEqual({ verb: 'review', asks: null, blocked: 'programme.lies-before-meeting' })

      await as(theOffice(), moveVersion, version.id, { verb: 'withdraw', reason: '演示' })
      await as(theOffice(), moveVersion, version.id, { verb: 'submit' })
      await expect(typed()).rejects.toMatchObject({ reason: 'programme.lies-before-meeting' })
      await as(theOffice(), captureOne, meeting.id, agreed(item.id))
      await as(theOffice(), adoptVersion, version.id, meeting.id)
    }),
  )

  for (const [why, leave] of Object.entries(waysOff)) {
    it(
      `is reviewed elsewhere once it lies on no table any more: ${why}`,
      inTown(async (as) => {
        const typed = { verb: 'review', reviewedOn: Day.parse('2023-05-06'), reviewedBy: '演示：书面传签' } as const
        const { version, meeting, paper } = await as(theOffice(), tabled)
        await expect(as(theOffice(), moveVersion, version.id, typed)).rejects.toMatchObject({ kind: 'conflict' })
        await as(theOffice(), leave, meeting.id, paper.id)
        expect(await as(theOffice(), moveVersion, version.id, typed)).toMatchObject({ state: 'reviewed' })
      }),
    )
  }

  it(
    'is adopted with changes only after the changes are in',
    inTown(async (as) => {
      const { version, meeting, item } = await as(theOffice(), underReview)
      const [first] = (await as(theOffice(), viewReview, version.id)).rows
      await expect(as(theOffice(), judgeRow, version.id, first!.rowId, say('change'))).rejects.toMatchObject({
        kind: 'invalid',
        reason: 'meetings.say-what-to-change',
      })
      await as(theOffice(), judgeRow, version.id, first!.rowId, say('change', '演示：时限提前'))
      await as(theOffice(), agreeToRest, version.id, meeting.id)
      await as(theOffice(), captureOne, meeting.id, { ...agreed(item.id), verdict: 'agreed-with-changes' })
      const adopt = () => as(theOffice(), adoptVersion, version.id, meeting.id)
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.changes-not-in', values: { count: 1 } })

      await as(theOffice(), moveVersion, version.id, { verb: 'withdraw', reason: '演示：按会议意见改' })
      await expect(adopt()).rejects.toMatchObject({ reason: 'meetings.version-withdrawn' })
      await as(theOffice(), changedRow, version.id, { title: '演示：甲', target: '演示：提前到五月' })
      await as(theOffice(), moveVersion, version.id, { verb: 'submit' })
      expect((await as(theOffice(), viewReview, version.id)).rows.map(({ standing }) => standing).sort()).toEqual([
        'agreed',
        'changed',
      ])
      expect(await adopt()).toMatchObject({ withChanges: true })
    }),
  )

  it(
    'asks again about a row that was changed after it was agreed to',
    inTown(async (as) => {
      const { version, meeting } = await as(theOffice(), underReview)
      await as(theOffice(), agreeToRest, version.id, meeting.id)
      await as(theOffice(), moveVersion, version.id, { verb: 'withdraw', reason: '演示' })
      await as(theOffice(), changedRow, version.id, { title: '演示：甲', target: '演示：另一个目标' })
      await as(theOffice(), moveVersion, version.id, { verb: 'submit' })
      const { rows, offers } = await as(theOffice(), viewReview, version.id)
      expect(rows.map(({ standing }) => standing).sort()).toEqual(['agreed', 'open'])
      expect(offers.find(({ verb }) => verb === 'adopt')).toMatchObject({ blocked: 'meetings.rows-without-verdict' })
    }),
  )

  it(
    'that was withdrawn takes no verdict, neither of a row nor of the meeting',
    inTown(async (as) => {
      const { version, meeting, item } = await as(theOffice(), underReview)
      const [first] = (await as(theOffice(), viewReview, version.id)).rows
      await as(theOffice(), moveVersion, version.id, { verb: 'withdraw', reason: '演示' })
      await expect(as(theOffice(), judgeRow, version.id, first!.rowId, say('agree'))).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'meetings.version-withdrawn',
      })
      const answer = await as(theOffice(), capture, meeting.id, [captureOf(agreed(item.id))])
      expect(answer.outcomes).toMatchObject([{ outcome: 'refused', reason: 'meetings.version-withdrawn' }])
    }),
  )

  it(
    'is judged by the office alone',
    inTown(async (as) => {
      const { version, meeting } = await as(theOffice(), underReview)
      const [first] = (await as(aLiaison(), viewReview, version.id)).rows
      await expect(as(aLiaison(), judgeRow, version.id, first!.rowId, say('agree'))).rejects.toMatchObject({
        kind: 'forbidden',
      })
      await expect(as(aLiaison(), adoptVersion, version.id, meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await as(aLiaison(), viewReview, version.id)).offers).toEqual([])
    }),
  )
})

describe('a paper', () => {
  const planned = async (ctx: Ctx) => {
    const { meeting } = await aMeeting(ctx)
    return { meeting, item: await addItem(ctx, meeting.id, itemText()) }
  }
  const report = (itemId: string) => NewPaper.parse({ itemId, kind: 'progress-report' })

  it(
    'of progress is filled from the numbers of its moment, edited by people, and takes the numbers that have moved into its text',
    inTown(async (as) => {
      const { meeting, item } = await as(theOffice(), planned)
      await as(anOfficer(), aYear)
      const paper = await as(theOffice(), addPaper, meeting.id, report(item.id))
      expect(paper).toMatchObject({ number: 1, moved: [], frozenAt: expect.any(Date), figures: { total: 0 } })
      expect(paper.text).toContain('截至2023年5月6日')
      const text = { title: '演示：前期进展', text: `${paper.text}\n演示：办公室写的` }
      const edited = await as.at({ seen: 1 })(theOffice(), editPaper, meeting.id, paper.id, text)
      expect(edited).toMatchObject({ ...text, figures: paper.figures })

      await as(theOffice(), aTaskOfTheYear)
      const [seen] = (await as(theOffice(), viewMeeting, meeting.id)).papers
      expect(seen?.moved).toMatchObject([
        { figure: 'total', frozen: 0, now: 1 },
        { figure: 'light.not-started', frozen: 0, now: 1 },
      ])
      const fresh = await as(theOffice(), refreshPaper, meeting.id, paper.id)
      expect(fresh).toMatchObject({ title: text.title, moved: [], figures: { total: 1 } })
      expect(fresh.text).toBe(text.text.replace('共有 0 项任务', '共有 1 项任务'))
    }),
  )

  it(
    'out of which people took the sentence of the numbers gets it back above their words, when they ask for the new ones',
    inTown(async (as) => {
      const { meeting, item } = await as(theOffice(), planned)
      await as(anOfficer(), aYear)
      const paper = await as(theOffice(), addPaper, meeting.id, report(item.id))
      const own = { title: '演示：前期进展', text: '演示：办公室写的' }
      await as.at({ seen: 1 })(theOffice(), editPaper, meeting.id, paper.id, own)
      await as(theOffice(), aTaskOfTheYear)
      const fresh = await as(theOffice(), refreshPaper, meeting.id, paper.id)
      expect(fresh.text).toMatch(/^截至2023年5月6日.*共有 1 项任务.*\n演示：办公室写的$/)
    }),
  )

  it(
    'that is replaced after the notice stays to be read, and those concerned are told',
    inTown(async (as) => {
      const { meeting, item } = await as(theOffice(), planned)
      await as(anOfficer(), aYear)
      const first = await as(theOffice(), addPaper, meeting.id, report(item.id))
      await as(theOffice(), sendNotice, meeting.id, { reason: '演示' })
      const again = { ...report(item.id), replacesId: first.id, title: '演示：新稿' }
      const second = await as(theOffice(), addPaper, meeting.id, again)
      expect(second.number).toBe(2)
      const view = await as(theOffice(), viewMeeting, meeting.id)
      expect(view.papers.map(({ state, number }) => [state, number])).toEqual([
        ['replaced', 1],
        ['current', 2],
      ])
      expect(view.nextNotice?.changes).toMatchObject([{ what: 'paper-replaced', after: '演示：新稿' }])
      await expect(as(theOffice(), withdrawPaper, meeting.id, first.id)).rejects.toMatchObject({
        reason: 'meetings.paper-gone',
      })
    }),
  )

  it(
    'that has other words or numbers after the notice, and an item of which more is expected, are told; the notice keeps the old words',
    inTown(async (as) => {
      const { meeting, item } = await as(theOffice(), planned)
      await as(anOfficer(), aYear)
      const paper = await as(theOffice(), addPaper, meeting.id, report(item.id))
      await as(theOffice(), sendNotice, meeting.id, { reason: '演示' })
      const next = async () => (await as(theOffice(), viewMeeting, meeting.id)).nextNotice?.changes
      expect(await next()).toBeUndefined()
      const tell = () => as(theOffice(), sendNotice, meeting.id, {})

      await as.at({ seen: 1 })(theOffice(), editPaper, meeting.id, paper.id, { title: paper.title, text: '演示：改过' })
      const changed = { what: 'paper-changed', subject: item.title, before: paper.title, after: paper.title }
      expect(await next()).toMatchObject([changed])
      expect((await next())?.[0]?.postIds.toSorted()).toEqual([postOf(aLeader()), postOf(aLiaison())].toSorted())
      const told = await as(theOffice(), (ctx) => lastSnapshot(ctx, meeting.id))
      expect(told?.items[0]?.papers).toMatchObject([{ title: paper.title, text: paper.text }])
      await tell()
      expect(await next()).toBeUndefined()

      await as(theOffice(), aTaskOfTheYear)
      await as(theOffice(), refreshPaper, meeting.id, paper.id)
      expect(await next()).toMatchObject([changed])
      await tell()

      await as.at({ seen: 1 })(theOffice(), editItem, meeting.id, item.id, itemText({ expected: '演示：另有要求' }))
      expect(await next()).toMatchObject([{ what: 'item-changed', subject: item.title }])
    }),
  )

  it(
    'of a list that is still being drafted does not come on the table',
    inTown(async (as) => {
      const { meeting, item } = await as(theOffice(), planned)
      const version = await as(theOffice(), aSubmittedVersion, [{ ...units, title: '演示：甲' }])
      await as(theOffice(), moveVersion, version.id, { verb: 'withdraw', reason: '演示' })
      const paper = NewPaper.parse({ itemId: item.id, kind: 'list-version', refId: version.id })
      await expect(as(theOffice(), addPaper, meeting.id, paper)).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'meetings.version-withdrawn',
      })
    }),
  )
})

const aTaskOfTheYear = async (ctx: Ctx): Promise<void> => {
  const version = await aSubmittedVersion(ctx, [{ ...units, title: '演示：新的一项' }], { isOfThisYear: true })
  await moveVersion(ctx, version.id, { verb: 'review', reviewedOn: '2023-05-06' as never, reviewedBy: '演示' })
  await moveVersion(ctx, version.id, { verb: 'issue' })
  await changesSinceIssue(ctx, version.id)
}

it(
  'a series without lists plans the next meeting all the same',
  inTown(async (as) => {
    const { id } = await as(theOffice(), aSeries, { kind: 'study', name: '演示：学习会', quorum: 'none' })
    expect((await as(theOffice(), addMeeting, id, meetingText())).meeting).toMatchObject({ kind: 'study', number: 1 })
  }),
)
