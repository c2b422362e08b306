import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aLeader, aLiaison, anotherOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { capture } from './actions/capture.ts'
import { viewLive } from './actions/live.ts'
import { moveMeeting, viewMeeting } from './actions/meetings.ts'
import {
  aConvened,
  anObserver,
  aRunning,
  aSeries,
  captureOf,
  captureOne,
  comeIn,
  firstItem,
  itemText,
  theOffice,
} from './builders.ts'

const refused = (reason: string) => ({ outcomes: [{ outcome: 'refused', reason }] })

describe('a capture', () => {
  it(
    'is kept once, however often it is sent',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const decision = captureOf({
        kind: 'decision',
        itemId: firstItem(view).id,
        text: '演示：5月12日前完成迁改方案',
        leadUnitId: unitIdOf('区住建局'),
        supportingUnitIds: [],
        dueOn: '2023-05-12',
      })
      const first = await as(theOffice(), capture, view.meeting.id, [decision])
      const again = await as(anotherOfficer(), capture, view.meeting.id, [decision, decision])
      expect(first.outcomes).toMatchObject([{ outcome: 'kept' }])
      expect(again.outcomes).toMatchObject([{ outcome: 'known' }, { outcome: 'known' }])
      expect(again.live?.decisions).toHaveLength(1)
      expect(again.live?.seq).toBe(1)
      const told = await as(theOffice(), async ({ tx, districtId }) =>
        sql<{ facts: unknown }>`select facts from live.event
          where district_id = ${districtId} and subject_id = ${view.meeting.id} and name = 'meetings.captured'`.execute(
          tx,
        ),
      )
      expect(told.rows).toEqual([{ facts: { seq: 1 } }])
    }),
  )

  it(
    'is refused under an id that says something else',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const itemId = firstItem(view).id
      const said = { kind: 'speech', itemId, attendeeId: null, text: '演示：条块合力', tags: ['统筹协调'], taskIds: [] }
      const one = captureOf(said)
      await as(theOffice(), capture, view.meeting.id, [one])
      const other = captureOf({ ...said, id: one.id, text: '演示：另一句' })
      expect(await as(theOffice(), capture, view.meeting.id, [other])).toMatchObject(
        refused('meetings.id-used-otherwise'),
      )
    }),
  )

  it(
    'that is refused holds up no other of the queue',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const itemId = firstItem(view).id
      const speech = (text: string, tags: string[]) =>
        captureOf({ kind: 'speech', itemId, attendeeId: null, text, tags, taskIds: [] })
      const { outcomes, live } = await as(theOffice(), capture, view.meeting.id, [
        speech('演示：一', []),
        speech('演示：二', ['没有这个词']),
        speech('演示：三', ['群众感受']),
      ])
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['kept', 'refused', 'kept'])
      expect(outcomes[1]).toMatchObject({ reason: 'meetings.no-such-tag', values: { tag: '没有这个词' } })
      expect(live?.speeches.map(({ text }) => text)).toEqual(['演示：一', '演示：三'])
    }),
  )

  it(
    'that was cut off comes in after the end, if it happened before',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      await as.at({ now: new Date('2023-05-06T07:30:00Z') })(theOffice(), moveMeeting, view.meeting.id, {
        verb: 'close',
      })
      const afterwards = as.at({ now: new Date('2023-05-06T07:40:00Z') })
      const speech = (clock: string) => ({
        kind: 'speech',
        itemId: firstItem(view).id,
        attendeeId: null,
        text: '演示',
        tags: [],
        taskIds: [],
        at: new Date(`2023-05-06T${clock}:00Z`),
      })
      const late = await afterwards(theOffice(), capture, view.meeting.id, [captureOf(speech('07:29'))])
      expect(late).toMatchObject({ outcomes: [{ outcome: 'kept' }], live: { speeches: [{ text: '演示' }] } })
      const raise = { kind: 'show', what: 'blank', refId: null, position: null }
      expect(await afterwards(theOffice(), capture, view.meeting.id, [captureOf(raise)])).toMatchObject(
        refused('meetings.not-running'),
      )
    }),
  )

  it('of two operators at once is kept twice, each in its place', async () => {
    const moment = {}
    const series = await committed(moment, theOffice(), aSeries, { name: '演示：两人同时记录' })
    const view = await committed(moment, theOffice(), aRunning, { series })
    const write = (text: string) => () =>
      committed(moment, theOffice(), capture, view.meeting.id, [
        captureOf({ kind: 'speech', itemId: firstItem(view).id, attendeeId: null, text, tags: [], taskIds: [] }),
      ])
    const answers = await atOnce(write('演示：甲'), write('演示：乙'), write('演示：丙'))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    const live = await committed(moment, theOffice(), viewLive, view.meeting.id)
    expect(live.seq).toBe(3)
    expect(live.speeches.map(({ text }) => text).sort()).toEqual(['演示：丙', '演示：乙', '演示：甲'])
  })

  it(
    'can be taken back, and leaves its line',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const speech = captureOf({
        kind: 'speech',
        itemId: firstItem(view).id,
        attendeeId: null,
        text: '演示',
        tags: [],
        taskIds: [],
      })
      await as(theOffice(), capture, id, [speech])
      const live = await as(theOffice(), captureOne, id, { kind: 'undo', captureId: speech.id })
      expect(live).toMatchObject({ speeches: [], seq: 2 })
    }),
  )
})

