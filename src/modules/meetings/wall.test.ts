import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { aLeader, aLiaison, aResident, unitIdOf } from '#modules/people/builders.ts'
import { aSubmittedVersion } from '#modules/programme/builders.ts'
import { moveVersion, programme } from '#modules/programme/index.ts'
import { inTown } from '#test/database/town.ts'
import { addItem } from './actions/agenda.ts'
import { capture } from './actions/capture.ts'
import { viewLive } from './actions/live.ts'
import { moveMeeting, viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper, editPaper } from './actions/papers.ts'
import { agreeToRest, judgeRow, unjudgeRow, viewReview } from './actions/review.ts'
import { seeScreen, viewScreens } from './actions/screens.ts'
import { aMeeting, aRunning, aSeries, captureOf, captureOne, comeIn, itemText, theOffice } from './builders.ts'
import { NewPaper } from './paper.ts'
import { meetingsWords } from './words.ts'

const units = { leadUnitId: unitIdOf('区住建局'), supportingUnitIds: [] }
const longText = '演示：吹哨以后一小时内签收，三天内到场，办不了的写明原因和下一步。'.repeat(9)

/** A running meeting with a list of two new rows and a long paper on its one item. */
const onTheTable = async (ctx: Ctx) => {
  const version = await aSubmittedVersion(ctx, [
    { ...units, title: '演示：甲' },
    { ...units, title: '演示：乙', serial: 2 },
  ])
  const { meeting } = await aMeeting(ctx)
  const { id } = meeting
  const item = await addItem(ctx, id, itemText({ kind: 'review', title: '演示：审议清单' }))
  const put = (of: Record<string, unknown>) => addPaper(ctx, id, NewPaper.parse({ itemId: item.id, ...of }))
  const list = await put({ kind: 'list-version', refId: version.id })
  const report = await put({ kind: 'progress-report' })
  await editPaper({ ...ctx, seen: report.version }, id, report.id, { title: '演示：进展', text: longText })
  await sendNotice({ ...ctx, seen: null }, id, { reason: '演示' })
  await moveMeeting({ ...ctx, seen: null }, id, { verb: 'open' })
  await comeIn(ctx, await viewMeeting(ctx, id), 4)
  await captureOne(ctx, id, { kind: 'item', itemId: item.id, step: 'start' })
  return { id, item, list, report, version }
}
const show = (what: 'paper' | 'change' | 'decision', refId: string, position: number | null = 0) => ({
  kind: 'show',
  what,
  refId,
  position,
})

