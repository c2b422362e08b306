import { describe, expect, it } from 'vitest'
import { nowAll } from '#jobs/builders.ts'
import { anonymous } from '#kernel/policy.ts'
import {
  aCommunityHead,
  aCommunityWorker,
  aGridWorker,
  aLiaison,
  anOfficer,
  placeIdOf,
  unitIdOf,
} from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { setChecklist, tickItem, viewChecklist } from './actions/checklists.ts'
import { editCase } from './actions/edit.ts'
import { moveCase } from './actions/moves.ts'
import { noteCase, takeBackNote } from './actions/notes.ts'
import { moveOwn } from './actions/own.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { setWindow } from './actions/windows.ts'
import { aReport } from './builders.ts'
import { lapsing } from './jobs.ts'
import { ReceiptCode } from './number.ts'
import { everyCategory } from './queries/categories.ts'
import { casesRecounts } from './queries/recounts.ts'

const worker = aCommunityWorker()
const office = anOfficer()
const housing = unitIdOf('区住建局')
const kindCalled = async (as: As, code: string) =>
  (await as(office, everyCategory)).find((one) => one.code === code)?.id ?? ('' as never)
const aCase = async (as: As, overrides: Parameters<typeof aReport>[1] = {}) => {
  const receipt = await as(anonymous, aReport, overrides)
  const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
  return { ...it, code: ReceiptCode.parse(receipt.code) }
}
const minutesLater = (as: As, minutes: number) => as.at({ now: new Date(Date.UTC(2023, 4, 6, 6, 30 + minutes)) })

