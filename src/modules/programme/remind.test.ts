import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { aLeader, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { finish } from '#tools/inbox/actions.ts'
import { InboxFilter } from '#tools/inbox/contract.ts'
import { follow, listFollowed, unfollow } from '#tools/inbox/follow.ts'
import { listInbox } from '#tools/inbox/routes.ts'
import { editLightScheme, lightScheme, lightSchemeVersions } from './actions/lights.ts'
import { relightAll } from './actions/relight.ts'
import { remindSome } from './actions/remind.ts'
import { reportTask } from './actions/reports.ts'
import { askRequest, decideRequest } from './actions/requests.ts'
import { viewTask } from './actions/tasks.ts'
import { aSigned, aTaskAfter } from './builders.ts'
import { followableTasks, readableTasks } from './queries/tasks.ts'
import type { Task } from './task.ts'

const housing = { leadUnitId: unitIdOf('区住建局'), supportingUnitIds: [] }
const until = (on: string) => ({ due: { precision: 'day' as const, from: null, on: Day.parse(on), written: on } })
const at = (day: string) => ({ now: new Date(`${day}T08:10:00+08:00`) })
const say = (key: string) => key
/** As the job does, batch by batch. */
const remindAll = async (ctx: Ctx): Promise<void> => {
  for (let after = await remindSome(ctx); after !== null; ) after = await remindSome(ctx, after)
}

const linesOf = async (as: As, who: Actor, task: Task) => {
  const { lines } = await as(who, listInbox, InboxFilter.parse({ limit: 100 }), say, {
    'programme.task': readableTasks,
  })
  return lines.filter(({ about }) => about.id === task.id)
}

it(
  'what is due is said to its lead, what stays late to the office and then to the leaders',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, aSigned, { ...housing, ...until('2023-05-31') })
    await as.at(at('2023-05-25'))(system, remindAll)
    expect(await linesOf(as, aLiaison(), task)).toMatchObject([{ reason: 'due' }])
    expect(await linesOf(as, anOfficer(), task)).toEqual([])

    await as.at(at('2023-06-01'))(system, remindAll)
    expect(await linesOf(as, aLiaison(), task)).toMatchObject([{ reason: 'overdue', text: 'programme.remind.late' }])
    await as.at(at('2023-06-05'))(system, remindAll)
    expect(await linesOf(as, anOfficer(), task)).toMatchObject([{ reason: 'overdue' }])
    expect(await linesOf(as, aLeader(), task)).toEqual([])
    await as.at(at('2023-06-14'))(system, remindAll)
    expect(await linesOf(as, aLeader(), task)).toMatchObject([{ text: 'programme.remind.late-leaders' }])
  }),
)

it(
  'nothing is said twice: not by a job that runs again, not on the day after, and not to whoever is done with it',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, aSigned, { ...housing, ...until('2023-05-31') })
    await as.at(at('2023-06-01'))(system, remindAll)
    const [line] = await linesOf(as, aLiaison(), task)
    await as(aLiaison(), finish, line!.id)
    await as.at(at('2023-06-01'))(system, remindAll)
    await as.at(at('2023-06-02'))(system, remindAll)
    expect(await linesOf(as, aLiaison(), task)).toEqual([])
  }),
)

it(
  'a job that dies in between has said nothing, and the next one says all',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, aSigned, { ...housing, ...until('2023-05-31') })
    const dies = as.at(at('2023-06-01'))(system, async (ctx) => {
      await remindAll(ctx)
      throw new Error('the process ends here')
    })
    await expect(dies).rejects.toThrow('ends here')
    expect((await linesOf(as, aLiaison(), task))[0]?.reason).not.toBe('overdue')
    await as.at(at('2023-06-01'))(system, remindAll)
    expect(await linesOf(as, aLiaison(), task)).toMatchObject([{ reason: 'overdue' }])
  }),
)

