import { describe, expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { dropView, mostViews, renameView, saveView, viewSavedViews } from './actions/saved-views.ts'
import { aLiaison, anOfficer, aResident, gasCompany, housingBureau } from './builders.ts'
import type { NewView } from './saved-view.ts'

const late: NewView = {
  name: '演示：逾期的',
  unitId: null,
  view: 'table',
  filter: { light: ['overdue'], text: '电梯' },
}

describe('a saved view', () => {
  it(
    'keeps the filter that list and export take, and belongs to its maker',
    inTown(async (as) => {
      const maker = aLiaison()
      const { id } = await as(maker, saveView, late)
      expect(await as(maker, viewSavedViews)).toEqual([{ ...late, id, at: expect.any(Date) }])
      expect(await as(aLiaison(), viewSavedViews)).toEqual([])
      await expect(as(anOfficer(), dropView, id)).rejects.toMatchObject({ kind: 'not-found' })
      expect(await as(maker, dropView, id)).toMatchObject({ name: late.name })
      expect(await as(maker, viewSavedViews)).toEqual([])
    }),
  )

  it(
    'is everybody’s at the unit it is shared with, and stays when its maker has left',
    inTown(async (as) => {
      const { id } = await as(aLiaison(), saveView, { ...late, unitId: housingBureau })
      const successor = aLiaison()
      expect(await as(successor, viewSavedViews)).toMatchObject([{ id, unitId: housingBureau }])
      expect(await as(aLiaison(gasCompany), viewSavedViews)).toEqual([])
      expect(await as(successor, dropView, id)).toMatchObject({ id })
    }),
  )

  it(
    'is renamed by whoever has it, and by nobody else',
    inTown(async (as) => {
      const maker = aLiaison()
      const own = await as(maker, saveView, late)
      const { id } = await as(maker, saveView, { ...late, view: 'timeline', unitId: housingBureau })
      expect(await as(aLiaison(), renameView, id, '演示：住建的时限')).toMatchObject({ name: '演示：住建的时限' })
      await expect(as(aLiaison(), renameView, own.id, '演示：别人的')).rejects.toMatchObject({ kind: 'not-found' })
      await expect(as(aLiaison(gasCompany), renameView, id, '演示')).rejects.toMatchObject({ kind: 'not-found' })
      const names = (await as(maker, viewSavedViews)).map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining([late.name, '演示：住建的时限']))
    }),
  )

  it(
    'is shared with one’s own unit only, and is nothing for residents',
    inTown(async (as) => {
      await expect(as(aLiaison(), saveView, { ...late, unitId: gasCompany })).rejects.toMatchObject({
        reason: 'programme.not-your-unit',
      })
      await expect(as(aResident(), saveView, late)).rejects.toMatchObject({ reason: 'programme.staff-only' })
      await expect(as(aResident(), viewSavedViews)).rejects.toMatchObject({ reason: 'programme.staff-only' })
    }),
  )

  it(
    'is one of so many: whoever has them all is told to remove some',
    inTown(async (as) => {
      const maker = aLiaison()
      for (let n = 0; n < mostViews; n += 1) await as(maker, saveView, { ...late, name: `演示${n}` })
      await expect(as(maker, saveView, late)).rejects.toMatchObject({ kind: 'conflict' })
    }),
  )
})
