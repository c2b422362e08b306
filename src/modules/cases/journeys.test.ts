import { Socket } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { aCommunityWorker, anOfficer, unitIdOf } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { moveCase } from './actions/moves.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'

/** How often something is sent to the database: what is asked at once leaves together. */
const journeysOf = async (deed: () => Promise<unknown>): Promise<number> => {
  const sent = Socket.prototype as unknown as { _writeGeneric: () => void }
  const spy = vi.spyOn(sent, '_writeGeneric')
  try {
    await deed()
    return spy.mock.calls.length
  } finally {
    spy.mockRestore()
  }
}

describe('what people do all day', () => {
  it(
    'asks the database few times: for each time everybody waits who wants the same row',
    inTown(async (as) => {
      // Once before, for what is kept for good.
      await as(aCommunityWorker(), aReport)
      let number = ''
      const reporting = await journeysOf(async () => {
        number = (await as(aCommunityWorker(), aReport)).number
      })
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      const assigning = await journeysOf(() =>
        as(anOfficer(), moveCase, it.id, { verb: 'assign', unitId: unitIdOf('区住建局') }),
      )
      // Two of each are the savepoint of the test, and 9 and 11 are enough; they were 18 and 26. An answer that comes in two
      // pieces lets what is asked next leave in two as well, so a busy machine needs some more.
      expect(reporting).toBeLessThanOrEqual(13)
      expect(assigning).toBeLessThanOrEqual(17)
    }),
  )
})
