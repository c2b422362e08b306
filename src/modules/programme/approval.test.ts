import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { holdersOf } from '#modules/people/index.ts'
import { type As, inTown } from '#test/database/town.ts'
import { approvalScheme } from './actions/approval.ts'
import { editApprovalScheme } from './actions/edit-approval.ts'
import { moveVersion, startVersion, viewListVersion } from './actions/lists.ts'
import { addMilestone, editMilestone, finishMilestone, removeMilestone } from './actions/milestones.ts'
import { askRequest, decideRequest } from './actions/requests.ts'
import { viewTask } from './actions/tasks.ts'
import { type ApprovalLevel, levelFor, passes, type Sought, usualApproval } from './approval.ts'
import {
  aLeader,
  aLiaison,
  anIssuedTask,
  anOfficer,
  aSigned,
  aTaskAfter,
  changedRow,
  gasCompany,
  groupOffice,
  milestoneOn,
} from './builders.ts'
import type { ListVersionId } from './list.ts'

const dayOn = (on: string) => ({ precision: 'day', from: null, on: Day.parse(on), written: on }) as const
const because = '演示：等管线迁改'

describe('a change of what was agreed', () => {
  const sought: Sought = { kind: 'extension', days: 3, isOwnStep: false, isLate: false, hasMoved: false }
  // biome-ignore format: a table for people
  const cases: [of: Partial<Sought>, isAdopted: boolean, level: ApprovalLevel, why: string][] = [
    [{ days: 5 },                                       false, 'lead-unit',  'five days are the unit’s own'],
    [{ days: 6 },                                       false, 'office',     'the sixth day is not'],
    [{ days: 5, hasMoved: true },                       false, 'office',     'the unit moves a date once'],
    [{ days: 30 },                                      false, 'office',     'a month is the office’s'],
    [{ days: 31 },                                      false, 'group-head', 'a day more is not'],
    [{ days: null },                                    false, 'group-head', 'without an end is the longest of all'],
    [{ days: 1 },                                       true,  'group-head', 'what the group adopted its head changes'],
    [{ kind: 'adjustment', days: null },                false, 'office',     'another measure'],
    [{ kind: 'termination', days: null },               true,  'group-head', 'an end'],
    [{ kind: 'milestone-date', days: 5 },               false, 'lead-unit',  'a step moves like the task'],
    [{ kind: 'milestone-date', days: 5 },               true,  'group-head', 'also where the list is adopted'],
    [{ kind: 'milestone-date', days: 9, isOwnStep: true }, true, 'office',   'a step of the unit stands in no list'],
    [{ kind: 'milestone-removal', days: null, isOwnStep: true }, true, 'lead-unit', 'and the unit takes it out'],
    [{ kind: 'milestone-removal', days: null, isOwnStep: true, isLate: true }, true, 'office', 'but not a late one'],
    [{ kind: 'milestone-removal', days: null },         false, 'office',     'a step of a list'],
  ]

  for (const [of, isAdopted, level, why] of cases) {
    it(`is passed by ${level}: ${why}`, () => {
      expect(levelFor({ ...sought, ...of }, { isAdopted, scheme: usualApproval })).toBe(level)
    })
  }

  it('may always be passed by a higher level, and never by a lower one', () => {
    expect(passes(['group-head'], 'office')).toBe(true)
    expect(passes(['office'], 'group-head')).toBe(false)
  })
})