describe('a verdict', () => {
  const start = (itemId: string) => ({ kind: 'item', itemId, step: 'start' })
  const agree = (itemId: string) => ({ kind: 'verdict', itemId, verdict: 'agreed' })

  it(
    'needs enough members in the room at its moment, for each item anew',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning, { items: [itemText(), itemText({ title: '演示：第二项' })] })
      const { id } = view.meeting
      const [first, second] = view.items.filter(({ ordinal }) => ordinal > 0)
      await as(theOffice(), comeIn, view, 3)
      await as(theOffice(), captureOne, id, start(first!.id))
      expect(await as(theOffice(), captureOne, id, agree(first!.id))).toMatchObject({ quorum: { holds: true } })

      const [gone] = view.attendees
      await as(theOffice(), captureOne, id, { kind: 'presence', attendeeId: gone!.id, what: 'left' })
      await as(theOffice(), captureOne, id, start(second!.id))
      const answer = await as(theOffice(), capture, id, [captureOf(agree(second!.id))])
      expect(answer.outcomes).toMatchObject([
        { outcome: 'refused', reason: 'meetings.no-quorum', values: { present: 2, needed: 3, missing: 1 } },
      ])
      expect(answer.live?.items.find((item) => item.id === first!.id)).toMatchObject({
        verdict: 'agreed',
        verdictPresent: 3,
        verdictNeeded: 3,
      })
      await as(theOffice(), captureOne, id, { ...agree(second!.id), verdict: 'deferred' })
    }),
  )

  it(
    'does not count who stands back from the item',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const item = firstItem(view)
      await as(theOffice(), comeIn, view, 3)
      await as(theOffice(), captureOne, view.meeting.id, start(item.id))
      const [back] = view.attendees
      const recused = { kind: 'presence', attendeeId: back!.id, what: 'recused', itemId: item.id }
      const live = await as(theOffice(), captureOne, view.meeting.id, recused)
      expect(live.quorum).toMatchObject({ present: 2, needed: 3, holds: false })
      expect(live.seats.find(({ id }) => id === back!.id)).toMatchObject({ presence: 'recused' })
      expect(await as(theOffice(), capture, view.meeting.id, [captureOf(agree(item.id))])).toMatchObject(
        refused('meetings.no-quorum'),
      )
    }),
  )
})

