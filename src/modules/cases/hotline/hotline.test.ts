import { describe, expect, it } from 'vitest'
import { aLiaison, placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { type As, dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { reveal } from '../actions/deeds.ts'
import { moveCase } from '../actions/moves.ts'
import { noteCase } from '../actions/notes.ts'
import { viewCase, viewQueue } from '../actions/view.ts'
import { setWindow, viewWindow } from '../actions/windows.ts'
import { CaseFilter } from '../case-filter.ts'
import type { CaseView } from '../citizen-case.ts'
import { everyCategory } from '../queries/categories.ts'
import { changeSlipImport } from './bring.ts'
import {
  aSlip,
  aSlipFile,
  bring,
  caller,
  nobody,
  rowsOf,
  runSlips,
  slipHeader,
  townStaff,
  undoSlips,
} from './builders.ts'
import { giveBack, handBackFile, undoHandBack, viewHandBacks } from './hand-back.ts'
import { sweepSlips } from './jobs.ts'
import { imports } from './queries.ts'
import { askReturn, decideReturn } from './returns.ts'
import { runSlipImport } from './run.ts'
import { undoSlipImport } from './take-back.ts'
import { viewSlipImport } from './view.ts'

const casesOfHotline = async (as: As, who: Parameters<As>[0]): Promise<CaseView[]> => {
  const { lines } = await as(who, viewQueue, CaseFilter.parse({ queue: 'all', channel: 'hotline-12345', limit: 200 }))
  return Promise.all(lines.map(({ id }) => as(who, viewCase, id)))
}
const theOne = async (as: As, who: Parameters<As>[0]): Promise<CaseView> => {
  const [only, ...others] = await casesOfHotline(as, who)
  if (!only || others.length > 0) throw new Error(`there are ${others.length + 1} cases of the hotline`)
  return only
}
const brought = async (as: As, who: Parameters<As>[0], ...lines: string[]) => {
  const view = await bring(as, who, { file: aSlipFile(...lines) })
  return runSlips(as, who, view.import.id)
}
const later = (as: As, hours: number) => as.at({ now: new Date(dayOfTheMeeting.getTime() + hours * 3_600_000) })

describe('slips of the hotline', () => {
  it(
    'become cases with their number, and nothing of the caller is read in them',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const preview = await bring(as, street, { file: aSlipFile(aSlip()) })
      expect(preview.unknown).toEqual([])
      expect(preview.import.counts).toMatchObject({ good: 1, question: 0, faulty: 0 })
      const view = await runSlips(as, street, preview.import.id)
      expect(view.import).toMatchObject({ state: 'done', counts: { made: 1 } })
      const [made] = await casesOfHotline(as, street)
      expect(made?.slip?.number).toBe('RX20230506001')
      expect(made?.case.words).toBe('演示：·反映楼道漏水，电话·。')
      expect(made?.case).toMatchObject({ state: 'accepted', isPublic: false, answerWay: 'call' })
      expect(JSON.stringify([made, preview, view, await rowsOf(as, street, view)])).not.toMatch(
        new RegExp(`${caller.name}|${caller.phone}`),
      )
      expect(await as(street, reveal, made?.case.id ?? '', { purpose: '演示', reason: '演示：核对' })).toMatchObject(
        caller,
      )
    }),
  )

  it(
    'promise nobody a call whom the hotline keeps confidential',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip({ confidential: '是' }))
      expect((await theOne(as, street)).case.answerWay).toBe('none')
    }),
  )

  it(
    'come once, whoever brings them: the same file again changes nothing and says so',
    inTown(async (as) => {
      const [street, office] = [await townStaff(as, 'street'), await townStaff(as, 'office')]
      await brought(as, street, aSlip())
      const again = await bring(as, office, { file: aSlipFile(aSlip(), aSlip()) })
      expect(again.import.counts).toMatchObject({ good: 0, changed: 0, same: 2 })
      await expect(as(office, runSlipImport, again.import.id, 'zh-CN')).rejects.toMatchObject({
        reason: 'cases.slip-nothing-good',
      })
      await theOne(as, street)
    }),
  )

  it(
    'that are urged or transferred again add to the story of their case, with the new date',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip({ due: '2023-05-20' }))
      const view = await brought(as, street, aSlip({ due: '2023-05-08 17:30', urged: `${caller.name}催办1次` }))
      expect(view.import.counts).toMatchObject({ made: 0, added: 1 })
      const { steps, case: it } = await theOne(as, street)
      expect(steps.map(({ verb }) => verb)).toEqual(['transferred', 'urged'])
      expect(steps.at(-1)).toMatchObject({ text: '办理时限：2023-05-08 17:30；催办：·催办1次', audience: 'internal' })
      expect(it.channelDueAt?.toISOString()).toBe('2023-05-08T09:30:00.000Z')
      expect(it.nextDueAt).toEqual(it.channelDueAt)
      const undone = await undoSlips(as, street, view.import.id)
      expect(undone.import.counts).toMatchObject({ 'taken-back': 1 })
      const once = await bring(as, street, { file: aSlipFile(aSlip({ urged: `${caller.name}催办1次` })) })
      expect(once.import.counts).toMatchObject({ changed: 1 })
    }),
  )

  it(
    'with words that nobody knows are asked about, and the answer is remembered for the unit',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const strange = aSlip({ kind: '城市管理/演示怪类', place: '演示没有的社区', unit: '演示没有的局' })
      const view = await bring(as, street, { file: aSlipFile(strange, aSlip({ number: 'RX2', kind: '' })) })
      expect(view.import.counts).toMatchObject({ good: 0, question: 2 })
      expect(view.unknown.map(({ kind, written }) => [kind, written]).toSorted()).toEqual([
        ['category', ''],
        ['category', '城市管理/演示怪类'],
        ['place', '演示没有的社区'],
        ['unit', '演示没有的局'],
      ])
      const leak = (await as(street, everyCategory)).find(({ code }) => code === 'leak-building')?.id ?? ''
      const answer = {
        kinds: { '城市管理/演示怪类': leak, '': leak },
        places: { 演示没有的社区: placeIdOf('天水社区') },
        units: { 演示没有的局: null },
      }
      const answered = await as.at({ seen: view.version })(street, changeSlipImport, view.import.id, answer, 'zh-CN')
      expect(answered.import.counts).toMatchObject({ good: 2, question: 0 })
      await expect(
        as.at({ seen: view.version })(street, changeSlipImport, view.import.id, {}, 'zh-CN'),
      ).rejects.toMatchObject({ kind: 'stale' })
      const next = await bring(as, street, { file: aSlipFile(strange) })
      expect(next.import.counts).toMatchObject({ good: 1 })
      const others = await bring(as, await townStaff(as, 'office'), { file: aSlipFile(strange) })
      expect(others.import.counts).toMatchObject({ good: 0, question: 1 })
    }),
  )

  it(
    'without a date are due five working days after the transfer, or as many as the district has set',
    inTown(async (as) => {
      const [street, office] = [await townStaff(as, 'street'), await townStaff(as, 'office')]
      await brought(as, street, aSlip())
      const { clocks, slip } = await theOne(as, street)
      // Transferred on Friday 5 May; this Saturday is worked, Sunday is not.
      expect(clocks.find(({ what }) => what === 'hotline')).toMatchObject({ dueOn: '2023-05-11', termCount: 5 })
      expect(slip?.dueFrom).toBe('setting')
      const { version: _, ...window } = await as(office, viewWindow)
      await as.at({ seen: 0 })(office, setWindow, { ...window, hotlineDays: 2 })
      await brought(as, street, aSlip({ number: 'RX3' }))
      const due = (await casesOfHotline(as, street)).map(
        (view) => view.clocks.find(({ what }) => what === 'hotline')?.dueOn,
      )
      expect(due.toSorted()).toEqual(['2023-05-08', '2023-05-11'])
    }),
  )

  it(
    'go to whom they name, and are signed there; about a unit nobody of it reads them',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip({ unit: '区住建局' }))
      const { case: it } = await theOne(as, street)
      expect(it).toMatchObject({ state: 'assigned', unitId: unitIdOf('区住建局') })
      expect((await as(aLiaison(), moveCase, it.id, { verb: 'sign' })).case.state).toBe('handling')
      const header = `${slipHeader},被反映单位`
      const own = await bring(as, street, {
        file: new File([`${header}\n${aSlip({ number: 'RX4' })},庄桥街道`], 'a.csv'),
      })
      expect(
        (await rowsOf(as, street, own)).flatMap(({ faults }) => faults.map(({ text }) => text.slice(0, 13))),
      ).toEqual(['P2：反映的就是你们单位，'])
    }),
  )

  it(
    'of an import that is taken back go with who called, unless somebody has worked on their case',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const view = await brought(as, street, aSlip(), aSlip({ number: 'RX5' }))
      const [one, other] = await casesOfHotline(as, street)
      await as(street, noteCase, other?.case.id ?? '', { text: '演示：去看过了', isInternal: true })
      const undone = await undoSlips(as, street, view.import.id)
      expect(undone.import).toMatchObject({ state: 'undone', counts: { 'taken-back': 1, kept: 1, made: 0 } })
      expect((await as(street, viewCase, one?.case.id ?? '')).case.state).toBe('withdrawn')
      expect((await as(street, viewCase, other?.case.id ?? '')).case.state).toBe('accepted')
      expect(await as(street, reveal, one?.case.id ?? '', { purpose: '演示', reason: '演示：核对' })).toMatchObject({
        name: '',
        phone: '',
        words: '',
      })
      const again = await bring(as, street, { file: aSlipFile(aSlip(), aSlip({ number: 'RX5' })) })
      expect(again.import.counts).toMatchObject({ good: 1, same: 1 })
    }),
  )

  it(
    'are taken back within a day and not after it',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      const view = await brought(as, street, aSlip())
      await expect(later(as, 25)(street, undoSlipImport, view.import.id, 'zh-CN')).rejects.toMatchObject({
        reason: 'cases.slip-import-too-old',
      })
    }),
  )

  it(
    'in a file are whose it is, and forgotten after a day',
    inTown(async (as) => {
      const [street, office] = [await townStaff(as, 'street'), await townStaff(as, 'office')]
      await expect(bring(as, aLiaison(), { file: aSlipFile(aSlip()) })).rejects.toMatchObject({ kind: 'forbidden' })
      const view = await bring(as, street, { file: aSlipFile(aSlip()) })
      await expect(as(office, viewSlipImport, view.import.id, 'zh-CN')).rejects.toMatchObject({ kind: 'not-found' })
      await later(as, 23)(nobody, sweepSlips)
      expect((await as(street, viewSlipImport, view.import.id, 'zh-CN')).import.state).toBe('preview')
      await later(as, 25)(nobody, sweepSlips)
      expect((await as(street, viewSlipImport, view.import.id, 'zh-CN')).import.state).toBe('cancelled')
      expect(await as(street, imports.source, view.import.id)).toBeNull()
      expect((await rowsOf(as, street, view)).map(({ cells }) => cells)).toEqual([{}])
    }),
  )

  it(
    'go back only when somebody else approves, and not once the duty is decided',
    inTown(async (as) => {
      const [street, office] = [await townStaff(as, 'street'), await townStaff(as, 'office')]
      await brought(as, street, aSlip())
      const { case: it } = await theOne(as, street)
      const wrong = { ground: 'wrong-department', reason: '演示：属于供水公司', otherWay: '演示：区水务' } as const
      const asked = await as(street, askReturn, it.id, wrong)
      expect(asked.slip).toMatchObject({ returnGround: 'wrong-department', mayDecideReturn: false })
      expect(asked.case.state).toBe('accepted')
      await expect(as(street, decideReturn, it.id, true)).rejects.toMatchObject({ kind: 'forbidden' })
      const denied = await as(office, decideReturn, it.id, false)
      expect(denied.slip).toMatchObject({ returnGround: null, isDutyDecided: true })
      await expect(as(street, askReturn, it.id, wrong)).rejects.toMatchObject({ reason: 'cases.slip-duty-decided' })
      await as(office, askReturn, it.id, { ...wrong, ground: 'litigation', otherWay: '演示：法院' })
      await expect(as(office, decideReturn, it.id, true)).rejects.toMatchObject({ reason: 'cases.slip-ask-another' })
      const gone = await as(await townStaff(as, 'office-two'), decideReturn, it.id, true)
      expect(gone.case).toMatchObject({ state: 'refused', otherWay: '演示：法院', nextDueAt: null })
    }),
  )

  it(
    'are answered in one file, each answer once until it is a new one, without who called and without formulas',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip(), aSlip({ number: 'RX6' }))
      const made = await casesOfHotline(as, street)
      const finish = async (id: string, result: string) => {
        await as(street, moveCase, id, { verb: 'handle' })
        await as(street, moveCase, id, { verb: 'resolve', reason: result })
      }
      const unitId = street.posts[0]?.unitId ?? ''
      await expect(as(street, giveBack, { unitId })).rejects.toMatchObject({ reason: 'cases.nothing-to-hand-back' })
      await finish(made[0]?.case.id ?? '', `=演示：已修好，电话${caller.phone}`)
      const first = await as(street, giveBack, { unitId })
      expect(first.slips).toBe(1)
      const csv = await (await as(street, handBackFile, { id: first.id, language: 'zh-CN', format: 'csv' })).text()
      expect(csv).toContain("'=演示：已修好，电话·")
      expect(csv).not.toMatch(new RegExp(`${caller.name}|${caller.phone}`))
      await finish(made[1]?.case.id ?? '', '演示：已清理')
      expect((await as(street, viewHandBacks)).waiting).toEqual([{ unitId, slips: 1 }])
      expect((await as(street, giveBack, { unitId })).slips).toBe(1)
      await as(street, undoHandBack, first.id)
      expect((await as(street, viewHandBacks)).waiting).toEqual([{ unitId, slips: 1 }])
      await expect(as(street, handBackFile, { id: first.id, language: 'zh-CN', format: 'csv' })).rejects.toMatchObject({
        reason: 'cases.hand-back-was-undone',
      })
    }),
  )

  it(
    'are found by their number, by whoever may read their case',
    inTown(async (as) => {
      const street = await townStaff(as, 'street')
      await brought(as, street, aSlip())
      const find = async (who: Parameters<As>[0]) =>
        (await as(who, viewQueue, CaseFilter.parse({ queue: 'all', text: 'rx20230506001' }))).lines.length
      expect([await find(street), await find(await townStaff(as, 'office')), await find(aLiaison())]).toEqual([1, 1, 0])
    }),
  )
})
