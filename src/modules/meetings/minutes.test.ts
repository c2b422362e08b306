import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aLeader, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { aYear } from '#modules/programme/builders.ts'
import { inTown } from '#test/database/town.ts'
import { InboxFilter } from '#tools/inbox/contract.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { capture } from './actions/capture.ts'
import { viewDecision } from './actions/decisions.ts'
import { viewLive } from './actions/live.ts'
import { moveMeeting } from './actions/meetings.ts'
import { draftMinutes, issueMinutes, moveMinutes, viewMinutes, writeMinutes } from './actions/minutes.ts'
import { answerComment, commentMinutes } from './actions/minutes-comments.ts'
import { addDecision, editDecision, removeDecision } from './actions/minutes-decisions.ts'
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
  signed,
  theOffice,
} from './builders.ts'
import type { MinutesView } from './minutes.ts'

describe('minutes', () => {
  it(
    'begin as a draft of what was captured',
    inTown(async (as) => {
      const { record, minutes } = await as(theOffice(), drafted)
      expect(minutes).toMatchObject({ number: 1, state: 'draft' })
      expect(record.text.opening).toContain('2023年5月6日，区委、区政府分管领导在演示：区行政中心 3 楼主持召开')
      expect(record.present).toHaveLength(3)
      expect(record.decisions).toMatchObject([
        { ordinal: 1, lead: '区住建局', supporting: ['区财政局'], dueOn: '2023-05-12' },
      ])
      expect(record.text.items.at(-1)?.text).toContain('会议同意。')
    }),
  )

  // biome-ignore format: a table for people
  const beside: [verdict: string, note: string, said: string][] = [
    ['agreed-with-changes', '演示：时限改为六月。', '会议修改后同意。会议提出的修改意见：演示：时限改为六月。'],
    ['deferred',            '演示：先补测算，',     '会议决定暂缓。会议意见：演示：先补测算。'],
    ['rejected',            '演示：没有经费',       '会议不同意。会议意见：演示：没有经费。'],
  ]
  it.each(beside)('say beside the verdict %s what the meeting said of it', (verdict, note, expected) =>
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const item = firstItem(view)
      await as(theOffice(), comeIn, view, 3)
      await as(theOffice(), captureOne, id, { kind: 'item', itemId: item.id, step: 'start' })
      await as(theOffice(), captureOne, id, { kind: 'verdict', itemId: item.id, verdict, note })
      await as(theOffice(), captureOne, id, { kind: 'item', itemId: item.id, step: 'finish' })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const { record } = await as(theOffice(), draftMinutes, id, {})
      expect(record.text.items.find(({ itemId }) => itemId === item.id)?.text).toContain(expected)
    })(),
  )

  it(
    'print who stood back, came late, left and sent another',
    inTown(async (as) => {
      await as(anOfficer(), aYear)
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const [first, second, third] = view.attendees
      const at = (clock: string) => new Date(`2023-05-06T${clock}:00+08:00`)
      const say = (clock: string, of: object) =>
        as.at({ now: at(clock) })(theOffice(), captureOne, id, { kind: 'presence', at: at(clock), ...of })
      await say('14:30', { attendeeId: first!.id, what: 'arrived' })
      await say('14:40', { attendeeId: second!.id, what: 'arrived' })
      await say('14:50', { attendeeId: second!.id, what: 'left' })
      await say('14:50', { attendeeId: first!.id, what: 'recused', itemId: firstItem(view).id })
      const then = as.at({ now: at('15:30') })
      await then(theOffice(), moveMeeting, id, { verb: 'close' })
      const { record } = await then(theOffice(), draftMinutes, id, {})
      expect(record.present.map(({ note }) => note)).toEqual(['', '14:40到会，14:50离开'])
      expect(record.absent.map(({ name }) => name)).toContain(`${third!.unitName}${third!.postTitle}`)
      expect(record.items[1]?.recused).toEqual([`${first!.unitName}${first!.postTitle}`])
    }),
  )

  it(
    'are circulated, checked, signed by a leader and issued under numbers without a gap',
    inTown(async (as) => {
      const series = await as(theOffice(), aSeries)
      const first = await signed(as, await as(theOffice(), drafted, { series }))
      const second = await signed(as, await as(theOffice(), drafted, { series }))
      const issue = ({ minutes: { meetingId, id } }: MinutesView) => as(theOffice(), issueMinutes, meetingId, id)
      await as(theOffice(), async (ctx) => {
        await issueMinutes(ctx, second.minutes.meetingId, second.minutes.id)
        throw new Error('the process died')
      }).catch(() => undefined)
      expect((await issue(second)).issue).toMatchObject({ number: 1, documentNo: '演示纪要〔2023〕1号' })
      expect((await issue(first)).issue).toMatchObject({ number: 2, documentNo: '演示纪要〔2023〕2号' })
      await expect(issue(first)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'are signed by a leader and by nobody who wrote them',
    inTown(async (as) => {
      const { minutes } = await as(theOffice(), drafted)
      const { meetingId, id } = minutes
      const move = (who: Parameters<typeof as>[0], verb: 'circulate' | 'check' | 'sign') =>
        as(who, moveMinutes, meetingId, id, { verb })
      await expect(move(aLeader(), 'sign')).rejects.toMatchObject({ kind: 'conflict' })
      await move(theOffice(), 'circulate')
      await move(theOffice(), 'check')
      await expect(move(theOffice(), 'sign')).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'meetings.leader-signs',
      })
    }),
  )

  it(
    'are not signed while a decision misses who or when',
    inTown(async (as) => {
      const view = await as(theOffice(), drafted, { decisions: [decisionText({ dueOn: null })] })
      const { meetingId, id } = view.minutes
      expect(view.incomplete).toEqual([1])
      await as(theOffice(), moveMinutes, meetingId, id, { verb: 'circulate' })
      const check = () => as(theOffice(), moveMinutes, meetingId, id, { verb: 'check' })
      await expect(check()).rejects.toMatchObject({ kind: 'conflict', reason: 'meetings.decision-incomplete' })
      const [decision] = view.record.decisions
      const whole = { ...decisionText(), joinTaskId: null }
      await as(theOffice(), editDecision, meetingId, id, decision!.id as never, whole)
      expect((await check()).minutes.state).toBe('checked')
    }),
  )

  it(
    'take no decision that was taken without enough members',
    inTown(async (as) => {
      await as(anOfficer(), aYear)
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const itemId = firstItem(view).id
      await as(theOffice(), captureOne, id, { kind: 'decision', itemId, ...decisionText() })
      await as(theOffice(), moveMeeting, id, { verb: 'close' })
      const { minutes, record } = await as(theOffice(), draftMinutes, id, {})
      await as(theOffice(), moveMinutes, id, minutes.id, { verb: 'circulate' })
      const check = () => as(theOffice(), moveMinutes, id, minutes.id, { verb: 'check' })
      await expect(check()).rejects.toMatchObject({ reason: 'meetings.decision-without-quorum' })
      const [decision] = record.decisions
      await as(theOffice(), removeDecision, id, minutes.id, decision!.id as never, '演示：人数不够')
      expect((await check()).record.decisions).toEqual([])
    }),
  )

  it(
    'take no decision either that is typed in afterwards for an item at which too few members were left',
    inTown(async (as) => {
      await as(anOfficer(), aYear)
      const items = [itemText({ title: '演示：人够' }), itemText({ title: '演示：人走了' })]
      const view = await as(theOffice(), aRunning, { items })
      const { id } = view.meeting
      const [, whole, thin] = view.items
      const at = (clock: string) => new Date(`2023-05-06T${clock}:00+08:00`)
      const say = (clock: string, of: object) =>
        as.at({ now: at(clock) })(theOffice(), captureOne, id, { at: at(clock), ...of })
      const seats = view.attendees.filter(({ kind }) => kind === 'member').slice(0, 3)
      const pass = async (clock: string, what: 'arrived' | 'left', many: number) => {
        for (const { id: attendeeId } of seats.slice(0, many)) await say(clock, { kind: 'presence', attendeeId, what })
      }
      await pass('14:30', 'arrived', 3)
      await say('14:35', { kind: 'item', itemId: whole!.id, step: 'start' })
      await say('14:50', { kind: 'item', itemId: thin!.id, step: 'start' })
      await pass('14:55', 'left', 1)
      await say('15:00', { kind: 'item', itemId: thin!.id, step: 'finish' })
      const then = as.at({ now: at('15:30') })
      await then(theOffice(), moveMeeting, id, { verb: 'close' })
      const { minutes } = await then(theOffice(), draftMinutes, id, {})
      const type = (itemId: string) =>
        then(theOffice(), addDecision, id, minutes.id, { ...decisionText(), itemId: itemId as never, replacesId: null })
      expect(await type(whole!.id)).toMatchObject({ present: 3, needed: 3 })
      const late = await type(thin!.id)
      expect(late).toMatchObject({ present: 2, needed: 3 })
      await then(theOffice(), moveMinutes, id, minutes.id, { verb: 'circulate' })
      const check = () => then(theOffice(), moveMinutes, id, minutes.id, { verb: 'check' })
      await expect(check()).rejects.toMatchObject({ reason: 'meetings.decision-without-quorum' })
      await then(theOffice(), removeDecision, id, minutes.id, late.id, '演示：人数不够')
      await type(thin!.id)
      await expect(check()).rejects.toMatchObject({ reason: 'meetings.decision-without-quorum' })
    }),
  )

  it(
    'stay as they were signed: by the rule, and by the database',
    inTown(async (as) => {
      const view = await signed(as, await as(theOffice(), drafted))
      const { meetingId, id, text } = view.minutes
      await expect(as(theOffice(), writeMinutes, meetingId, id, text)).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'meetings.minutes-signed',
      })
      const [decision] = view.record.decisions
      const edit = { ...decisionText(), joinTaskId: null }
      await expect(as(theOffice(), editDecision, meetingId, id, decision!.id as never, edit)).rejects.toMatchObject({
        reason: 'meetings.minutes-signed',
      })
      await expect(
        as(theOffice(), capture, meetingId, [
          captureOf({ kind: 'decision-drop', decisionId: decision!.id, reason: '演示' }),
        ]),
      ).rejects.toMatchObject({ reason: 'meetings.write-in-minutes' })
      const touched = await as(theOffice(), async ({ tx }) => [
        (await sql`update meetings.minutes set text = '{}'::jsonb where id = ${id}`.execute(tx)).numAffectedRows,
        (await sql`update meetings.decision set text = 'x' where id = ${decision!.id}`.execute(tx)).numAffectedRows,
      ])
      expect(touched).toEqual([0n, 0n])
      for (const statement of ['delete from meetings.minutes', "update meetings.issue set document_no = 'x'"]) {
        await expect(as(theOffice(), async ({ tx }) => sql.raw(statement).execute(tx))).rejects.toThrow(
          'permission denied',
        )
      }
    }),
  )

  it(
    'are amended by a new version with its reason, and the decision that it replaces keeps its link',
    inTown(async (as) => {
      const first = await signed(as, await as(theOffice(), drafted))
      const { meetingId } = first.minutes
      await expect(as(theOffice(), draftMinutes, meetingId, {})).rejects.toMatchObject({ kind: 'invalid' })
      const second = await as(theOffice(), draftMinutes, meetingId, { reason: '演示：时限写错' })
      expect(second.minutes).toMatchObject({ number: 2, reason: '演示：时限写错', state: 'draft' })
      const numbers = ({ versions }: MinutesView) => versions.map(({ number }) => number)
      expect(numbers(second)).toEqual([1, 2])
      expect(numbers(await as(aLiaison(), viewMinutes, meetingId, null))).toEqual([1])
      const [old] = first.record.decisions
      const replacing = {
        ...decisionText({ dueOn: '2023-05-20' as never }),
        itemId: old!.itemId as never,
        replacesId: old!.id as never,
      }
      const fresh = await as(theOffice(), addDecision, meetingId, second.minutes.id, replacing)
      const inTheRoom = async (who: Parameters<typeof as>[0]) =>
        (await as(who, viewLive, meetingId)).decisions.map(({ id }) => id as string)
      expect(await inTheRoom(aLiaison())).toEqual([old!.id])
      expect(await inTheRoom(theOffice())).toEqual([fresh.id])
      const amended = await signed(as, second)
      expect(await inTheRoom(aLiaison())).toEqual([fresh.id])
      expect(amended.record.decisions).toMatchObject([{ dueOn: '2023-05-20', replaces: 1 }])
      expect(await as(theOffice(), viewDecision, old!.id as never)).toMatchObject({
        followUp: { state: 'superseded', supersededById: fresh.id },
      })
      expect((await as(theOffice(), viewMinutes, meetingId, first.minutes.id)).record.decisions).toMatchObject([
        { dueOn: '2023-05-12' },
      ])
      const [both] = await Promise.all([as(theOffice(), viewDecision, fresh.id)])
      expect(both.task?.id).toBe((await as(theOffice(), viewDecision, old!.id as never)).task?.id)
    }),
  )

  it(
    'keep the names of the day: a unit that is renamed afterwards is called anew at the next meeting',
    inTown(async (as) => {
      const view = await signed(as, await as(theOffice(), drafted))
      await as(theOffice(), async ({ tx, districtId }) => {
        await sql`insert into organisations.unit_period
          select district_id, unit_id, date '2023-05-10', '区住房城乡建设局', short_name, parent_id, place_id, rank
          from organisations.unit_period where district_id = ${districtId} and unit_id = ${unitIdOf('区住建局')}`.execute(
          tx,
        )
        await sql`update organisations.unit set name = '区住房城乡建设局'
          where district_id = ${districtId} and id = ${unitIdOf('区住建局')}`.execute(tx)
      })
      const { meetingId, id } = view.minutes
      expect((await as(theOffice(), viewMinutes, meetingId, id)).record.decisions).toMatchObject([{ lead: '区住建局' }])
      const series = await as(theOffice(), aSeries, { name: '演示：改名以后' })
      const later = { series, startsAt: new Date('2023-05-20T06:00:00Z') }
      const next = await as.at({ now: new Date('2023-05-20T06:30:00Z') })(theOffice(), aClosed, later)
      const { record } = await as(theOffice(), draftMinutes, next.meeting.id, {})
      expect(record.decisions).toMatchObject([{ lead: '区住房城乡建设局' }])
      expect(record.present.some(({ name }) => name === '区住房城乡建设局联络员')).toBe(true)
    }),
  )
})

