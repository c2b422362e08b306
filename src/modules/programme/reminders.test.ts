import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CalendarFile, calendarOf } from '#kernel/calendar.ts'
import { Day } from '#kernel/day.ts'
import { gasCompany, housingBureau, milestoneFacts, taskFacts } from './builders.ts'
import { type ReminderStage, remindersOf } from './reminders.ts'
import type { Milestone, Task } from './task.ts'

const calendar = calendarOf(CalendarFile.parse(JSON.parse(readFileSync('data/calendars/cn.json', 'utf8'))))
const chain = { nearDays: 7, nearUnit: 'calendar-day' as const, officeDays: 3, leaderDays: 10 }
const on = Day.parse

const said = (task: Partial<Task>, today: string, milestones: Milestone[] = []) =>
  remindersOf({ ...taskFacts(task), milestones }, on(today), chain, () => calendar)

const due = { dueOn: on('2023-05-31') }
const report = { dueOn: null, nextReportOn: on('2023-05-25') }

// biome-ignore format: a table for people
const days: [today: string, of: Partial<Task>, stages: ReminderStage[], why: string][] = [
  ['2023-05-23', report,                                   [],                                       'a report is not asked for two days before'],
  ['2023-05-24', report,                                   ['report-due'],                           'it is asked for the working day before'],
  ['2023-05-25', report,                                   ['report-due'],                           'and on its day, should the job have missed that'],
  ['2023-05-26', report,                                   ['report-late'],                          'the day after it is late'],
  ['2023-04-28', { ...report, nextReportOn: on('2023-05-04') }, ['report-due'],                      'what is due after the holiday of five days is said before it'],
  ['2023-04-27', { ...report, nextReportOn: on('2023-05-04') }, [],                                  'and not a day earlier'],
  ['2023-05-23', due,                                      [],                                       'eight days before a task nobody hears of it'],
  ['2023-05-24', due,                                      ['near'],                                 "seven days before, as the district's scheme says"],
  ['2023-05-30', due,                                      ['tomorrow'],                             'the working day before'],
  ['2023-05-31', due,                                      ['tomorrow'],                             'its own day still counts'],
  ['2023-06-01', due,                                      ['late'],                                 'the day after it is late, and its units hear it'],
  ['2023-06-02', due,                                      ['late'],                                 'two working days later still only they'],
  ['2023-06-05', due,                                      ['late', 'late-office'],                  'the third is a Monday: the office hears of it'],
  ['2023-06-13', due,                                      ['late', 'late-office'],                  'nine working days'],
  ['2023-06-14', due,                                      ['late', 'late-office', 'late-leaders'],  'ten, and the leaders hear of it'],
  ['2023-06-14', { ...due, state: 'claimed' },             [],                                       'what is said to be done waits for the office'],
  ['2023-06-14', { ...due, state: 'paused' },              [],                                       'what is paused waits for nobody'],
  ['2023-06-14', { ...due, dueOn: null },                  [],                                       'what is long-term has no day'],
]

for (const [today, task, stages, why] of days) {
  it(`on ${today} says ${stages.join(' and ') || 'nothing'}: ${why}`, () => {
    expect(said(task, today).map(({ stage }) => stage)).toEqual(stages)
  })
}

it('reminds the unit whose step it is, and both that lead the task', () => {
  const step = milestoneFacts({ dueOn: on('2023-05-30') })
  const task = { ...due, leadUnitId: housingBureau, secondLeadUnitId: gasCompany }
  expect(said(task, '2023-05-25', [step, { ...step, doneOn: on('2023-05-20') }])).toMatchObject([
    { legId: step.id, milestone: step.title, unitIds: [gasCompany], whom: 'unit' },
    { milestone: null, unitIds: [housingBureau, gasCompany], whom: 'unit' },
  ])
})

it('counts with the days of the unit that answers for a leg, as its light does', () => {
  const off = { ...calendar, holidays: new Set([...calendar.holidays, on('2023-05-24')]) }
  const task = { ...taskFacts({ ...report, leadUnitId: housingBureau }), milestones: [] }
  const of = (unitId: string) => remindersOf(task, on('2023-05-23'), chain, (id) => (id === unitId ? off : calendar))
  expect(of(housingBureau).map(({ stage }) => stage)).toEqual(['report-due'])
  expect(of(gasCompany)).toEqual([])
})
