import { describe, expect, it } from 'vitest'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { placeFacts, waitan } from '../builders.ts'
import { readBuildings, writtenBuildings } from '../building-lines.ts'
import { setBuildings, viewBuildings } from './actions.ts'

const anOffice: Actor = {
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role: 'district-office', unitId: 'x', placeId: null }],
}
const two = [
  { name: '3幢', entrances: ['东单元', '西单元'] },
  { name: '菜场口', entrances: [] },
]

describe('the buildings of a place', () => {
  it('are written down a line each, and read back as they were', () => {
    const written = '3幢：东单元、西单元\n\n 菜场口 '
    expect(readBuildings(written)).toEqual(two)
    expect(readBuildings('3幢: 东单元 西单元，东单元')).toEqual([two[0]])
    expect(writtenBuildings(two)).toBe('3幢：东单元、西单元\n菜场口')
  })

  it(
    'are read by everyone, and written by the office, one after the other',
    inTown(async (as) => {
      const office = anOffice
      const fresh = await as(anonymous, viewBuildings, waitan)
      const saved = await as.at({ seen: fresh.version })(office, setBuildings, waitan, two)
      expect(await as(anonymous, viewBuildings, waitan)).toEqual(saved)
      expect(saved.buildings).toEqual(two)
      await expect(as.at({ seen: fresh.version })(office, setBuildings, waitan, [])).rejects.toMatchObject({
        kind: 'stale',
      })
      await expect(as(anonymous, setBuildings, waitan, two)).rejects.toMatchObject({ kind: 'signed-out' })
      await expect(as(anonymous, viewBuildings, placeFacts().id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'have each name and each door once, and no flat is among them',
    inTown(async (as) => {
      const office = anOffice
      await expect(
        as(
          office,
          setBuildings,
          waitan,
          [two[0], two[0]].flatMap((one) => (one ? [one] : [])),
        ),
      ).rejects.toMatchObject({ reason: 'places.building-twice' })
      await expect(
        as(office, setBuildings, waitan, [{ name: '3幢', entrances: ['东单元', '东单元'] }]),
      ).rejects.toMatchObject({ reason: 'places.door-twice' })
      await expect(as(office, setBuildings, waitan, [{ name: '3幢201室', entrances: [] }])).rejects.toMatchObject({
        reason: 'places.building-is-flat',
      })
      await expect(as(office, setBuildings, waitan, [{ name: '3幢', entrances: ['2单元501'] }])).rejects.toMatchObject({
        reason: 'places.building-is-flat',
      })
    }),
  )
})
