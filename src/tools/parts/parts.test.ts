import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { aLiaison, anOfficer, aResident } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import type { OpenWork, Part } from './contract.ts'
import { type PartsKnown, putPart, viewParts } from './routes.ts'
import { isOnAt, refuseOff } from './settings.ts'

const [street, community] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const
const known = (open: OpenWork[] = []): PartsKnown => ({
  open: async () => open,
  places: async () => [
    { id: street, name: '演示街道' },
    { id: community, name: '演示社区' },
  ],
  above: async (_, placeId) => (placeId === community ? [street] : []),
})
const whole = (part: Part, isOn: boolean, despite = 0) => ({ part, placeId: null, isOn, despite })
const at = (placeId: string, isOn: boolean | null) => ({ part: 'resident-report' as const, placeId, isOn, despite: 0 })

describe('a part of Linli', () => {
  it(
    'is on until somebody turns it off, and comes back as it was',
    inTown(async (as) => {
      expect(await as(aResident(), isOnAt, 'meetings')).toBe(true)
      const off = await as.at({ seen: 0 })(anOfficer(), putPart, known(), whole('meetings', false))
      expect(off).toMatchObject({ isOn: false, version: 1 })
      await expect(as(aResident(), refuseOff, 'meetings')).rejects.toMatchObject({
        kind: 'not-found',
        reason: 'parts.off-meetings',
      })
      expect(await as(aResident(), isOnAt, 'open311')).toBe(true)
      await as.at({ seen: 1 })(anOfficer(), putPart, known(), whole('meetings', true))
      expect(await as(aResident(), isOnAt, 'meetings')).toBe(true)
    }),
  )

  it(
    'is turned off by the office, who saw how it stood; pressed twice it is off once',
    inTown(async (as) => {
      await expect(as(aLiaison(), putPart, known(), whole('meetings', false))).rejects.toMatchObject({
        kind: 'forbidden',
      })
      await expect(as(aResident(), viewParts, known())).rejects.toMatchObject({ kind: 'forbidden' })
      await as.at({ seen: 0 })(anOfficer(), putPart, known(), whole('meetings', false))
      await expect(as.at({ seen: 0 })(anOfficer(), putPart, known(), whole('meetings', true))).rejects.toMatchObject({
        kind: 'stale',
      })
      const again = await as.at({ seen: 1 })(anOfficer(), putPart, known(), whole('meetings', false))
      expect(again.version).toBe(1)
    }),
  )

  it(
    'is not turned off over more than was read',
    inTown(async (as) => {
      const open: OpenWork[] = [
        { kind: 'ahead', count: 2, blocks: false },
        { kind: 'minutes', count: 10, blocks: false },
      ]
      await expect(as(anOfficer(), putPart, known(open), whole('meetings', false, 11))).rejects.toMatchObject({
        reason: 'parts.still-open',
        values: { count: 12 },
        details: open,
      })
      expect(await as(anOfficer(), putPart, known(open), whole('meetings', false, 12))).toMatchObject({ isOn: false })
    }),
  )

  it(
    'waits for what must end first, whatever was read',
    inTown(async (as) => {
      const running = known([{ kind: 'running', count: 1, blocks: true }])
      await expect(as(anOfficer(), putPart, running, whole('meetings', false, 99))).rejects.toMatchObject({
        reason: 'parts.ends-first-running',
      })
    }),
  )
})

describe('reporting online', () => {
  it(
    'is as the nearest says: the community, its street, then the district',
    inTown(async (as) => {
      const on = (nearestFirst: string[]) => as(aResident(), isOnAt, 'resident-report', nearestFirst)
      await as(anOfficer(), putPart, known(), at(street, false))
      expect(await on([community, street])).toBe(false)
      expect(await on([])).toBe(true)
      await as(anOfficer(), putPart, known(), at(community, true))
      expect(await on([community, street])).toBe(true)
      expect(await on([street])).toBe(false)
      await as(anOfficer(), putPart, known(), at(community, null))
      expect(await on([community, street])).toBe(false)
      await as(anOfficer(), putPart, known(), at(street, null))
      expect(await on([community, street])).toBe(true)
    }),
  )

  it(
    'is turned off as well by saying no longer that it is on, below what is off: also then one has read what is open',
    inTown(async (as) => {
      const open: OpenWork[] = [{ kind: 'case', count: 3, blocks: false }]
      await as(anOfficer(), putPart, known(), at(street, false))
      await as(anOfficer(), putPart, known(), at(community, true))
      await expect(as(anOfficer(), putPart, known(open), at(community, null))).rejects.toMatchObject({
        reason: 'parts.still-open',
        values: { count: 3 },
      })
      await as(anOfficer(), putPart, known(), at(street, true))
      expect(await as(anOfficer(), putPart, known(open), at(community, null))).toMatchObject({ isOn: true })
    }),
  )

  it(
    'is the only part that a place decides, and only a place there is',
    inTown(async (as) => {
      const meetings = { ...at(street, false), part: 'meetings' as const }
      await expect(as(anOfficer(), putPart, known(), meetings)).rejects.toMatchObject({ reason: 'parts.not-by-place' })
      const nowhere = at('018f0000-0000-7000-8000-00000000000f', false)
      await expect(as(anOfficer(), putPart, known(), nowhere)).rejects.toMatchObject({ reason: 'parts.no-such-place' })
      const undecided = { ...at(street, null), placeId: null }
      await expect(as(anOfficer(), putPart, known(), undecided)).rejects.toMatchObject({ kind: 'invalid' })
    }),
  )

  it(
    'shows the places where it is otherwise, by name',
    inTown(async (as) => {
      await as(anOfficer(), putPart, known(), at(street, false))
      const { parts } = await as(aLiaison(), (ctx: Ctx) => viewParts(ctx, known()))
      expect(parts.find(({ part }) => part === 'resident-report')).toMatchObject({
        isOn: true,
        atPlaces: [{ placeId: street, name: '演示街道', isOn: false, version: 1 }],
        offers: [],
      })
    }),
  )
})