describe('a later date', () => {
  it(
    'within the unit’s days holds at once, once, and stands beside the requests',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const ask = (on: string) => as(aLiaison(), askRequest, id, { kind: 'extension', reason: because, due: dayOn(on) })
      expect(await ask('2023-06-03')).toMatchObject({ state: 'granted', approvedBy: 'lead-unit' })
      expect((await as(anOfficer(), viewTask, id)).task.dueOn).toBe('2023-06-03')
      expect(await ask('2023-06-05')).toMatchObject({ state: 'asked', decider: 'office' })
    }),
  )

  it(
    'that is none any more when it is decided, because the date has moved further meanwhile, is not granted',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const asked = { kind: 'extension', reason: because, due: dayOn('2023-06-20') } as const
      const request = await as(aLiaison(), askRequest, id, asked)
      await as(anOfficer(), (ctx: Ctx) =>
        sql`update programme.task set due_on = '2023-07-15' where district_id = ${ctx.districtId} and id = ${id}`.execute(
          ctx.tx,
        ),
      )
      const decide = as.at({ seen: request.version })
      await expect(
        decide(anOfficer(), decideRequest, id, request.id, { decision: 'granted', reason: '' }),
      ).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'programme.not-later',
      })
      const refused = { decision: 'refused', reason: '演示：期限已经另定' } as const
      await decide(anOfficer(), decideRequest, id, request.id, refused)
    }),
  )

  it(
    'of a list that the leading group adopted is granted by its head, not by the office, whatever the office writes',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), anIssuedTask)
      const request = await as(aLiaison(), askRequest, id, {
        kind: 'extension',
        reason: because,
        due: dayOn('2023-06-02'),
      })
      expect(request).toMatchObject({ state: 'asked', decider: 'group-head' })
      const grant = (approvedBy?: ApprovalLevel, reason = '') => ({
        decision: 'granted' as const,
        reason,
        ...(approvedBy ? { approvedBy } : {}),
      })
      const below = { kind: 'forbidden', reason: 'programme.level-needed.group-head' }
      await expect(as(anOfficer(), decideRequest, id, request.id, grant())).rejects.toMatchObject(below)
      await expect(as(anOfficer(), decideRequest, id, request.id, grant('group-head'))).rejects.toMatchObject(below)
      await expect(as(anOfficer(), decideRequest, id, request.id, grant('office'))).rejects.toMatchObject(below)
      await expect(as(aLeader(), decideRequest, id, request.id, grant('leading-group'))).rejects.toMatchObject({
        reason: 'programme.say-meeting',
      })
      const decided = await as(aLeader(), decideRequest, id, request.id, grant('leading-group', '演示：5月6日会议'))
      expect(decided).toMatchObject({ state: 'granted', approvedBy: 'leading-group' })
      expect((await as(anOfficer(), viewTask, id)).task.dueOn).toBe('2023-06-02')
    }),
  )

  it(
    'that the office asks of itself is passed by a leader',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId: groupOffice })
      const { id: requestId } = await as(anOfficer(), askRequest, id, { kind: 'pause', reason: because })
      const granted = { decision: 'granted', reason: '' } as const
      await expect(as(anOfficer(), decideRequest, id, requestId, granted)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await as(aLeader(), decideRequest, id, requestId, granted)).toMatchObject({ approvedBy: 'group-head' })
    }),
  )

  it(
    'is still agreed when the next version of the list begins',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask)
      const due = dayOn('2023-06-30')
      const request = await as(aLiaison(), askRequest, id, { kind: 'extension', reason: because, due })
      await as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      const next = await as(anOfficer(), startVersion, listId)
      const { rows, reasons } = await as(anOfficer(), viewListVersion, next.id)
      expect(rows[0]?.content.due.on).toBe('2023-06-30')
      expect(reasons[rows[0]?.id ?? '']).toBe(because)
      await as(anOfficer(), moveVersion, next.id, { verb: 'submit' })
      await as(anOfficer(), moveVersion, next.id, { verb: 'review', reviewedOn: Day.parse('2023-05-20') })
      await as(anOfficer(), moveVersion, next.id, { verb: 'issue' })
      expect((await as(anOfficer(), viewTask, id)).task.dueOn).toBe('2023-06-30')
    }),
  )
})

/** A task of a list that was issued without the group's review. */
const anUnreviewedTask = async (ctx: Ctx) => {
  const task = await anIssuedTask(ctx)
  await sql`
    update programme.list_version set reviewed_on = null
    where district_id = ${ctx.districtId} and list_id = ${task.listId}`.execute(ctx.tx)
  return task
}

/** The next version of the list that the group adopted is issued. */
const issued = async (as: As, versionId: ListVersionId) => {
  await as(anOfficer(), moveVersion, versionId, { verb: 'submit' })
  await as(anOfficer(), moveVersion, versionId, { verb: 'review', reviewedOn: Day.parse('2023-05-20') })
  await as(anOfficer(), moveVersion, versionId, { verb: 'issue' })
}

describe('what is granted while the next version is being worked on', () => {
  const due = dayOn('2023-06-30')

  it(
    'is not undone by whoever issues it',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask)
      const next = await as(anOfficer(), startVersion, listId)
      const request = await as(aLiaison(), askRequest, id, { kind: 'extension', reason: because, due })
      await as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      const { rows, reasons } = await as(anOfficer(), viewListVersion, next.id)
      expect(rows[0]?.content.due.on).toBe('2023-06-30')
      expect(reasons[rows[0]?.id ?? '']).toBe(because)
      await issued(as, next.id)
      expect((await as(anOfficer(), viewTask, id)).task.dueOn).toBe('2023-06-30')
    }),
  )

  it(
    'does not change what that version says differently on purpose',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask)
      const next = await as(anOfficer(), startVersion, listId)
      await as(anOfficer(), changedRow, next.id, { due: dayOn('2023-07-31') })
      const request = await as(aLiaison(), askRequest, id, { kind: 'extension', reason: because, due })
      await as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      expect((await as(anOfficer(), viewListVersion, next.id)).rows[0]?.content.due.on).toBe('2023-07-31')
    }),
  )
})