describe('a comment on minutes', () => {
  it(
    'proposes other words, and taken it changes the text at once',
    inTown(async (as) => {
      const { minutes } = await as(theOffice(), drafted)
      const { meetingId, id } = minutes
      const said = { place: 'opening', quote: '演示：区行政中心 3 楼', proposal: '演示：区行政中心 5 楼', text: '' }
      await expect(as(aLiaison(), commentMinutes, meetingId, id, said)).rejects.toMatchObject({ kind: 'forbidden' })
      await as(theOffice(), moveMinutes, meetingId, id, { verb: 'circulate' })
      const given = await as(aLiaison(), commentMinutes, meetingId, id, said)
      expect(given.comments).toMatchObject([{ who: '区住建局联络员', outcome: null }])
      await expect(
        as(aLiaison(), commentMinutes, meetingId, id, { ...said, quote: '没有这句话' }),
      ).rejects.toMatchObject({ kind: 'invalid', reason: 'meetings.quote-gone' })
      await expect(as(theOffice(), moveMinutes, meetingId, id, { verb: 'check' })).rejects.toMatchObject({
        reason: 'meetings.comments-open',
      })
      const [comment] = given.comments
      const taken = await as(theOffice(), answerComment, meetingId, id, comment!.id, { outcome: 'taken', answer: '' })
      expect(taken.record.text.opening).toContain('5 楼')
      const again = as(theOffice(), answerComment, meetingId, id, comment!.id, { outcome: 'left', answer: '演示' })
      await expect(again).rejects.toMatchObject({ kind: 'conflict', reason: 'meetings.comment-answered' })
    }),
  )

  it(
    'tells whom it mentions once, and nobody for a name in the words that it proposes',
    inTown(async (as) => {
      const { minutes } = await as(theOffice(), drafted)
      const { meetingId, id } = minutes
      const mentioned = aLiaison('财政局')
      const told = async () =>
        (await as(mentioned, listItems, mentioned.personId ?? '', InboxFilter.parse({}))).filter(
          ({ aboutId, reason }) => aboutId === meetingId && reason === 'mentioned',
        )
      await as(theOffice(), moveMinutes, meetingId, id, { verb: 'circulate' })
      const words = { place: 'opening', quote: '演示：区行政中心 3 楼', proposal: '演示：@区财政局 3 楼', text: '' }
      await as(aLiaison(), commentMinutes, meetingId, id, words)
      expect(await told()).toEqual([])
      const remark = { place: 'opening', quote: '', proposal: null, text: '演示：@区财政局 请核对，@区财政局联络员' }
      await as(aLiaison(), commentMinutes, meetingId, id, remark)
      expect(await told()).toMatchObject([{ textKey: 'meetings.news.mentioned' }])
    }),
  )

  it(
    'and its minutes are for those who were asked',
    inTown(async (as) => {
      const { minutes } = await as(theOffice(), drafted)
      const read = (who: Parameters<typeof as>[0]) => as(who, viewMinutes, minutes.meetingId, minutes.id)
      await expect(read(aLiaison())).rejects.toMatchObject({ reason: 'meetings.minutes-not-circulated' })
      await as(theOffice(), moveMinutes, minutes.meetingId, minutes.id, { verb: 'circulate' })
      expect((await read(aLiaison())).minutes.state).toBe('circulated')
      await expect(read(aLiaison('教育局'))).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(read(aResident())).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})
