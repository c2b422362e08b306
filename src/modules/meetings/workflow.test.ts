import { describe, expect, it } from 'vitest'
import { advance, type Workflow } from '#kernel/workflow.ts'
import { meetingFacts, minutesFacts } from './builders.ts'
import { followStates } from './follow-up.ts'
import { itemKinds, itemStates, verdicts } from './item.ts'
import { meetingStates } from './meeting.ts'
import { minutesStates } from './minutes.ts'
import { type MinutesVerb, type MovingMinutes, minutesVerbs, minutesWorkflow } from './minutes-workflow.ts'
import { changeKinds } from './notice.ts'
import { paperKinds } from './paper.ts'
import { followPolicy, meetingDeeds, minutesDeeds, reviewPolicy, seatPolicy } from './policy.ts'
import { obstacleOf, type RowVerdict, rowStandings, rowVerdicts, standingOf } from './review.ts'
import { attendeeKinds, meetingKinds, quorums } from './series.ts'
import { meetingsWords } from './words.ts'
import { type MeetingVerb, type Moving, meetingVerbs, meetingWorkflow } from './workflow.ts'

const ready = { items: 1, itemsWithoutPresenter: 0, members: 3, hasMinutes: false }
const whole = { incomplete: 0, withoutQuorum: 0, openComments: 0 }

// biome-ignore format: a table for people
const lives: [MeetingVerb[], string][] = [
  [['convene', 'open', 'close'],                    'closed'],
  [['convene', 'open', 'close', 'reopen', 'close'], 'closed'],
  [['convene', 'cancel'],                           'cancelled'],
  [['cancel'],                                      'cancelled'],
]
for (const [verbs, end] of lives) {
  it(`takes a meeting through ${verbs.join(', ')} and leaves it ${end}`, () => {
    const draft = { ...meetingFacts({ state: 'draft' }), ...ready }
    const of: Workflow<Moving['state'], Moving, MeetingVerb> = meetingWorkflow
    expect(verbs.reduce<Moving>((meeting, verb) => advance(of[verb], meeting, '演示'), draft).state).toBe(end)
  })
}

// biome-ignore format: a table for people
const minutesLives: [MinutesVerb[], string][] = [
  [['circulate', 'check', 'sign'],                                         'signed'],
  [['circulate', 'rework', 'circulate', 'check', 'rework', 'circulate'],   'circulated'],
]
for (const [verbs, end] of minutesLives) {
  it(`takes minutes through ${verbs.join(', ')} and leaves them ${end}`, () => {
    const of: Workflow<MovingMinutes['state'], MovingMinutes, MinutesVerb> = minutesWorkflow
    const draft = { ...minutesFacts(), ...whole }
    expect(verbs.reduce<MovingMinutes>((minutes, verb) => advance(of[verb], minutes, '演示'), draft).state).toBe(end)
  })
}

it('has a life for every verb', () => {
  expect(new Set(lives.flatMap(([verbs]) => verbs))).toEqual(new Set(meetingVerbs))
  expect(new Set(minutesLives.flatMap(([verbs]) => verbs))).toEqual(new Set(minutesVerbs))
})

// biome-ignore format: a table for people
const rows: [said: RowVerdict['verdict'] | null, at: number, now: number, standing: string, why: string][] = [
  [null,     1, 1, 'open',      'nothing was said'],
  ['agree',  1, 1, 'agreed',    'and it is the same row'],
  ['agree',  1, 2, 'open',      'the row has changed since, so it is asked again'],
  ['change', 1, 1, 'to-change', 'what was asked for is not in'],
  ['change', 1, 2, 'changed',   'what was asked for is in'],
  ['return', 1, 1, 'returned',  'it should not be here'],
  ['return', 1, 2, 'open',      'it came back otherwise, so it is asked again'],
]
for (const [verdict, rowVersion, now, standing, why] of rows) {
  it(`a row ${verdict ?? 'without a word'} at ${rowVersion}, now ${now}, is ${standing}: ${why}`, () => {
    const said = verdict && { rowId: '', rowVersion, verdict, note: '', meetingId: null, at: new Date(0) }
    expect(standingOf(now, said)).toBe(standing)
  })
}

it('asks for the verdicts that are missing before it asks for changes', () => {
  const of = (...standing: (typeof rowStandings)[number][]) => obstacleOf(standing.map((one) => ({ standing: one })))
  expect(of('open', 'to-change')).toEqual({ reason: 'meetings.rows-without-verdict', count: 1 })
  expect(of('agreed', 'to-change', 'returned')).toEqual({ reason: 'meetings.changes-not-in', count: 2 })
  expect(of('agreed', 'changed')).toBeNull()
})

describe('the words of meetings', () => {
  const zh: Record<string, string> = meetingsWords['zh-CN']
  const en: Record<string, string> = meetingsWords.en
  const holes = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

  it('are said in both languages, with the same placeholders', () => {
    expect(Object.keys(zh).filter((key) => en[key] === zh[key] && key !== 'minutes.did.speech')).toEqual([])
    expect(Object.keys(zh).filter((key) => holes(zh[key]).join() !== holes(en[key]).join())).toEqual([])
  })

  it('name every state, verb, kind and verdict', () => {
    const of = (prefix: string, all: readonly string[]) => all.map((one) => `${prefix}.${one}`)
    const deeds = [meetingDeeds, minutesDeeds, reviewPolicy, seatPolicy, followPolicy].flatMap(Object.keys)
    const keys = [
      ...of('state', meetingStates),
      ...of('minutes-state', minutesStates),
      ...of('verb', [...meetingVerbs, ...minutesVerbs, ...deeds]),
      ...of('kind', meetingKinds),
      ...of('quorum', quorums),
      ...of('attendee', attendeeKinds),
      ...of('item', itemKinds),
      ...of('item-state', itemStates),
      ...of('verdict', verdicts),
      ...of('paper', paperKinds),
      ...of('change', changeKinds),
      ...of('row-verdict', rowVerdicts),
      ...of('standing', rowStandings),
      ...of('follow', followStates),
    ]
    expect(keys.filter((key) => !(key in zh))).toEqual([])
  })
})