describe('the wall', () => {
  it(
    'shows the part that the operator chose, to everybody the same, and again to a wall that died and came back',
    inTown(async (as) => {
      const { id, list, report } = await as(theOffice(), onTheTable)
      const live = await as(theOffice(), captureOne, id, show('change', list.id, 1))
      expect(live.papers.map(({ title }) => title)).toEqual([list.title, '演示：进展'])
      const content = { count: 2, change: { kind: 'added', title: '演示：乙', serial: 2, standing: 'open' } }
      for (const who of [theOffice(), aLeader(), aLiaison()]) {
        const { meeting } = await as(who, viewLive, id)
        expect(meeting.shown).toMatchObject({ what: 'change', refId: list.id, position: 1, content })
      }
      const page = await as(theOffice(), captureOne, id, show('paper', report.id, 2))
      expect(page.meeting.shown.content).toMatchObject({ title: '演示：进展', change: null })
      expect(longText).toContain(page.meeting.shown.content?.text.replaceAll('\n', ''))
    }),
  )

  it(
    'shows at once what is said of the change that hangs there, and that it is taken back',
    inTown(async (as) => {
      const { id, list, version } = await as(theOffice(), onTheTable)
      await as(theOffice(), captureOne, id, show('change', list.id, 1))
      const standing = async () => (await as(theOffice(), viewLive, id)).meeting.shown.content?.change?.standing
      const rowId = (await as(theOffice(), viewReview, version.id)).rows[1]?.rowId ?? ''
      const back = { verdict: 'return', note: '演示：不在这里', meetingId: id } as const
      await as(theOffice(), judgeRow, version.id, rowId, back)
      expect(await standing()).toBe('returned')
      await as(theOffice(), unjudgeRow, version.id, rowId)
      expect(await standing()).toBe('open')
      await as(theOffice(), agreeToRest, version.id, id)
      expect(await standing()).toBe('agreed')
    }),
  )

  it(
    'keeps what it shows when the paper behind it is written on, until it is shown anew',
    inTown(async (as) => {
      const { id, list, version } = await as(theOffice(), onTheTable)
      await as(theOffice(), captureOne, id, show('change', list.id))
      await as(theOffice(), moveVersion, version.id, { verb: 'withdraw', reason: '演示' })
      expect((await as(theOffice(), viewLive, id)).meeting.shown.content?.change).toMatchObject({ title: '演示：甲' })
      const { outcomes } = await as(theOffice(), capture, id, [captureOf(show('change', list.id))])
      expect(outcomes).toMatchObject([{ outcome: 'refused', reason: 'meetings.version-withdrawn' }])
    }),
  )

  it(
    'shows nothing that does not lie before this meeting',
    inTown(async (as) => {
      const { id, report, list } = await as(theOffice(), onTheTable)
      const series = await as(theOffice(), aSeries, { name: '演示：另一个会议' })
      const other = await as(theOffice(), aRunning, { series })
      const ask = async (meetingId: typeof id, one: ReturnType<typeof show>) =>
        (await as(theOffice(), capture, meetingId, [captureOf(one)])).outcomes[0]?.reason
      expect(await ask(other.meeting.id, show('paper', report.id))).toBe('meetings.no-such-paper')
      expect(await ask(id, show('paper', randomUUID()))).toBe('meetings.no-such-paper')
      expect(await ask(id, show('decision', randomUUID(), null))).toBe('meetings.no-such-decision')
      expect(await ask(id, show('change', report.id))).toBe('meetings.no-changes-in-it')
      expect(await ask(id, show('change', list.id, 2))).toBe('meetings.no-such-part')
      expect(await ask(id, show('paper', report.id, 99))).toBe('meetings.no-such-part')
      expect((await as(theOffice(), viewLive, id)).meeting.shown.what).toBe('item')
    }),
  )

  it(
    "is dark on the telephone of whoever stands back from the item, and nobody else's",
    inTown(async (as) => {
      const { id, item, list } = await as(theOffice(), onTheTable)
      await as(theOffice(), captureOne, id, show('change', list.id))
      const mine = (await as(aLiaison(), viewLive, id)).seats.find(({ isMine }) => isMine)
      const back = { kind: 'presence', attendeeId: mine!.id, what: 'recused', itemId: item.id }
      await as(theOffice(), captureOne, id, back)
      const own = await as(aLiaison(), viewLive, id)
      expect(own.meeting.shown).toMatchObject({ what: 'change', content: null })
      expect(own.papers).toEqual([])
      expect((await as(aLeader(), viewLive, id)).meeting.shown.content).not.toBeNull()
    }),
  )

  it('calls the columns of a list as the lists do', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const [ours, theirs] = [meetingsWords[language], programme.words[language]] as Record<string, string>[]
      const columns = Object.keys(ours ?? {}).filter((key) => key.startsWith('field.'))
      expect(columns.length).toBeGreaterThan(10)
      for (const key of columns) expect([key, ours?.[key]]).toEqual([key, theirs?.[key]])
    }
  })
})

describe('the screens of a room', () => {
  const at = (clock: string) => ({ now: new Date(`2023-05-06T${clock}Z`) })

  it(
    'are counted for the operator, and a wall whose laptop died is missed until another is there',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aRunning)
      const { id } = meeting
      const [wall, another] = [randomUUID(), randomUUID()]
      expect(await as(theOffice(), viewScreens, id)).toEqual({ projectors: [], seats: 0, desks: 0 })
      await as.at(at('06:00:00'))(theOffice(), seeScreen, id, wall, { page: 'projector', seq: 3 })
      for (const who of [aLiaison(), aLeader()])
        await as.at(at('06:00:00'))(who, seeScreen, id, randomUUID(), { page: 'seat', seq: 3 })
      const first = await as.at(at('06:00:10'))(theOffice(), viewScreens, id)
      expect(first).toMatchObject({ projectors: [{ id: wall, seq: 3, isThere: true }], seats: 2 })

      const gone = await as.at(at('06:00:40'))(theOffice(), viewScreens, id)
      expect(gone).toMatchObject({
        projectors: [{ id: wall, seq: 3, isThere: false, at: at('06:00:00').now }],
        seats: 2,
      })
      await as.at(at('06:01:00'))(theOffice(), seeScreen, id, another, { page: 'projector', seq: 5 })
      const back = await as.at(at('06:01:01'))(theOffice(), viewScreens, id)
      expect(back.projectors).toMatchObject([
        { id: another, seq: 5, isThere: true },
        { id: wall, isThere: false },
      ])
      await as.at(at('07:30:00'))(theOffice(), seeScreen, id, another, { page: 'projector', seq: 6 })
      const later = await as.at(at('07:30:00'))(theOffice(), viewScreens, id)
      expect(later).toMatchObject({ projectors: [{ id: another, seq: 6 }], seats: 0 })
    }),
  )

  it(
    'say nothing of themselves to whoever does not operate, and nobody strange is among them',
    inTown(async (as) => {
      const { meeting } = await as(theOffice(), aRunning)
      await expect(as(aLiaison(), viewScreens, meeting.id)).rejects.toMatchObject({ kind: 'forbidden' })
      const strange = as(aResident(), seeScreen, meeting.id, randomUUID(), { page: 'projector', seq: 1 })
      await expect(strange).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})