describe('a seat', () => {
  it(
    'raises its own hand and says what it thinks; it writes down nothing else',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const item = firstItem(view)
      await as(theOffice(), comeIn, view, 5)
      await as(theOffice(), captureOne, id, { kind: 'item', itemId: item.id, step: 'start' })
      const seatOf = async (who: Parameters<typeof as>[0]) =>
        (await as(who, viewMeeting, id)).attendees.find(({ isMine }) => isMine)!.id
      const mine = await seatOf(aLiaison())
      const raise = { kind: 'speaker', itemId: item.id, attendeeId: mine, step: 'raise' }
      expect(await as(aLiaison(), captureOne, id, raise)).toMatchObject({ speakers: [{ state: 'waiting' }] })
      expect(await as(aLiaison(), captureOne, id, raise)).toMatchObject({ speakers: [{ state: 'waiting' }] })

      const opinion = { kind: 'opinion', itemId: item.id, attendeeId: mine, opinion: 'agree' }
      const wish = { ...opinion, opinion: 'amend', note: '演示：时限改为六月' }
      const wished = await as(aLiaison(), captureOne, id, wish)
      expect(wished.opinions).toMatchObject({ amend: 1, myNote: wish.note, changes: [wish.note] })
      expect((await as(aLeader(), viewLive, id)).opinions).toMatchObject({ myNote: '', changes: [wish.note] })
      const said = await as(aLiaison(), captureOne, id, opinion)
      expect(said.opinions).toMatchObject({ agree: 1, amend: 0, of: 5, mine: 'agree', changes: [] })
      expect((await as(aLeader(), viewLive, id)).opinions).toMatchObject({ agree: 1, mine: null })

      const ask = (one: Record<string, unknown>) => as(aLiaison(), capture, id, [captureOf(one)])
      const other = await seatOf(aLiaison('民政局'))
      expect(await ask({ ...opinion, attendeeId: other })).toMatchObject(refused('meetings.not-your-seat'))
      expect(await ask({ kind: 'verdict', itemId: item.id, verdict: 'agreed' })).toMatchObject(
        refused('meetings.office-only'),
      )
      const street = await seatOf(anObserver())
      const asObserver = [captureOf({ ...opinion, attendeeId: street })]
      expect(await as(anObserver(), capture, id, asObserver)).toMatchObject(refused('meetings.members-only'))
    }),
  )

  it(
    'writes down a reservation of its own and takes it back, and touches nobody else’s',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const item = firstItem(view)
      await as(theOffice(), comeIn, view, 5)
      const seatOf = async (who: Parameters<typeof as>[0]) =>
        (await as(who, viewMeeting, id)).attendees.find(({ isMine }) => isMine)!.id
      const said = { what: 'reservation', level: null, text: '演示：不同意缩短时限', tags: [], taskIds: [] }
      const reserve = { kind: 'speech', ...said, itemId: item.id, attendeeId: await seatOf(aLiaison()) }
      const ask = (who: Parameters<typeof as>[0], one: Record<string, unknown>) =>
        as(who, capture, id, [captureOf(one)])
      expect(await ask(aLiaison(), reserve)).toMatchObject(refused('meetings.item-not-begun'))
      await as(theOffice(), captureOne, id, { kind: 'item', itemId: item.id, step: 'start' })

      const mine = captureOf(reserve)
      expect((await as(aLiaison(), capture, id, [mine])).outcomes).toMatchObject([{ outcome: 'kept' }])
      expect((await as(aLiaison(), capture, id, [mine])).outcomes).toMatchObject([{ outcome: 'known' }])
      const speechesNow = async () => (await as(theOffice(), viewLive, id)).speeches
      expect(await speechesNow()).toMatchObject([{ text: said.text, attendeeId: reserve.attendeeId }])

      const other = await seatOf(aLiaison('民政局'))
      expect(await ask(aLiaison(), { ...reserve, attendeeId: other })).toMatchObject(refused('meetings.not-your-seat'))
      expect(await ask(aLiaison(), { ...reserve, what: 'point' })).toMatchObject(refused('meetings.office-only'))
      expect(await ask(aLiaison(), { ...reserve, taskIds: [id] })).toMatchObject(refused('meetings.office-only'))
      const undoOf = { kind: 'undo', captureId: mine.id }
      expect(await ask(aLiaison('民政局'), undoOf)).toMatchObject(refused('meetings.office-only'))
      const asObserver = { ...reserve, attendeeId: await seatOf(anObserver()) }
      expect(await ask(anObserver(), asObserver)).toMatchObject(refused('meetings.members-only'))

      expect((await ask(aLiaison(), undoOf)).outcomes).toMatchObject([{ outcome: 'kept' }])
      expect(await speechesNow()).toEqual([])
    }),
  )

  it('says what it thinks at the same moment as others, and each is counted once, however often it is sent', async () => {
    const moment = {}
    const series = await committed(moment, theOffice(), aSeries, { name: '演示：同时表态' })
    const view = await committed(moment, theOffice(), aRunning, { series })
    const { id } = view.meeting
    await committed(moment, theOffice(), comeIn, view, 5)
    await committed(moment, theOffice(), captureOne, id, { kind: 'item', itemId: firstItem(view).id, step: 'start' })
    const who = [aLiaison(), aLiaison('民政局'), aLiaison('财政局')]
    const said = await Promise.all(
      who.map(async (one) => {
        const seat = (await committed(moment, one, viewMeeting, id)).attendees.find(({ isMine }) => isMine)
        const of = { kind: 'opinion', itemId: firstItem(view).id, attendeeId: seat!.id, opinion: 'agree' }
        return { one, opinion: captureOf(of) }
      }),
    )
    const press =
      ({ one, opinion }: (typeof said)[number]) =>
      () =>
        committed(moment, one, capture, id, [opinion])
    const answers = await atOnce(...said.map(press))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    const again = await committed(moment, said[0]!.one, capture, id, [said[0]!.opinion])
    expect(again).toEqual({
      outcomes: [{ id: said[0]!.opinion.id, outcome: 'known', reason: null, values: {} }],
      live: null,
    })
    const live = await committed(moment, theOffice(), viewLive, id)
    expect(live.opinions).toMatchObject({ agree: 3, of: 5 })
    // Five came in, the item began, three pressed.
    expect(live.seq).toBe(9)
  })

  it(
    'of another meeting, or none at all, sees nothing',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      await expect(as(aLiaison('教育局'), viewLive, view.meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), viewLive, view.meeting.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})

