import { expect, it } from 'vitest'
import type { Calendar } from '#kernel/calendar.ts'
import { Day } from '#kernel/day.ts'
import { gasCompany, housingBureau, milestoneFacts, taskFacts } from './builders.ts'
import { lightOf } from './light.ts'
import { type Light, usualScheme } from './light-shape.ts'
import type { Milestone, Task } from './task.ts'

const today = Day.parse('2023-05-06')
const on = (text: string): Day => Day.parse(text)
const days = (...texts: string[]) => new Set(texts.map(on))
/** A May in which Friday the 12th is off and Saturday the 6th is worked. */
const calendar: Calendar = {
  holidays: days('2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02', '2023-05-03', '2023-05-12'),
  makeUpDays: days('2023-05-06'),
  publishedUntil: on('2023-12-31'),
}
const district = () => calendar

type Case = {
  task?: Partial<Task>
  milestones?: Milestone[]
  needsHelp?: boolean
  light: Light
  reason: string
  unitId?: string | null
  values?: object
}

const late = milestoneFacts({ dueOn: on('2023-04-24') })
const soon = milestoneFacts({ dueOn: on('2023-05-10') })
const far = milestoneFacts({ dueOn: on('2023-06-30') })
const doneLate = milestoneFacts({ dueOn: on('2023-04-24'), doneOn: on('2023-04-28') })

const cases: Record<string, Case> = {
  'is not started while it is planned': { task: { state: 'planned' }, light: 'not-started', reason: 'planned' },
  'is late from the day after its date': {
    task: { dueOn: on('2023-05-05') },
    light: 'overdue',
    reason: 'late',
    unitId: housingBureau,
    values: { days: 1 },
  },
  'is not late on its very day': {
    task: { dueOn: today, percent: 0 },
    light: 'at-risk',
    reason: 'near-working',
    values: { days: 0 },
  },
  'is at risk five working days before its date, and a day off is none of them': {
    task: { dueOn: on('2023-05-15') },
    light: 'at-risk',
    reason: 'near-working',
    values: { days: 5 },
  },
  'is on track six working days before its date': {
    task: { dueOn: on('2023-05-16') },
    light: 'on-track',
    reason: 'on-track',
  },
  'is late on a day off like on any other, for the date was agreed on': {
    task: { dueOn: on('2023-05-02') },
    light: 'overdue',
    reason: 'late',
    values: { days: 4 },
  },
  'names the unit whose leg is late, not the lead': {
    milestones: [late],
    light: 'overdue',
    reason: 'milestone-late',
    unitId: gasCompany,
    values: { days: 12, milestone: '演示：管线迁改' },
  },
  'forgets a leg that was late and is done': { milestones: [doneLate, far], light: 'on-track', reason: 'on-track' },
  'is at risk when a leg is near and the work is behind plan': {
    task: { percent: 20 },
    milestones: [doneLate, soon],
    light: 'at-risk',
    reason: 'milestone-near-working',
    unitId: gasCompany,
  },
  'is on track when a leg is near and the work is ahead of plan': {
    task: { percent: 60 },
    milestones: [doneLate, soon],
    light: 'on-track',
    reason: 'on-track',
  },
  'is at risk when its unit says that there is a difficulty': {
    task: { lastChoice: 'difficulty' },
    light: 'at-risk',
    reason: 'says-risk',
  },
  'asks for help when its unit does': {
    task: { lastChoice: 'difficulty' },
    needsHelp: true,
    light: 'help',
    reason: 'asks-for-help',
  },
  'is late rather than asking for help, so that nobody hides a date': {
    task: { lastChoice: 'difficulty', dueOn: on('2023-05-01') },
    needsHelp: true,
    light: 'overdue',
    reason: 'late',
  },
  'is at risk when a report has not come for six working days': {
    task: { nextReportOn: on('2023-04-25') },
    light: 'at-risk',
    reason: 'not-reported',
  },
  'is on track while a report is five working days late at most, however long the holiday': {
    task: { nextReportOn: on('2023-04-26') },
    light: 'on-track',
    reason: 'on-track',
  },
  'has no date when it is long-term': {
    task: { dueOn: null, duePrecision: 'long-term' },
    light: 'on-track',
    reason: 'on-track',
  },
  'waits quietly once it is said to be done': {
    task: { state: 'claimed', dueOn: on('2023-05-01') },
    light: 'on-track',
    reason: 'claimed',
  },
  'is done when it was closed in time': { task: { state: 'closed' }, light: 'done', reason: 'closed' },
  'stays made up when it was late once': {
    task: { state: 'closed', wasLate: true },
    light: 'made-up',
    reason: 'made-up',
  },
  'is paused when that was approved, whatever its date': {
    task: { state: 'paused', dueOn: on('2023-01-01') },
    light: 'paused',
    reason: 'paused',
  },
  'shows what the office says, with its reason': {
    task: { lightOverride: 'at-risk', lightOverrideReason: '等省里的批复', dueOn: on('2023-01-01') },
    light: 'at-risk',
    reason: 'overridden',
    values: { why: '等省里的批复' },
  },
}

for (const [
  sentence,
  { task = {}, milestones = [], needsHelp = false, light, reason, unitId, values },
] of Object.entries(cases)) {
  it(`a task · ${sentence}`, () => {
    const facts = taskFacts({ dueOn: on('2023-12-31'), ...task })
    const lit = lightOf({ ...facts, milestones, needsHelp, helpSince: null }, usualScheme, today, district)
    expect(lit).toMatchObject({
      light,
      reason,
      ...(unitId === undefined ? {} : { unitId }),
      ...(values ? { values } : {}),
    })
  })
}

it('the near days are the district’s own, and so is whether they are working days', () => {
  const facts = { ...taskFacts({ dueOn: on('2023-05-20') }), milestones: [], needsHelp: false, helpSince: null }
  const read = (nearDays: number, nearUnit: 'working-day' | 'calendar-day') =>
    lightOf(facts, { ...usualScheme, nearDays, nearUnit }, today, district)
  expect([read(13, 'calendar-day').light, read(14, 'calendar-day').light]).toEqual(['on-track', 'at-risk'])
  expect(read(14, 'calendar-day')).toMatchObject({ reason: 'near', values: { days: 14 } })
  expect([read(8, 'working-day').light, read(9, 'working-day').light]).toEqual(['on-track', 'at-risk'])
})

it('how long a report may be missing is the district’s own, in working days', () => {
  const facts = {
    ...taskFacts({ dueOn: on('2023-12-31'), nextReportOn: on('2023-04-28') }),
    milestones: [],
    needsHelp: false,
    helpSince: null,
  }
  const read = (silentDays: number) => lightOf(facts, { ...usualScheme, silentDays }, today, district).light
  // The 4th, the 5th, and Saturday the 6th, which is worked.
  expect([read(3), read(2)]).toEqual(['on-track', 'at-risk'])
})

it('a leg is near by the days of the unit whose leg it is', () => {
  const open = { ...calendar, worksOn: new Set([6, 7] as const) }
  const facts = { ...taskFacts({ dueOn: null, percent: 0 }), needsHelp: false, helpSince: null }
  const leg = milestoneFacts({ dueOn: on('2023-05-13') })
  const read = (of: (unitId: string) => Calendar) =>
    lightOf({ ...facts, milestones: [doneLate, leg] }, { ...usualScheme, nearDays: 4 }, today, of).light
  expect(read(district)).toBe('at-risk')
  expect(read((unitId) => (unitId === gasCompany ? open : calendar))).toBe('on-track')
  expect(read((unitId) => (unitId === housingBureau ? open : calendar))).toBe('at-risk')
})
