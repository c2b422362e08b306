import { expect, it } from 'vitest'
import type { Actor } from '#kernel/policy.ts'
import { aCommunityHead, aLeader, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { aSubmittedVersion, aYear } from '#modules/programme/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { LookUpFilter } from '#tools/search/contract.ts'
import { lookUp, patternOf } from '#tools/search/look-up.ts'
import { finders } from './finders.ts'

const look = async (as: As, who: Actor, q: string, among: 'papers' | 'who' = 'papers', districtId?: number) => {
  const asking = districtId === undefined ? as : as.at({ districtId })
  return asking(who, lookUp, LookUpFilter.parse({ q, among }), finders)
}
const titles = (lines: readonly { title: string }[]) => lines.map(({ title }) => title)

it(
  'finds lists and the rows that are being worked on, for staff who may read them',
  inTown(async (as) => {
    const row = { title: '演示：寻得着的电梯', leadUnitId: unitIdOf('区住建局'), supportingUnitIds: [] }
    await as(anOfficer(), aSubmittedVersion, [row, { ...row, title: '演示：寻得着的内部事', publication: 'internal' }])
    expect(titles(await look(as, anOfficer(), '寻得着'))).toHaveLength(2)
    expect(titles(await look(as, aLeader(), '寻得着'))).toHaveLength(2)
    expect(titles(await look(as, aLiaison(), '寻得着'))).toHaveLength(2)
    expect(titles(await look(as, aCommunityHead(), '寻得着'))).toEqual([row.title])
    expect(await look(as, aResident(), '寻得着')).toEqual([])
    expect(await look(as, anOfficer(), '寻得着', 'papers', 330206)).toEqual([])
  }),
)

it(
  'takes the signs of a pattern for what they are',
  inTown(async (as) => {
    await as(anOfficer(), aYear)
    expect(patternOf('50%_\\')).toBe('%50\\%\\_\\\\%')
    expect(await look(as, anOfficer(), '%')).toEqual([])
    expect(titles(await look(as, anOfficer(), '演示清单'))).toContain('演示清单')
  }),
)

it(
  'finds units and posts by what they are called, and nobody by their name',
  inTown(async (as) => {
    expect(titles(await look(as, aLiaison(), '住建局', 'who'))).toContain('区住建局')
    expect(await look(as, aLiaison(), '区住建局', 'who', 330206)).toEqual([])
  }),
)
