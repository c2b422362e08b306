import { describe, expect, it } from 'vitest'
import { anAdministrator } from '#modules/people/builders.ts'
import { aLiaison, anOfficer } from '#modules/programme/builders.ts'
import { inTown } from '#test/database/town.ts'
import { type SetUpCounts, viewSetUp } from './routes.ts'

const none = async () => 0
const nothing: SetUpCounts = {
  organisation: none,
  people: none,
  calendar: none,
  kinds: none,
  list: none,
  meeting: none,
  plates: none,
  public: none,
}

describe('setting up a district', () => {
  it(
    'begins with its founder alone, and goes on where it stopped',
    inTown(async (as) => {
      const founded = { ...nothing, organisation: async () => 1, people: async () => 1, calendar: async () => 1 }
      const { steps, done } = await as(anOfficer(), viewSetUp, founded)
      expect([done, steps.filter(({ isDone }) => isDone).map(({ step }) => step)]).toEqual([1, ['calendar']])
      const later = { ...founded, organisation: async () => 12, people: async () => 58 }
      expect((await as(anOfficer(), viewSetUp, later)).steps.slice(0, 2)).toEqual([
        { step: 'organisation', count: 12, isDone: true, isYours: true },
        { step: 'people', count: 58, isDone: true, isYours: true },
      ])
    }),
  )

  it(
    'says to an administrator what the office has to do',
    inTown(async (as) => {
      const theirs = (await as(anAdministrator(), viewSetUp, nothing)).steps.filter(({ isYours }) => isYours)
      expect(theirs.map(({ step }) => step)).toEqual(['organisation', 'people', 'calendar'])
      expect((await as(anOfficer(), viewSetUp, nothing)).steps.every(({ isYours }) => isYours)).toBe(true)
    }),
  )

  it(
    'is for the office and administrators',
    inTown(async (as) => {
      await expect(as(aLiaison(), viewSetUp, nothing)).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'set-up.by-office',
      })
    }),
  )
})