describe('a step of an adopted list', () => {
  const step = milestoneOn('2023-05-20', '演示：井道')
  const later = { ...milestoneOn('2023-05-24', '演示：井道'), reason: because }
  const listed = { milestones: [step] }

  it(
    'is moved by nobody alone: the unit asks, and the head of the group passes it',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), anIssuedTask, listed)
      const [milestone] = (await as(aLiaison(), viewTask, id)).milestones
      const milestoneId = milestone?.id ?? ''
      for (const who of [aLiaison(), anOfficer()]) {
        await expect(as(who, editMilestone, id, milestoneId, later)).rejects.toMatchObject({
          reason: 'programme.level-needed.group-head',
        })
      }
      const otherwise = { ...milestoneOn('2023-05-20', '演示：井道方案'), reason: '' }
      await expect(as(aLiaison(), editMilestone, id, milestoneId, otherwise)).rejects.toMatchObject({
        reason: 'programme.level-needed.group-head',
      })
      const asked = { kind: 'milestone-date', milestoneId, reason: because, due: dayOn('2023-05-24') } as const
      const request = await as(aLiaison(), askRequest, id, asked)
      await as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      expect((await as(aLiaison(), viewTask, id)).milestones[0]?.dueOn).toBe('2023-05-24')
    }),
  )

  it(
    'is not taken out to hide that it is late',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), anIssuedTask, { milestones: [milestoneOn('2023-04-24', '演示：管线迁改')] })
      const [milestone] = (await as(aLiaison(), viewTask, id)).milestones
      const milestoneId = milestone?.id ?? ''
      const remove = (reason: string) => as(aLiaison(), removeMilestone, id, milestoneId, reason)
      await expect(remove('')).rejects.toMatchObject({ reason: 'programme.say-why-step' })
      await expect(remove(because)).rejects.toMatchObject({ reason: 'programme.level-needed.group-head' })
      expect((await as(aLiaison(), viewTask, id)).task.light).toBe('overdue')
      const request = await as(aLiaison(), askRequest, id, { kind: 'milestone-removal', milestoneId, reason: because })
      await as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      expect((await as(aLiaison(), viewTask, id)).milestones).toEqual([])
    }),
  )

  it(
    'that the unit added itself it moves once and takes out, unless it is late; it outlives the next version',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask, listed)
      const add = (on: string, title: string) =>
        as(aLiaison(), addMilestone, id, { ...milestoneOn(on, title), reason: '' })
      const own = (await add('2023-05-10', '演示：自己加的')).at(-1)?.id ?? ''
      const late = (await add('2023-05-01', '演示：晚了的')).at(-1)?.id ?? ''
      const move = (on: string) =>
        as(aLiaison(), editMilestone, id, own, { ...milestoneOn(on, '演示：自己加的'), reason: because })
      await move('2023-05-12')
      await expect(move('2023-05-14')).rejects.toMatchObject({ reason: 'programme.level-needed.office' })
      await expect(as(aLiaison(), removeMilestone, id, late, because)).rejects.toMatchObject({
        reason: 'programme.level-needed.office',
      })
      // Nor by saying first that it is done.
      await as(aLiaison(), finishMilestone, id, late, true)
      await expect(as(aLiaison(), removeMilestone, id, late, because)).rejects.toMatchObject({
        reason: 'programme.level-needed.office',
      })
      await issued(as, (await as(anOfficer(), startVersion, listId)).id)
      const titles = (await as(aLiaison(), viewTask, id)).milestones.map(({ title }) => title)
      expect(titles.toSorted()).toEqual(['演示：井道', '演示：自己加的', '演示：晚了的'].toSorted())
      await as(aLiaison(), removeMilestone, id, own, because)
    }),
  )

  it(
    'is the same one in the next version: what is being asked about it is still about it',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask, listed)
      const milestoneId = (await as(aLiaison(), viewTask, id)).milestones[0]?.id ?? ''
      const asked = { kind: 'milestone-date', milestoneId, reason: because, due: dayOn('2023-05-24') } as const
      const request = await as(aLiaison(), askRequest, id, asked)
      await issued(as, (await as(anOfficer(), startVersion, listId)).id)
      await as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      expect((await as(aLiaison(), viewTask, id)).milestones).toMatchObject([
        { id: milestoneId, dueOn: '2023-05-24', version: 3 },
      ])
    }),
  )

  it(
    'that is gone is not said to have been moved',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask, listed)
      const milestoneId = (await as(aLiaison(), viewTask, id)).milestones[0]?.id ?? ''
      const asked = { kind: 'milestone-date', milestoneId, reason: because, due: dayOn('2023-05-24') } as const
      const request = await as(aLiaison(), askRequest, id, asked)
      const next = await as(anOfficer(), startVersion, listId)
      await as(anOfficer(), changedRow, next.id, { milestones: [] })
      await issued(as, next.id)
      await expect(
        as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' }),
      ).rejects.toMatchObject({ reason: 'programme.no-such-milestone' })
    }),
  )

  it(
    'is left alone by a unit that only supports',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), anIssuedTask, listed)
      const [milestone] = (await as(aLiaison(), viewTask, id)).milestones
      const ask = { kind: 'milestone-removal', milestoneId: milestone?.id ?? '', reason: because } as const
      await expect(as(aLiaison(gasCompany), askRequest, id, ask)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )
})

