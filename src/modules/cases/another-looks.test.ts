import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aGridWorker, aLiaison, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn } from './actions/own.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { ReceiptCode } from './number.ts'

const worker = aCommunityWorker()
const done = { verb: 'resolve', reason: '演示：修好了' } as const

/** Said to be done by this worker, and the reporter says that it is not. */
const disputed = async (as: As, { to = null, by = worker }: { to?: string | null; by?: typeof worker } = {}) => {
  const receipt = await as(anonymous, aReport)
  const own = { number: receipt.number, code: ReceiptCode.parse(receipt.code) }
  const { id } = (await as(worker, viewCaseNumbered, receipt.number)).case
  await as(worker, moveCase, id, { verb: 'accept' })
  if (to === null) await as(worker, moveCase, id, { verb: 'handle' })
  else {
    await as(worker, moveCase, id, { verb: 'assign', unitId: to })
    await as(by, moveCase, id, { verb: 'sign' })
  }
  await as(by, moveCase, id, done)
  await as(anonymous, moveOwn, own, { verb: 'dispute', reason: '演示：还漏' })
  return id
}

describe('a case that the reporter says is not fixed', () => {
  it(
    'is looked at by a colleague of whoever said that it was, and the button says why it waits',
    inTown(async (as) => {
      const id = await disputed(as)
      await expect(as(worker, moveCase, id, done)).rejects.toMatchObject({ reason: 'cases.another-looks' })
      const blocked = (await as(worker, viewCase, id)).offers.find(({ verb }) => verb === 'resolve')?.blocked
      expect(blocked).toBe('cases.another-looks')
      expect((await as(aGridWorker(), moveCase, id, done)).case.state).toBe('resolved')
    }),
  )

  it(
    'is not left without a way where there is no colleague',
    inTown(async (as) => {
      const id = await disputed(as, { to: unitIdOf('区住建局'), by: aLiaison() })
      expect((await as(aLiaison(), moveCase, id, done)).case.state).toBe('resolved')
    }),
  )
})