describe('time', () => {
  it(
    'is measured for items, and cuts nobody off',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning, {
        items: [itemText({ minutes: 1 }), itemText({ title: '演示：乙' })],
      })
      const { id } = view.meeting
      const [first, second] = view.items.filter(({ ordinal }) => ordinal > 0)
      const clock = (text: string) => as.at({ now: new Date(`2023-05-06T${text}Z`) })
      const begin = (itemId: string) => ({ kind: 'item', itemId, step: 'start' })
      await clock('06:00:00')(theOffice(), captureOne, id, begin(first!.id))
      const over = await clock('06:20:00')(theOffice(), viewLive, id)
      expect(over.items.find((item) => item.id === first!.id)).toMatchObject({ state: 'running' })
      const next = await clock('06:20:30')(theOffice(), captureOne, id, begin(second!.id))
      expect(next.items.find((item) => item.id === first!.id)).toMatchObject({ state: 'done', spentSeconds: 1_230 })
      expect(next.meeting).toMatchObject({ currentItemId: second!.id, shown: { what: 'item', refId: second!.id } })
    }),
  )

  it(
    'of whoever speaks is counted in seconds: from start to stop, on when they speak again, and to where the next begins',
    inTown(async (as) => {
      const view = await as(theOffice(), aRunning)
      const { id } = view.meeting
      const [one, other] = view.attendees
      const itemId = firstItem(view).id
      const at = (clock: string, of: object) => {
        const now = new Date(`2023-05-06T${clock}Z`)
        return as.at({ now })(theOffice(), captureOne, id, { at: now, itemId, ...of })
      }
      const speaker = (attendeeId: string, step: string) => ({ kind: 'speaker', attendeeId, step })
      const spent = (live: Awaited<ReturnType<typeof at>>) =>
        live.speakers.map(({ attendeeId, state, spentSeconds }) => [attendeeId === one!.id, state, spentSeconds])
      await at('06:00:00', { kind: 'item', step: 'start' })
      await at('06:01:00', speaker(one!.id, 'start'))
      expect(spent(await at('06:02:35', speaker(one!.id, 'stop')))).toEqual([[true, 'done', 95]])
      await at('06:03:00', speaker(one!.id, 'start'))
      const next = await at('06:03:07', speaker(other!.id, 'start'))
      expect(spent(next)).toEqual([
        [true, 'done', 95],
        [true, 'done', 7],
        [false, 'speaking', 0],
      ])
      // Past every limit nobody is stopped.
      expect(spent(await at('07:30:00', speaker(one!.id, 'raise'))).slice(2)).toEqual([
        [false, 'speaking', 0],
        [true, 'waiting', 0],
      ])
    }),
  )

  it(
    'of a screen whose clock is wrong is the moment of its arrival',
    inTown(async (as) => {
      const view = await as(theOffice(), aConvened)
      const [seat] = view.attendees
      const wrong = captureOf({
        kind: 'presence',
        attendeeId: seat!.id,
        what: 'arrived',
        at: new Date('2031-01-01T00:00:00Z'),
      })
      const now = new Date('2023-05-06T05:55:00Z')
      const { live } = await as.at({ now })(theOffice(), capture, view.meeting.id, [wrong])
      expect(live?.seats.find(({ id }) => id === seat!.id)).toMatchObject({ presence: 'present', arrivedAt: now })
    }),
  )
})
