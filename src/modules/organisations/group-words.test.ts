import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { endUnit } from './actions/end-unit.ts'
import { browseGroupWords, changeGroupWord, createGroupWord, membersOf } from './actions/group-words.ts'
import { resolveUnits } from './actions/resolve-units.ts'
import { GroupWordText } from './group-word.ts'
import { membersOn } from './groups/queries.ts'
import { UnitId } from './unit.ts'

const unit = (name: string) => UnitId.parse(unitIdOf(name))

describe('what an office writes into a list', () => {
  // biome-ignore format: a table for people
  const cells: [written: string, meaning: string][] = [
    ['区住建局',        '区住建局'],
    ['住建局',          '区住建局'],
    [' 区住房和城乡建设局 ', '区住建局'],
    ['庄桥街道',        '庄桥街道'],
    ['裘市村委会',      '裘市村委会'],
    ['团区委',          '团区委'],
    ['江北投资公司',    '江北投资公司'],
  ]
  for (const [written, meaning] of cells) {
    it(
      `reads 「${written}」 as ${meaning}`,
      inTown(async (as) => {
        expect(await as(aLiaison(), resolveUnits, [written])).toEqual([
          { written, is: 'unit', unitId: unitIdOf(meaning) },
        ])
      }),
    )
  }

  // biome-ignore format: a table for people
  const words: [written: string, units: number][] = [
    ['各街道（镇）',   8],
    ['各街道(镇)',     8],
    ['各街道',         7],
    ['全区',           8],
    ['各社区（村）', 152],
  ]
  for (const [written, units] of words) {
    it(
      `reads 「${written}」 as ${units} units`,
      inTown(async (as) => {
        expect(await as(aLiaison(), resolveUnits, [written])).toMatchObject([
          { is: 'group', unitIds: { length: units } },
        ])
      }),
    )
  }

  it(
    'reads 成员单位 as departments and streets, without those that nobody named',
    inTown(async (as) => {
      const [answer] = await as(aLiaison(), resolveUnits, ['成员单位'])
      if (answer?.is !== 'group') throw new Error('成员单位 is a word for several')
      expect(answer.unitIds).toEqual(expect.arrayContaining([unit('区住建局'), unit('慈城镇'), unit('区委组织部')]))
      expect(answer.unitIds).not.toContain(unit('江北投资公司'))
    }),
  )

  it(
    'leaves it to a person when two units share a name',
    inTown(async (as) => {
      const [answer] = await as(aLiaison(), resolveUnits, ['裘市'])
      expect(answer).toMatchObject({ is: 'unknown' })
      if (answer?.is !== 'unknown') throw new Error('two places are called 裘市')
      expect(answer.suggestions.map(({ name }) => name)).toEqual(['裘市居委会', '裘市村委会'])
    }),
  )

  it(
    'suggests what is near when nobody is called so',
    inTown(async (as) => {
      const [near, nothing] = await as(aLiaison(), resolveUnits, ['区农业局', '龘龘'])
      expect(near).toMatchObject({ is: 'unknown' })
      if (near?.is !== 'unknown') throw new Error('there is no 区农业局')
      expect(near.suggestions.map(({ name }) => name)).toContain('区农业农村局')
      expect(nothing).toEqual({ written: '龘龘', is: 'unknown', suggestions: [] })
    }),
  )
})

const text = (facts: object) => GroupWordText.parse({ word: '演示专班', kinds: [], memberIds: [], ...facts })

describe('a word for several units', () => {
  it(
    'is made by the office, once, however its brackets are written',
    inTown(async (as) => {
      const word = text({ memberIds: [unit('区住建局'), unit('区民政局')] })
      const made = await as(anOfficer(), createGroupWord, word)
      expect(await as(anOfficer(), membersOf, made.id)).toHaveLength(2)
      await expect(as(anOfficer(), createGroupWord, word)).rejects.toMatchObject({ reason: 'organisations.word-taken' })
      const wide = as(anOfficer(), createGroupWord, text({ word: '各街道(镇)', kinds: ['street'] }))
      await expect(wide).rejects.toMatchObject({ reason: 'organisations.word-taken' })
      await expect(as(aLiaison(), createGroupWord, word)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'remembers whom it meant before',
    inTown(async (as) => {
      const made = await as.at({ now: new Date('2023-04-01T02:00:00Z') })(
        anOfficer(),
        createGroupWord,
        text({ memberIds: [unit('区住建局')] }),
      )
      const next = text({ memberIds: [unit('区民政局')] })
      expect(await as.at({ seen: 1 })(anOfficer(), changeGroupWord, made.id, next)).toMatchObject({
        version: 2,
        members: [{ name: '区民政局' }],
      })
      const meantOn = async (day: string) =>
        (await as(anOfficer(), membersOn, Day.parse(day)))
          .filter(({ groupId }) => groupId === made.id)
          .map(({ unitId }) => unitId)
      expect(await meantOn('2023-05-05')).toEqual([unitIdOf('区住建局')])
      expect(await meantOn('2023-05-06')).toEqual([unitIdOf('区民政局')])
      await expect(as.at({ seen: 1 })(anOfficer(), changeGroupWord, made.id, next)).rejects.toMatchObject({
        kind: 'stale',
      })
    }),
  )

  it(
    'does not mean a unit that has ended',
    inTown(async (as) => {
      const made = await as(anOfficer(), createGroupWord, text({ memberIds: [unit('区残联'), unit('区民政局')] }))
      await as(anOfficer(), endUnit, [], unit('区残联'), {
        on: Day.parse('2023-05-05'),
        reason: '演示',
        successorId: null,
        takers: [],
      })
      expect(await as(anOfficer(), membersOf, made.id)).toMatchObject([{ name: '区民政局' }])
    }),
  )

  it(
    'is empty for nobody, and no matter of residents',
    inTown(async (as) => {
      expect(GroupWordText.safeParse({ word: '演示', kinds: [], memberIds: [] }).success).toBe(false)
      await expect(as(aResident(), browseGroupWords)).rejects.toMatchObject({ kind: 'forbidden' })
      const words = await as(aLiaison(), browseGroupWords)
      expect(words.find(({ word }) => word === '各街道（镇）')).toMatchObject({ members: { length: 8 }, offers: [] })
    }),
  )
})