it(
  'a day that was moved is reminded of anew',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, aSigned, { ...housing, ...until('2023-05-31') })
    await as.at(at('2023-06-01'))(system, remindAll)
    const { due } = until('2023-06-15')
    const asked = await as(aLiaison(), askRequest, task.id, { kind: 'extension', reason: '演示：等管线迁改', due })
    await as(anOfficer(), decideRequest, task.id, asked.id, { decision: 'granted', approvedBy: 'office', reason: '' })
    await as.at(at('2023-06-02'))(system, remindAll)
    expect(await linesOf(as, aLiaison(), task)).toMatchObject([{ reason: 'decided' }])
    await as.at(at('2023-06-09'))(system, remindAll)
    expect(await linesOf(as, aLiaison(), task)).toMatchObject([{ reason: 'due', text: 'programme.remind.near' }])
  }),
)

it(
  'whoever follows a task hears of its reports and steps, until they follow it no more',
  inTown(async (as) => {
    const followable = { 'programme.task': followableTasks }
    const task = await as(anOfficer(), aTaskAfter, aSigned, housing)
    const matter = { kind: 'programme.task', id: task.id }
    const reader = aLeader()
    await as(reader, follow, matter, followable)
    expect((await as(reader, listFollowed, followable)).matters).toMatchObject([{ number: task.number, about: matter }])

    const report = { choice: 'progress', percent: 30, text: '演示：进场', needsHelp: false } as const
    await as(aLiaison(), reportTask, task.id, report)
    const [line] = await linesOf(as, reader, task)
    expect(line).toMatchObject({ reason: 'followed', text: 'programme.news.reported' })

    await as(reader, finish, line!.id)
    await as(reader, unfollow, matter)
    await as(aLiaison(), reportTask, task.id, { ...report, percent: 40 })
    expect(await linesOf(as, reader, task)).toEqual([])
  }),
)

it(
  'what somebody has to do is not covered by the news of what they follow',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, aSigned, housing)
    await as(anOfficer(), follow, { kind: 'programme.task', id: task.id }, { 'programme.task': followableTasks })
    const report = { choice: 'difficulty', percent: null, text: '演示：要帮忙', needsHelp: true } as const
    await as(aLiaison(), reportTask, task.id, report)
    expect(await linesOf(as, anOfficer(), task)).toMatchObject([{ reason: 'asked', times: 1 }])
  }),
)

it(
  'what one may not read cannot be followed, nor be found out by it',
  inTown(async (as) => {
    const followable = { 'programme.task': followableTasks }
    const task = await as(anOfficer(), aTaskAfter, aSigned, { ...housing, publication: 'internal' })
    const matter = { kind: 'programme.task', id: task.id }
    const nothing = { kind: 'not-found', reason: 'inbox.no-such-matter' }
    await expect(as(aResident(), follow, matter, followable)).rejects.toMatchObject(nothing)
    const elsewhere = as.at({ districtId: 330206 })
    await expect(elsewhere(anOfficer(), follow, matter, followable)).rejects.toMatchObject(nothing)
    await expect(as(anOfficer(), follow, { kind: 'nobody.thing', id: task.id }, followable)).rejects.toMatchObject(
      nothing,
    )
  }),
)

it(
  'the district sets the days of the chain and the colours; each version is kept, and a light says by which it was read',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, aSigned, { ...housing, ...until('2023-05-31') })
    const { version, ...usual } = await as(anOfficer(), lightScheme)
    const text = { ...usual, colours: 'blue', officeDays: 1, leaderDays: 2 } as const
    await expect(as(aLiaison(), editLightScheme, text)).rejects.toMatchObject({ kind: 'forbidden' })
    const upsideDown = { ...text, officeDays: 5 }
    await expect(as.at({ seen: version })(anOfficer(), editLightScheme, upsideDown)).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'programme.leaders-before-office',
    })
    const changed = await as.at({ seen: version })(anOfficer(), editLightScheme, text)
    expect((await as(aLiaison(), lightSchemeVersions))[0]).toMatchObject({ version: changed.version, colours: 'blue' })

    await as.at(at('2023-06-02'))(system, relightAll)
    const lit = (await as(anOfficer(), viewTask, task.id)).task
    expect(lit).toMatchObject({ light: 'overdue', lightValues: { days: 2, scheme: changed.version } })
    await as.at(at('2023-06-02'))(system, remindAll)
    expect(await linesOf(as, aLeader(), task)).toMatchObject([{ text: 'programme.remind.late-leaders' }])
  }),
)
