import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aStreetWorker } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { follow } from '#tools/inbox/follow.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { moveCase } from './actions/moves.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { followableCases } from './queries/cases.ts'

const rules = { 'cases.case': followableCases }
const page = { show: 'waiting', limit: 20 } as const

describe('whoever follows a case', () => {
  it(
    'is told of each step, also of one after which nobody has to act; whoever took the step is not',
    inTown(async (as) => {
      const [worker, street] = [aCommunityWorker(), aStreetWorker()]
      const { number } = await as(anonymous, aReport)
      const { id } = (await as(worker, viewCaseNumbered, number)).case
      for (const one of [worker, street]) await as(one, follow, { kind: 'cases.case', id }, rules)
      await as(worker, moveCase, id, { verb: 'accept' })
      const told = (await as(street, listItems, street.personId ?? '', page)).filter(({ aboutId }) => aboutId === id)
      expect(told).toMatchObject([{ reason: 'followed', textKey: 'cases.news.followed' }])
      const own = (await as(worker, listItems, worker.personId ?? '', page)).filter(
        ({ aboutId, reason }) => aboutId === id && reason === 'followed',
      )
      expect(own).toEqual([])
    }),
  )
})
