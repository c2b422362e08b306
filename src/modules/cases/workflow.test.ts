import { expect, it } from 'vitest'
import { advance } from '#kernel/workflow.ts'
import { moving } from './actions/take.ts'
import { caseFacts } from './builders.ts'
import { caseStates } from './citizen-case.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }
import { type CaseVerb, caseVerbs, caseWorkflow } from './workflow.ts'

const now = new Date('2023-05-06T06:30:00Z')

// biome-ignore format: a table for people
const lives: [CaseVerb[], string][] = [
  [['accept', 'assign', 'sign', 'resolve', 'confirm'],                          'closed'],
  [['accept', 'handle', 'ask', 'resume', 'resolve', 'dispute', 'resolve'],      'resolved'],
  [['accept', 'assign', 'return', 'handle', 'resolve', 'confirm', 'reopen'],    'handling'],
  [['refuse', 'object', 'accept'],                                              'accepted'],
  [['accept', 'merge', 'unmerge'],                                              'accepted'],
  [['withdraw'],                                                                'withdrawn'],
]

for (const [verbs, end] of lives) {
  it(`takes a case through ${verbs.join(', ')} and leaves it ${end}`, () => {
    const begun = moving({ now }, caseFacts({ unitId: '0187f000-0000-7000-8000-000000000001' }))
    expect(verbs.reduce((it, verb) => advance(caseWorkflow[verb], it, '演示'), begun).state).toBe(end)
  })
}

it('takes back what was done a moment ago, and only that', () => {
  const done = (verb: string, fromState: 'submitted' | 'accepted' | 'handling', state: 'accepted' | 'assigned') =>
    moving({ now }, caseFacts({ state, unitId: '0187f000-0000-7000-8000-000000000001' }), {
      last: { verb, fromState, at: now },
    })
  const assigned = done('assign', 'accepted', 'assigned')
  expect(advance(caseWorkflow.unassign, assigned).state).toBe('accepted')
  expect(advance(caseWorkflow.unaccept, done('accept', 'submitted', 'accepted')).state).toBe('submitted')
  expect(() => advance(caseWorkflow.unaccept, done('split', 'submitted', 'accepted'))).toThrow('too-late-to-undo')
  expect(() => advance(caseWorkflow.unassign, done('assign', 'handling', 'assigned'))).toThrow('too-late-to-undo')
})

it('closes by itself only when the time to confirm is over', () => {
  const until = (confirmUntil: Date) => moving({ now }, caseFacts({ state: 'resolved', confirmUntil }))
  const later = until(new Date(now.getTime() + 1))
  expect(() => advance(caseWorkflow.lapse, later)).toThrow('cases.window-open')
  expect(advance(caseWorkflow.dispute, later, '演示').state).toBe('handling')
  const over = until(new Date(now.getTime() - 1))
  expect(advance(caseWorkflow.lapse, over).state).toBe('closed')
  expect(() => advance(caseWorkflow.dispute, over, '演示')).toThrow('cases.window-over')
})

it('has words for every state and verb', () => {
  const keys = [...caseStates.map((state) => `state.${state}`), ...caseVerbs.map((verb) => `verb.${verb}`)]
  for (const words of [zh, en]) expect(keys.filter((key) => !(key in words))).toEqual([])
})
