import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { TrailFilter } from './contract.ts'
import { deedsOf, historyOf, looksAt } from './history.ts'
import { record, recordRead } from './record.ts'
import { readHead, readMatter, readPerson } from './routes.ts'

const holding = (role: Role): Actor => ({
  personId: randomUUIDv7(),
  posts: [{ postId: randomUUIDv7(), role, unitId: randomUUIDv7(), placeId: null }],
})
const aLiaison = holding('liaison')
const anAuditor = holding('auditor')
const theProtectionOfficer = holding('data-protection-officer')
const theOffice = holding('district-office')
const everything = TrailFilter.parse({})

describe('the history of a matter', () => {
  it(
    'is read newest first, page by page, and holds nothing of another matter',
    inTown(async (as) => {
      const matter = randomUUIDv7()
      for (const step of [1, 2, 3]) await as(aLiaison, record, 'test.moved', matter, { step })
      await as(aLiaison, record, 'test.moved', randomUUIDv7(), { step: 4 })

      const first = await as(aLiaison, historyOf, matter, TrailFilter.parse({ limit: 2 }))
      expect(first.lines.map(({ facts }) => facts.step)).toEqual([3, 2])
      const rest = await as(aLiaison, historyOf, matter, TrailFilter.parse({ limit: 2, after: first.next }))
      expect(rest.lines.map(({ facts }) => facts.step)).toEqual([1])
      expect(rest.next).toBeNull()
    }),
  )

  it(
    'does not exist in another district',
    inTown(async (as) => {
      const matter = randomUUIDv7()
      await as(aLiaison, record, 'test.moved', matter, {})
      expect((await as.at({ districtId: 330206 })(aLiaison, historyOf, matter)).lines).toEqual([])
    }),
  )

  // biome-ignore format: a table for people
  it.each([
    ['auditor',                 anAuditor,            true,  false],
    ['data-protection officer', theProtectionOfficer, true,  true ],
    ['district office',         theOffice,            false, false],
    ['liaison',                 aLiaison,             false, false],
  ] as const)('is open by matter and by person as the table says: %s', (_, actor, byMatter, byPerson) =>
    inTown(async (as) => {
      const id = randomUUIDv7()
      const may = async (deed: Promise<unknown>) => deed.then(() => true, ({ kind }) => kind !== 'forbidden')
      expect(await may(as(actor, readMatter, { ...everything, id }))).toBe(byMatter)
      expect(await may(as(actor, readHead))).toBe(byMatter)
      expect(await may(as(actor, readPerson, { ...everything, id }))).toBe(byPerson)
    })())
})

describe('a person', () => {
  it(
    'reads what they did themselves',
    inTown(async (as) => {
      await as(aLiaison, record, 'test.moved', randomUUIDv7(), { step: 1 })
      await as(theOffice, record, 'test.moved', randomUUIDv7(), { step: 2 })
      const { lines } = await as(aLiaison, deedsOf, aLiaison.personId!)
      expect(lines.map(({ facts }) => facts.step)).toEqual([1])
    }),
  )

  it(
    'sees who looked at their data, and why',
    inTown(async (as) => {
      const id = aLiaison.personId!
      await as.at({ purpose: '核实演示事项' })(theOffice, recordRead, 'people.person', { id })
      const { lines } = await as(aLiaison, looksAt, id)
      expect(lines).toMatchObject([{ personId: theOffice.personId, purpose: '核实演示事项', what: 'people.person' }])
    }),
  )
})
