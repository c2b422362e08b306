import { expect, it } from 'vitest'
import { advance } from '#kernel/workflow.ts'
import { taskFacts } from './builders.ts'
import { lights } from './light-shape.ts'
import { listVersionStates } from './list.ts'
import { programmeWords } from './programme-words.ts'
import { taskStates } from './task.ts'
import {
  listVersionVerbs,
  listVersionWorkflow,
  type Moving,
  type TaskVerb,
  taskVerbs,
  taskWorkflow,
} from './workflow.ts'

// biome-ignore format: a table for people
const lives: [TaskVerb[], string][] = [
  [['dispatch', 'sign', 'handle', 'claim', 'verify', 'close'],          'closed'],
  [['dispatch', 'sign', 'claim', 'redo', 'claim', 'verify', 'redo'],    'handling'],
  [['dispatch', 'sign', 'reassign', 'sign', 'handle'],                  'handling'],
  [['dispatch', 'return', 'dispatch', 'recall'],                        'planned'],
  [['dispatch', 'sign', 'pause', 'resume', 'terminate', 'reopen'],      'handling'],
]

for (const [verbs, end] of lives) {
  it(`takes a task through ${verbs.join(', ')} and leaves it ${end}`, () => {
    const planned: Moving = { ...taskFacts({ state: 'planned' }), openMilestones: 0, reports: 1 }
    expect(verbs.reduce((task, verb) => advance(taskWorkflow[verb], task, '演示'), planned).state).toBe(end)
  })
}

it('does not say that a task is done while a milestone is open, or before it was reported once', () => {
  const handling: Moving = { ...taskFacts({ state: 'handling' }), openMilestones: 1, reports: 1 }
  expect(() => advance(taskWorkflow.claim, handling)).toThrow('programme.milestones-open')
  expect(() => advance(taskWorkflow.claim, { ...handling, openMilestones: 0, reports: 0 })).toThrow(
    'programme.never-reported',
  )
})

it('asks for a reason where the other side has to read one', () => {
  const dispatched: Moving = { ...taskFacts({ state: 'dispatched' }), openMilestones: 0, reports: 0 }
  expect(() => advance(taskWorkflow.return, dispatched)).toThrow('kernel.say-why')
})

it('has a life for every verb, and words for every state, verb and light', () => {
  expect(new Set(lives.flatMap(([verbs]) => verbs))).toEqual(new Set(taskVerbs))
  const keys = [
    ...taskStates.map((state) => `state.${state}`),
    ...taskVerbs.map((verb) => `verb.${verb}`),
    ...lights.map((light) => `light.${light}`),
    ...listVersionStates.map((state) => `version-state.${state}`),
    ...listVersionVerbs.map((verb) => `version-verb.${verb}`),
  ]
  for (const words of Object.values(programmeWords)) expect(keys.filter((key) => !(key in words))).toEqual([])
})

it('locks a version that is issued: no verb leads out of it', () => {
  expect(
    listVersionVerbs.filter((verb) => (listVersionWorkflow[verb].from as readonly string[]).includes('issued')),
  ).toEqual([])
})
