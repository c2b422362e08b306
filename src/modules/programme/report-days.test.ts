import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { calendarOwners } from '#modules/organisations/index.ts'
import { demoPeople, postsOf } from '#modules/people/index.ts'
import { type As, inTown } from '#test/database/town.ts'
import { publishCalendar, publishOwn } from '#tools/timers/calendar/publish.ts'
import { newestNumber, publishedCalendar } from '#tools/timers/calendar/queries.ts'
import { viewHistory } from './actions/history.ts'
import { relightAll } from './actions/relight.ts'
import { reportTask } from './actions/reports.ts'
import { viewTask } from './actions/tasks.ts'
import { aLiaison, anOfficer, aSigned, aTaskAfter } from './builders.ts'
import { saveReadAnew } from './queries/save-tasks.ts'
import type { TaskId } from './task.ts'

const noChange = { choice: 'no-change', percent: null, text: '', needsHelp: false } as const
const dayOff = { day: Day.parse('2023-05-25'), kind: 'holiday' as const, zh: '演示停工日', en: 'Demo day off' }

/** A unit of the town, that lies somewhere. */
const aUnitOfTown = async (as: As): Promise<string> => {
  const liaison = demoPeople().find(({ key }) => key === 'liaison')?.id ?? ''
  return (
    (await as(anOfficer(), async (ctx) => postsOf(ctx, liaison as never, Day.parse('2023-05-06'))))[0]?.unitId ?? ''
  )
}

const published = async (as: As, change: { days?: (typeof dayOff)[]; publishedUntil?: string }): Promise<void> => {
  const { days, source, publishedUntil, number } = await as(anOfficer(), publishedCalendar)
  const until = change.publishedUntil ? Day.parse(change.publishedUntil) : publishedUntil
  const next = { after: number, publishedUntil: until, source, days: [...days, ...(change.days ?? [])] }
  await as(anOfficer(), publishCalendar, next)
  await as(anOfficer(), relightAll)
}

const reportOf = async (as: As, id: TaskId) => {
  const { plannedReportOn, nextReportOn, reportWasOn, isReportProvisional } = (await as(anOfficer(), viewTask, id)).task
  return { plannedReportOn, nextReportOn, reportWasOn, isReportProvisional }
}

const movesOf = async (as: As, id: TaskId) =>
  (await as(anOfficer(), viewHistory, id, { limit: 50 })).lines.filter(
    ({ name }) => name === 'programme.report-day-moved',
  )

describe('the day of the next report', () => {
  it(
    'moves when a new calendar takes its day off, and says where it was',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      expect(await reportOf(as, id)).toMatchObject({ nextReportOn: '2023-05-25', reportWasOn: null })
      await published(as, { days: [dayOff] })
      expect(await reportOf(as, id)).toEqual({
        plannedReportOn: '2023-05-25',
        nextReportOn: '2023-05-26',
        reportWasOn: '2023-05-25',
        isReportProvisional: false,
      })
      expect(await movesOf(as, id)).toMatchObject([{ facts: { from: '2023-05-25', to: '2023-05-26' } }])
    }),
  )

  it(
    'is counted once for each calendar, and comes back when the day is worked after all',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      await published(as, { days: [dayOff] })
      await as(anOfficer(), relightAll)
      expect(await movesOf(as, id)).toHaveLength(1)
      const { days, number, source, publishedUntil } = await as(anOfficer(), publishedCalendar)
      const without = days.filter(({ day }) => day !== dayOff.day)
      await as.at({ now: new Date('2023-05-07T01:00:00Z') })(anOfficer(), publishCalendar, {
        after: number,
        publishedUntil,
        source,
        days: without,
      })
      await as(anOfficer(), relightAll)
      expect(await reportOf(as, id)).toMatchObject({ nextReportOn: '2023-05-25', reportWasOn: '2023-05-26' })
    }),
  )

  it(
    'is that of the unit that leads, and of no other',
    inTown(async (as) => {
      const leadUnitId = await aUnitOfTown(as)
      const theirs = await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId })
      const others = await as(anOfficer(), aTaskAfter, aSigned)
      const after = await as(anOfficer(), newestNumber)
      const own = { after, ownerId: leadUnitId, source: '演示通知', worksOn: [], days: [dayOff] }
      await as(anOfficer(), publishOwn, calendarOwners, own)
      await as(anOfficer(), relightAll)
      expect(await reportOf(as, theirs.id)).toMatchObject({ nextReportOn: '2023-05-26' })
      expect(await reportOf(as, others.id)).toMatchObject({ nextReportOn: '2023-05-25' })
    }),
  )

  it(
    'is provisional beyond the published calendar, until a notice settles it',
    inTown(async (as) => {
      await published(as, { publishedUntil: '2023-05-24' })
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      expect(await reportOf(as, id)).toMatchObject({ nextReportOn: '2023-05-25', isReportProvisional: true })
      const { days, number, source } = await as(anOfficer(), publishedCalendar)
      await as.at({ now: new Date('2023-05-07T01:00:00Z') })(anOfficer(), publishCalendar, {
        after: number,
        publishedUntil: Day.parse('2023-12-31'),
        source,
        days,
      })
      await as(anOfficer(), relightAll)
      expect(await reportOf(as, id)).toMatchObject({ nextReportOn: '2023-05-25', isReportProvisional: false })
    }),
  )

  it(
    'is not put back by the count of a night in which somebody reports',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const { task: seen } = await as(anOfficer(), viewTask, id)
      await as(aLiaison(), reportTask, id, noChange)
      const after = await reportOf(as, id)
      const night = await as(anOfficer(), saveReadAnew, [{ ...seen, nextReportOn: Day.parse('2023-05-26') }])
      expect([...night]).toEqual([])
      expect(await reportOf(as, id)).toEqual(after)
      expect(await movesOf(as, id)).toEqual([])
    }),
  )

  it(
    'of the period after a late report is not left out',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const late = as.at({ now: new Date('2023-05-28T02:00:00Z') })
      expect(await late(aLiaison(), reportTask, id, noChange)).toMatchObject({ nextReportOn: '2023-06-25' })
    }),
  )

  it(
    'goes by the plain week where no calendar was published, and all of it is provisional',
    inTown(async (as) => {
      const elsewhere = as.at({ districtId: 330206 })
      const { id } = await elsewhere(anOfficer(), aTaskAfter, aSigned)
      expect((await elsewhere(anOfficer(), viewTask, id)).task).toMatchObject({
        nextReportOn: '2023-05-25',
        isReportProvisional: true,
        reportCalendar: 0,
      })
    }),
  )
})
