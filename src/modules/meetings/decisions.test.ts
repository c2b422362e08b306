import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aLiaison, anOfficer, aResident } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import { getTask, moveTask, TaskId } from '#modules/programme/index.ts'
import { type As, inTown } from '#test/database/town.ts'
import { browseDecisions, tieSpeech, viewDecision, viewFate, viewOrigins } from './actions/decisions.ts'
import { confirmDecision, disputeDecision, upholdDecision } from './actions/follow-up.ts'
import { addMeeting } from './actions/meetings.ts'
import { draftMinutes } from './actions/minutes.ts'
import { editDecision } from './actions/minutes-decisions.ts'
import {
  aClosed,
  aRunning,
  aSeries,
  board,
  captureOne,
  decisionText,
  drafted,
  firstItem,
  meetingText,
  signed,
  theOffice,
} from './builders.ts'
import { DecisionFilter } from './follow-up.ts'
import { followTask } from './jobs.ts'

describe('a decision of signed minutes', () => {
  const one = async (as: As) => {
    const view = await signed(as, await as(theOffice(), drafted))
    const { meetingId } = view.minutes
    const [line] = (await as(theOffice(), browseDecisions, board(meetingId))).lines
    return { view, meetingId, line: line! }
  }

  it(
    'is a task of its lead unit, which confirms it in one tap and signs for the task with it',
    inTown(async (as) => {
      const { line } = await one(as)
      expect(line).toMatchObject({ leadUnitName: '区住建局', followUp: { state: 'waiting', how: 'made' } })
      expect(line.task).toMatchObject({ state: 'dispatched', title: '演示：完成管线迁改方案' })
      await expect(as(aLiaison('财政局'), confirmDecision, line.id)).rejects.toMatchObject({ kind: 'forbidden' })
      const confirmed = await as(aLiaison(), confirmDecision, line.id)
      expect(confirmed).toMatchObject({ followUp: { state: 'confirmed' }, task: { state: 'signed' } })
      // A telephone that heard no answer says it again.
      expect(await as(aLiaison(), confirmDecision, line.id)).toEqual(confirmed)
      await expect(as(aLiaison('财政局'), confirmDecision, line.id)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'is confirmed as well by whoever signs for its task',
    inTown(async (as) => {
      const { line } = await one(as)
      const taskId = TaskId.parse(line.task?.id)
      await as(aLiaison(), moveTask, taskId, { verb: 'sign' })
      const heard = { id: taskId, name: 'programme.task-moved', subjectId: taskId, at: new Date(), personId: null }
      await as(theOffice(), followTask, { ...heard, facts: { verb: 'sign' } })
      await as(theOffice(), followTask, { ...heard, facts: { verb: 'sign' } })
      expect((await as(theOffice(), viewDecision, line.id)).followUp.state).toBe('confirmed')
    }),
  )

  it(
    'waits for nobody’s word any more once its task is closed, also a task that was there before; a dispute stays',
    inTown(async (as) => {
      const { line } = await one(as)
      const taskId = line.task?.id ?? ''
      const heard = { id: taskId, name: 'programme.task-moved', subjectId: taskId, at: new Date(), personId: null }
      const standsAfter = async (verb: string) => {
        await as(theOffice(), followTask, { ...heard, facts: { verb } })
        return (await as(theOffice(), viewDecision, line.id)).followUp.state
      }
      await as(theOffice(), async ({ tx }) =>
        sql`update meetings.follow_up set state = 'disputed', dispute = '演示', disputed_at = now()
          where decision_id = ${line.id}`.execute(tx),
      )
      expect(await standsAfter('close')).toBe('disputed')
      await as(theOffice(), upholdDecision, line.id, '演示：照办')
      expect(await standsAfter('report')).toBe('waiting')
      expect(await standsAfter('close')).toBe('confirmed')
    }),
  )

  it(
    'is disputed with a reason, answered by the office, and waits again',
    inTown(async (as) => {
      const { line } = await one(as)
      const disputed = await as(aLiaison(), disputeDecision, line.id, '演示：不归我们管')
      expect(disputed).toMatchObject({
        followUp: { state: 'disputed', dispute: '演示：不归我们管' },
        task: { state: 'planned' },
      })
      const answered = await as(theOffice(), upholdDecision, line.id, '演示：按职责分工仍由你局牵头')
      expect(answered).toMatchObject({ followUp: { state: 'waiting' }, task: { state: 'dispatched' } })
    }),
  )

  it(
    'joins a task that is there, and makes no second one',
    inTown(async (as) => {
      const { line } = await one(as)
      const series = await as(theOffice(), aSeries, { name: '演示：下一次' })
      const { meeting } = await as(theOffice(), aClosed, { series })
      const view = await as(theOffice(), draftMinutes, meeting.id, {})
      const [decision] = view.record.decisions
      const joined = { ...decisionText(), joinTaskId: line.task!.id }
      await as(theOffice(), editDecision, meeting.id, view.minutes.id, decision!.id as never, joined)
      await signed(as, view)
      expect(await as(theOffice(), viewDecision, decision!.id as never)).toMatchObject({
        followUp: { how: 'joined' },
        task: { id: line.task!.id },
      })
      const { decisions } = await as(theOffice(), viewOrigins, line.task!.id)
      expect(decisions.map(({ id }) => id).sort()).toEqual([line.id, decision!.id].sort())
    }),
  )

  it(
    'is what the next meeting opens with',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries)
      const view = await signed(as, await as(theOffice(), drafted, { series }))
      const next = await as(
        theOffice(),
        addMeeting,
        series.id,
        meetingText({ startsAt: new Date('2023-06-06T06:00:00Z') }),
      )
      const fate = await as(theOffice(), viewFate, next.meeting.id)
      expect(fate).toMatchObject({ before: { id: view.minutes.meetingId }, total: 1, waiting: 1, done: 0 })
      expect(fate.decisions).toMatchObject([{ text: '演示：完成管线迁改方案', task: { state: 'dispatched' } }])
    }),
  )

  it(
    'stands on the board as the minutes number it, whatever ids the room made, and so on the next page',
    inTown(async (as) => {
      const texts = ['演示：甲', '演示：乙', '演示：丙']
      const made = texts.map((text, n) => ({ ...decisionText({ text }), id: `f${9 - n}${randomUUID().slice(2)}` }))
      const { minutes } = await signed(as, await as(theOffice(), drafted, { decisions: made }))
      const page = (more: object = {}) =>
        as(theOffice(), browseDecisions, DecisionFilter.parse({ meetingId: minutes.meetingId, limit: 2, ...more }))
      const first = await page()
      const rest = await page({ after: first.next })
      expect([first, rest].map(({ lines }) => lines.map(({ text }) => text))).toEqual([
        ['演示：甲', '演示：乙'],
        ['演示：丙'],
      ])
      expect(rest.next).toBeNull()
    }),
  )

  it(
    'is read by the units that carry it and by nobody else',
    inTown(async (as) => {
      const { meetingId, line } = await one(as)
      const seen = async (who: Parameters<typeof as>[0]) =>
        (await as(who, browseDecisions, board(meetingId))).lines.map(({ id }) => id)
      expect(await seen(aLiaison('教育局'))).toEqual([])
      expect(await seen(aLiaison('财政局'))).toEqual([line.id])
      await expect(as(aLiaison('教育局'), viewDecision, line.id)).rejects.toMatchObject({ kind: 'not-found' })
      await expect(as(aResident(), browseDecisions, board(meetingId))).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'and the words before it can be followed to the task and back',
    inTown(async (as) => {
      await as(anOfficer(), aYear)
      const series = await as(theOffice(), aSeries, { name: '演示：讲话' })
      const view = await as(theOffice(), aRunning, { series })
      const { id } = view.meeting
      const speech = { kind: 'speech', itemId: firstItem(view).id, attendeeId: view.attendees[0]!.id, taskIds: [] }
      const live = await as(theOffice(), captureOne, id, { ...speech, text: '演示：条块合力', tags: ['统筹协调'] })
      const { line } = await one(as)
      const taskId = line.task!.id
      const tied = await as(theOffice(), tieSpeech, id, live.speeches[0]!.id, [taskId])
      expect(tied.taskIds).toEqual([taskId])
      expect((await as(theOffice(), viewOrigins, taskId)).speeches).toMatchObject([
        { text: '演示：条块合力', tags: ['统筹协调'], who: '区委、区政府领导小组组长' },
      ])
      expect((await as(theOffice(), getTask, TaskId.parse(taskId))).id).toBe(taskId)
    }),
  )
})