it(
  'how far a unit goes by itself is the district’s own, and never further than the office',
  inTown(async (as) => {
    const own = { unitDays: 0, officeDays: 60, adoptedLevel: 'leading-group' } as const
    await expect(as(aLiaison(), editApprovalScheme, own)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(as(anOfficer(), editApprovalScheme, { ...own, unitDays: 61 })).rejects.toMatchObject({
      reason: 'programme.approval-upside-down',
    })
    await as(anOfficer(), editApprovalScheme, own)
    expect(await as(aLiaison(), approvalScheme)).toMatchObject({ ...own, version: 1 })
    const { id } = await as(anOfficer(), aTaskAfter, aSigned)
    const asked = { kind: 'extension', reason: because, due: dayOn('2023-06-01') } as const
    expect(await as(aLiaison(), askRequest, id, asked)).toMatchObject({ state: 'asked', decider: 'office' })
  }),
)

describe('a request that waits', () => {
  const granted = { decision: 'granted', reason: '' } as const
  const later = { kind: 'extension', reason: because, due: dayOn('2023-06-20') } as const

  it(
    'goes to the head of the group when the group has adopted the list meanwhile',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anUnreviewedTask)
      const { id: requestId } = await as(aLiaison(), askRequest, id, later)
      expect((await as(anOfficer(), viewTask, id)).requests[0]?.decider).toBe('office')
      await issued(as, (await as(anOfficer(), startVersion, listId)).id)
      expect((await as(anOfficer(), viewTask, id)).requests[0]?.decider).toBe('group-head')
      await expect(as(anOfficer(), decideRequest, id, requestId, granted)).rejects.toMatchObject({
        reason: 'programme.level-needed.group-head',
      })
      expect(await as(aLeader(), decideRequest, id, requestId, granted)).toMatchObject({ approvedBy: 'group-head' })
    }),
  )

  it(
    'goes to a higher level by a stricter rule, and stays where it lies by a looser one',
    inTown(async (as) => {
      const [soon, late] = [await as(anOfficer(), aTaskAfter, aSigned), await as(anOfficer(), aTaskAfter, aSigned)]
      await as(aLiaison(), askRequest, soon.id, later)
      await as(aLiaison(), askRequest, late.id, { ...later, due: dayOn('2023-07-20') })
      const levels = () =>
        Promise.all([soon, late].map(async ({ id }) => (await as(anOfficer(), viewTask, id)).requests[0]?.decider))
      const { version: _version, ...rule } = usualApproval
      const within = async (officeDays: number) => {
        const { version } = await as(anOfficer(), approvalScheme)
        return as.at({ seen: version })(anOfficer(), editApprovalScheme, { ...rule, officeDays })
      }
      expect(await levels()).toEqual(['office', 'group-head'])
      await within(10)
      expect(await levels()).toEqual(['group-head', 'group-head'])
      await within(60)
      expect(await levels()).toEqual(['office', 'group-head'])
    }),
  )

  it(
    'is passed by a leader once the office that was to decide leads the task itself',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const { id: requestId, decider } = await as(aLiaison(), askRequest, id, later)
      expect(decider).toBe('office')
      await as(anOfficer(), (ctx: Ctx) =>
        sql`update programme.task set lead_unit_id = ${groupOffice} where district_id = ${ctx.districtId} and id = ${id}`.execute(
          ctx.tx,
        ),
      )
      await expect(as(anOfficer(), decideRequest, id, requestId, granted)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await as(aLeader(), decideRequest, id, requestId, granted)).toMatchObject({ approvedBy: 'group-head' })
    }),
  )

  it(
    'is told to the leaders when it has become theirs to decide',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anUnreviewedTask)
      await as(aLiaison(), askRequest, id, later)
      const next = await as(anOfficer(), startVersion, listId)
      const told = () =>
        as(anOfficer(), async (ctx: Ctx) => {
          const { rows } = await sql<{ count: number }>`
            select count(*)::int as count from inbox.item
            where district_id = ${ctx.districtId} and about_id = ${id} and person_id = any(${await holdersOf(ctx, 'leader')})
              and text_key = 'programme.news.request'`.execute(ctx.tx)
          return rows[0]?.count ?? 0
        })
      const before = await told()
      await issued(as, next.id)
      expect(await told()).toBeGreaterThan(before)
    }),
  )
})
