import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityHead, aCommunityWorker, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { type As, atOnce, committed, inTown } from '#test/database/town.ts'
import { exportQueue } from './actions/export.ts'
import { moveCase } from './actions/moves.ts'
import { dropView, mostViews, renameView, saveView, viewSavedViews } from './actions/saved-views.ts'
import { viewCaseNumbered, viewDesk, viewQueue } from './actions/view.ts'
import { aReport, tianshui } from './builders.ts'
import { CaseFilter } from './case-filter.ts'
import type { NewView } from './saved-view.ts'

const community = unitIdOf('天水社区')
const worker = aCommunityWorker()
const lamps: NewView = {
  name: '演示：坏了的灯',
  unitId: null,
  view: 'board',
  filter: { queue: 'open', placeId: tianshui, text: '演示坏灯' },
  putAway: ['unit', 'reported'],
}
/** What stands in its title is where it is. */
const reported = async (as: As, spot: string) => {
  const { number } = await as(anonymous, aReport, { place: { placeId: tianshui, spot, lat: null, long: null } })
  return (await as(worker, viewCaseNumbered, number)).case
}

describe('a saved view of the desk', () => {
  it(
    'counts, lists and exports the same cases, for whoever opens it',
    inTown(async (as) => {
      for (const spot of ['演示坏灯1幢', '演示坏灯2幢', '演示路口']) await reported(as, spot)
      const { id } = await as(worker, saveView, { ...lamps, unitId: community })
      const [view] = await as(worker, viewSavedViews)
      expect(view).toEqual({ ...lamps, unitId: community, id, at: expect.any(Date), waiting: 2, hasMore: false })
      const filter = view?.filter ?? lamps.filter
      const { lines } = await as(worker, viewQueue, CaseFilter.parse(filter))
      expect(lines.map(({ spot }) => spot).toSorted()).toEqual(['演示坏灯1幢', '演示坏灯2幢'])
      const file = await as(worker, exportQueue, { ...filter, format: 'csv', language: 'zh-CN' })
      for (const { number } of lines) expect(await file.text()).toContain(number)
      expect(await file.text()).not.toContain('演示路口')
    }),
  )

  it(
    'follows what becomes of its cases',
    inTown(async (as) => {
      const { id } = await reported(as, '演示坏灯3幢')
      await as(worker, saveView, { ...lamps, filter: { ...lamps.filter, state: 'submitted' } })
      const waiting = async () => (await as(worker, viewSavedViews)).map((view) => view.waiting)
      expect(await waiting()).toEqual([1])
      await as(worker, moveCase, id, { verb: 'accept' })
      expect(await waiting()).toEqual([0])
    }),
  )

  it(
    'shows nobody a case that they may not see: each counts their own',
    inTown(async (as) => {
      const housing = unitIdOf('区住建局')
      await reported(as, '演示坏灯4幢')
      await as(aLiaison(), saveView, { ...lamps, unitId: housing })
      expect(await as(aLiaison(), viewSavedViews)).toMatchObject([{ waiting: 0 }])
      expect(await as(worker, viewSavedViews)).toEqual([])
    }),
  )

  it(
    'is its maker’s, or everybody’s at the unit it is kept for, also when the maker is gone',
    inTown(async (as) => {
      const own = await as(worker, saveView, lamps)
      const shared = await as(worker, saveView, { ...lamps, unitId: community })
      const colleague = aCommunityHead()
      expect((await as(colleague, viewSavedViews)).map(({ id }) => id)).toEqual([shared.id])
      expect(await as(colleague, renameView, shared.id, '演示：灯')).toMatchObject({ name: '演示：灯' })
      await expect(as(colleague, renameView, own.id, '演示')).rejects.toMatchObject({ kind: 'not-found' })
      await expect(as(colleague, dropView, own.id)).rejects.toMatchObject({ reason: 'cases.no-such-view' })
      expect(await as(colleague, dropView, shared.id)).toMatchObject({ name: '演示：灯', putAway: lamps.putAway })
      await expect(as(worker, dropView, shared.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'is kept for one’s own unit only, and is nothing for residents',
    inTown(async (as) => {
      const foreign = { ...lamps, unitId: unitIdOf('区住建局') }
      await expect(as(worker, saveView, foreign)).rejects.toMatchObject({ reason: 'cases.not-your-unit' })
      await expect(as(aResident(), saveView, lamps)).rejects.toMatchObject({ reason: 'cases.staff-only' })
      await expect(as(aResident(), viewSavedViews)).rejects.toMatchObject({ reason: 'cases.staff-only' })
    }),
  )

  it(
    'is one of so many: whoever has them all is told to remove some',
    inTown(async (as) => {
      for (let n = 0; n < mostViews; n += 1) await as(worker, saveView, { ...lamps, name: `演示${n}` })
      await expect(as(worker, saveView, lamps)).rejects.toMatchObject({ reason: 'cases.too-many-views' })
    }),
  )

  it(
    'is shared with a unit so many times: the list of whoever works there has them all',
    inTown(async (as) => {
      const share = (n: number) =>
        as(n % 2 ? worker : aCommunityHead(), saveView, { ...lamps, name: `演示${n}`, unitId: community })
      for (let n = 0; n < mostViews; n += 1) await share(n)
      await as(worker, saveView, lamps)
      await expect(share(mostViews)).rejects.toMatchObject({ reason: 'cases.too-many-shared-views' })
      expect(await as(worker, viewSavedViews)).toHaveLength(mostViews + 1)
    }),
  )

  it('is not one too many when somebody presses twice at the same moment', async () => {
    const save = () => committed({ districtId: 999_871 }, worker, saveView, lamps)
    for (let n = 1; n < mostViews; n += 1) await save()
    expect((await atOnce(save, save)).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the desk', () => {
  it(
    'says to the office alone that it calls back',
    inTown(async (as) => {
      expect((await as(anOfficer(), viewDesk)).mayCallBack).toBe(true)
      for (const other of [worker, aLiaison()]) expect((await as(other, viewDesk)).mayCallBack).toBe(false)
      await expect(as(aResident(), viewDesk)).rejects.toMatchObject({ reason: 'cases.staff-only' })
    }),
  )
})
