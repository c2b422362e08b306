import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/policy.ts'
import { anonymous } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { viewTask } from './actions/tasks.ts'
import {
  aGridWorker,
  aLeader,
  aLiaison,
  anAuditor,
  anOfficer,
  aResident,
  aTask,
  gasCompany,
  taskFacts,
} from './builders.ts'
import { taskDeeds, taskPolicy } from './policy.ts'
import { listTasks } from './queries/tasks.ts'
import type { Publication } from './row.ts'

const elsewhere = '0187f000-0000-7000-8000-0000000000ff'
const cast: readonly (readonly [string, () => Actor])[] = [
  ['office', anOfficer],
  ['leader', aLeader],
  ['auditor', anAuditor],
  ['lead', () => aLiaison()],
  ['support', () => aLiaison(gasCompany)],
  ['other', () => aLiaison(elsewhere)],
  ['grid', aGridWorker],
  ['resident', aResident],
  ['nobody', () => anonymous],
]

describe('whoever', () => {
  // biome-ignore format: a table for people
  const matrix: [keyof typeof taskPolicy | keyof typeof taskDeeds, ...boolean[]][] = [
    //                   office leader auditor lead   support other  grid   resident nobody
    ['dispatch',         true,  false, false,  false, false,  false, false, false,   false],
    ['recall',           true,  false, false,  false, false,  false, false, false,   false],
    ['reassign',         true,  false, false,  false, false,  false, false, false,   false],
    ['sign',             false, false, false,  true,  false,  false, false, false,   false],
    ['return',           false, false, false,  true,  false,  false, false, false,   false],
    ['handle',           false, false, false,  true,  false,  false, false, false,   false],
    ['claim',            false, false, false,  true,  false,  false, false, false,   false],
    ['redo',             true,  true,  false,  false, false,  false, false, false,   false],
    ['verify',           true,  true,  false,  false, false,  false, false, false,   false],
    ['close',            true,  false, false,  false, false,  false, false, false,   false],
    ['reopen',           true,  false, false,  false, false,  false, false, false,   false],
    ['report',           false, false, false,  true,  false,  false, false, false,   false],
    ['correct',          false, false, false,  true,  false,  false, false, false,   false],
    ['ask',              true,  false, false,  true,  false,  false, false, false,   false],
    ['decide',           true,  true,  false,  false, false,  false, false, false,   false],
    ['milestones',       true,  false, false,  true,  false,  false, false, false,   false],
    ['finish-milestone', true,  false, false,  true,  true,   false, false, false,   false],
    ['attach',           true,  false, false,  true,  true,   false, false, false,   false],
    ['remind',           true,  false, false,  false, false,  false, false, false,   false],
    ['ask-proof',        true,  true,  false,  false, false,  false, false, false,   false],
    ['deliver',          true,  false, false,  true,  false,  false, false, false,   false],
    ['accept',           true,  false, false,  false, true,   false, false, false,   false],
    ['light',            true,  false, false,  false, false,  false, false, false,   false],
    ['note',             false, true,  false,  false, false,  false, false, false,   false],
    ['answer',           true,  false, false,  false, false,  false, false, false,   false],
  ]

  for (const [deed, ...answers] of matrix) {
    it(`wants to ${deed} a task is asked who they are`, () => {
      const rule = { ...taskPolicy, ...taskDeeds }[deed]
      expect(cast.map(([name, actor]) => [name, rule(actor(), taskFacts())])).toEqual(
        cast.map(([name], n) => [name, answers[n]]),
      )
    })
  }
})

describe('a task is read', () => {
  // biome-ignore format: a table for people
  const matrix: [Publication, ...boolean[]][] = [
    //            office leader auditor lead  support other  grid   resident nobody
    ['internal',  true,  true,  true,   true, true,   false, false, false,   false],
    ['members',   true,  true,  true,   true, true,   true,  true,  false,   false],
    ['public',    true,  true,  true,   true, true,   true,  true,  true,    true ],
  ]

  for (const [publication, ...answers] of matrix) {
    it(
      `by these, when it is ${publication}: in the list as on its page`,
      inTown(async (as) => {
        const { id, yearId } = await as(anOfficer(), aTask, { publication })
        for (const [n, [name, actor]] of cast.entries()) {
          const page = await as(actor(), listTasks, { yearId, limit: 10 })
          const isListed = page.lines.some((line) => line.id === id)
          const isShown = await as(actor(), viewTask, id).then(
            () => true,
            () => false,
          )
          expect([name, isListed, isShown]).toEqual([name, answers[n], answers[n]])
        }
      }),
    )
  }
})
