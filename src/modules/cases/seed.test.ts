import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, anOfficer } from '#modules/people/builders.ts'
import { dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { differences } from '#tools/figures/recount.ts'
import { viewPublicCases } from './actions/public.ts'
import { caseStates } from './citizen-case.ts'
import { countQueues, listCases } from './queries/lists.ts'
import { casesRecounts } from './queries/recounts.ts'
import { seedCases } from './seed.ts'

it(
  'shows a town in which something of every kind is under way, and whose figures are those of its rows',
  inTown(async (as) => {
    const seed = (ctx: Ctx) => seedCases((now, actor) => ({ ...ctx, now, actor }), dayOfTheMeeting)
    await as(anonymous, seed)
    const { lines } = await as(anOfficer(), listCases, { queue: 'all', limit: 200 })
    expect(lines.length).toBeGreaterThan(45)
    expect(lines.every(({ title }) => title !== '')).toBe(true)
    const states = new Set(lines.map(({ state }) => state))
    expect(caseStates.filter((state) => !states.has(state))).toEqual(['withdrawn'])
    const queues = await as(aCommunityWorker(), countQueues)
    for (const key of ['to-answer', 'to-do', 'late', 'returned', 'open'] as const) {
      expect(queues.find((queue) => queue.key === key)?.waiting).toBeGreaterThan(0)
    }
    const shown = await as(anonymous, viewPublicCases, { limit: 50 })
    expect(shown.lines.every(({ words }) => words.startsWith('演示：'))).toBe(true)
    expect(await as(anonymous, differences, casesRecounts)).toEqual([])
  }),
  // Fifty lives, each deed with its trail, clocks, figures and index.
  60_000,
)