describe('a slip of the finger', () => {
  it(
    'is taken back by whoever slipped: the acceptance, with the first answer and its clock',
    inTown(async (as) => {
      const { id } = await aCase(as)
      const accepted = await as(worker, moveCase, id, { verb: 'accept' })
      expect(accepted.offers.map(({ verb }) => verb)).toContain('unaccept')
      const back = await as(worker, moveCase, id, { verb: 'unaccept' })
      expect(back.case).toMatchObject({ state: 'submitted', answeredAt: null })
      expect(back.clocks.find(({ what }) => what === 'first-answer')).toMatchObject({ stoppedAt: null })
      expect(back.case.answerDueAt).not.toBeNull()
    }),
  )

  it(
    'is taken back step by step: a hand-over, then the acceptance before it',
    inTown(async (as) => {
      const { id } = await aCase(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, moveCase, id, { verb: 'assign', unitId: housing })
      await as(worker, noteCase, id, { text: '演示：打过电话', isInternal: true })
      const back = await as(worker, moveCase, id, { verb: 'unassign' })
      expect(back.case).toMatchObject({ state: 'accepted', unitId: null, returns: 0 })
      expect((await as(worker, moveCase, id, { verb: 'unaccept' })).case.state).toBe('submitted')
      await expect(as(aLiaison(), viewCase, id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'stays when ten minutes are over, when somebody else slipped, and when somebody went on',
    inTown(async (as) => {
      const { id } = await aCase(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      const undo = { verb: 'unaccept' } as const
      const tooLate = { reason: 'cases.too-late-to-undo' }
      await expect(minutesLater(as, 11)(worker, moveCase, id, undo)).rejects.toMatchObject(tooLate)
      await expect(as(office, moveCase, id, undo)).rejects.toMatchObject(tooLate)
      await as(worker, moveCase, id, { verb: 'assign', unitId: housing })
      await as(aLiaison(), moveCase, id, { verb: 'sign' })
      await expect(as(worker, moveCase, id, { verb: 'unassign' })).rejects.toMatchObject({ kind: 'conflict' })
    }),
  )

  it(
    'takes back a note of one’s own, and nobody else’s',
    inTown(async (as) => {
      const { id } = await aCase(as)
      const noted = await as(worker, noteCase, id, { text: '演示：写错了', isInternal: true })
      const noteId = noted.steps.at(-1)?.id ?? ''
      await expect(as(worker, takeBackNote, id, id)).rejects.toMatchObject({ reason: 'cases.no-such-note' })
      await expect(as(aCommunityHead(), takeBackNote, id, noteId)).rejects.toMatchObject({
        reason: 'cases.note-of-another',
      })
      await expect(minutesLater(as, 11)(worker, takeBackNote, id, noteId)).rejects.toMatchObject({
        reason: 'cases.too-late-to-undo',
      })
      const { steps } = await as(worker, takeBackNote, id, noteId)
      expect(steps.map(({ verb }) => verb)).toEqual(['submit'])
    }),
  )
})

const items = [
  { code: 'look', label: '演示：到现场看过', labelEn: 'Looked at the spot', isRequired: true },
  { code: 'photo', label: '演示：前后照片', labelEn: 'Photos', isRequired: false },
]

describe('a checklist', () => {
  it(
    'keeps a case from being said to be done until its required items are ticked off',
    inTown(async (as) => {
      // The list of the upper kind holds for those below that have none.
      await as(office, setChecklist, await kindCalled(as, 'leak'), items)
      const { id } = await aCase(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      const handled = await as(worker, moveCase, id, { verb: 'handle' })
      expect(handled.checklist.map(({ code, at }) => [code, at])).toEqual([
        ['look', null],
        ['photo', null],
      ])
      expect(handled.offers.find(({ verb }) => verb === 'resolve')?.blocked).toBe('cases.checklist-open')
      const done = { verb: 'resolve', reason: '演示：修好了' } as const
      await expect(as(worker, moveCase, id, done)).rejects.toMatchObject({ reason: 'cases.checklist-open' })
      await as(worker, tickItem, id, 'look', true)
      await as(worker, tickItem, id, 'look', true)
      await as(worker, tickItem, id, 'look', false)
      await expect(as(worker, moveCase, id, done)).rejects.toMatchObject({ reason: 'cases.checklist-open' })
      const ticked = await as(worker, tickItem, id, 'look', true)
      expect(ticked.checklist[0]).toMatchObject({ unitId: unitIdOf('天水社区') })
      expect((await as(worker, moveCase, id, done)).case.state).toBe('resolved')
      await expect(as(worker, tickItem, id, 'nothing', true)).rejects.toMatchObject({ reason: 'cases.no-such-item' })
    }),
  )

  it(
    'is written by the office, whoever is second sees the first, and none judges people',
    inTown(async (as) => {
      const kind = await kindCalled(as, 'noise')
      expect(await as(worker, viewChecklist, kind)).toMatchObject({ items: [], version: 0 })
      await expect(as(worker, setChecklist, kind, items)).rejects.toMatchObject({ reason: 'cases.office-only' })
      const first = as.at({ seen: 0 })
      expect((await first(office, setChecklist, kind, items)).version).toBe(1)
      await expect(first(office, setChecklist, kind, [])).rejects.toMatchObject({ kind: 'stale' })
      const [one] = items
      const twice = [one, one].flatMap((item) => item ?? [])
      await expect(as(office, setChecklist, kind, twice)).rejects.toMatchObject({ kind: 'invalid' })
      const judging = [{ code: 'level', label: '居民积分', labelEn: '', isRequired: false }]
      await expect(as(office, setChecklist, kind, judging)).rejects.toMatchObject({ kind: 'invalid' })
    }),
  )
})

describe('the windows of a district', () => {
  const set = { confirmDays: 15, objectDays: 30, mostReturns: 1, stillAfterDays: 28, hotlineDays: 5 } as const

  it(
    'say how long a reporter can dispute: the last day still counts, and then it closes by itself',
    inTown(async (as) => {
      await as(office, setWindow, set)
      const { id, number, code } = await aCase(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, moveCase, id, { verb: 'handle' })
      await as(worker, moveCase, id, { verb: 'resolve', reason: '演示：修好了' })
      const dispute = { verb: 'dispute', reason: '演示：还漏' } as const
      const eightDays = as.at({ now: new Date('2023-05-14T06:30:00Z') })
      expect((await eightDays(anonymous, moveOwn, { number, code }, dispute)).case.state).toBe('handling')
      await eightDays(aGridWorker(), moveCase, id, { verb: 'resolve', reason: '演示：又修了' })
      const over = as.at({ now: new Date('2023-05-29T06:31:00Z') })
      await expect(over(anonymous, moveOwn, { number, code }, dispute)).rejects.toMatchObject({
        reason: 'cases.window-over',
      })
      await over(office, nowAll(lapsing))
      expect((await as(worker, viewCase, id)).case.state).toBe('closed')
    }),
  )

  it(
    'say which return hands a case to the next level',
    inTown(async (as) => {
      await as(office, setWindow, set)
      const { id } = await aCase(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, moveCase, id, { verb: 'assign', unitId: housing })
      await as(aLiaison(), moveCase, id, { verb: 'return', reason: '演示：不归我们' })
      expect((await as(office, viewCase, id)).case.intakeUnitId).toBe(unitIdOf('庄桥街道'))
    }),
  )

  it(
    'are set by the office',
    inTown(async (as) => {
      await expect(as(worker, setWindow, set)).rejects.toMatchObject({ reason: 'cases.office-only' })
    }),
  )
})

describe('a case that was reported from the wrong place', () => {
  it(
    'is moved to where it is, and is counted there from its first day on',
    inTown(async (as) => {
      const { id, version, words, publicWords, spot } = await aCase(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      const placeId = placeIdOf('庄桥街道')
      const text = { title: '演示：漏水', words, publicWords, spot, isPublic: true }
      const kind = await kindCalled(as, 'leak-street')
      await as.at({ seen: version + 1 })(worker, editCase, id, { ...text, categoryId: kind, placeId })
      const { case: it } = await as(office, viewCase, id)
      expect(it).toMatchObject({ placeId, categoryId: kind })
      const counted = await as(office, casesRecounts['cases.accepted'] ?? (async () => []))
      expect(counted.filter((one) => one.placeId === placeId)).toHaveLength(1)
      const summed = await as(office, async ({ tx }) => {
        const { sql } = await import('kysely')
        const { rows } = await sql<{ measure: string; amount: number }>`
          select measure, sum(amount)::int as amount from figures.delta
          where place_id = ${placeId} group by measure having sum(amount) <> 0`.execute(tx)
        return rows
      })
      expect(summed).toContainEqual({ measure: 'cases.accepted', amount: 1 })
    }),
  )
})
