import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { aReport } from '#modules/cases/builders.ts'
import { caseNumbered, getCase } from '#modules/cases/queries/cases.ts'
import { stepsOf } from '#modules/cases/queries/story.ts'
import { modules } from '#modules/index.ts'
import { aSeries } from '#modules/meetings/builders.ts'
import { membersOf as membersOfSeries } from '#modules/meetings/queries/series.ts'
import { endUnit, keepUnit, viewHeld } from '#modules/organisations/actions/end-unit.ts'
import { createGroupWord } from '#modules/organisations/actions/group-words.ts'
import { viewUnit } from '#modules/organisations/actions/units.ts'
import { GroupWordText } from '#modules/organisations/group-word.ts'
import { membersOn } from '#modules/organisations/groups/queries.ts'
import { createUnit, membersOf, UnitId } from '#modules/organisations/index.ts'
import { endDue, endOneDue } from '#modules/organisations/jobs.ts'
import { NewUnit, UnitEnd } from '#modules/organisations/unit.ts'
import { endPost } from '#modules/people/actions/end-post.ts'
import { createPost, leavePost } from '#modules/people/actions/posts.ts'
import {
  aCommunityWorker,
  aLiaison,
  anAdministrator,
  anOfficer,
  aResident,
  somebody,
  unitIdOf,
} from '#modules/people/builders.ts'
import { postsAt, postsOf } from '#modules/people/index.ts'
import { NewPost } from '#modules/people/post.ts'
import { getPost, holdingsOf } from '#modules/people/queries.ts'
import { demoPersonId } from '#modules/people/seed.ts'
import { viewHistory } from '#modules/programme/actions/history.ts'
import { aTask } from '#modules/programme/builders.ts'
import { getTask } from '#modules/programme/index.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { sayIn } from './words.ts'

const keepers = modules.flatMap((module) => ('keeps' in module ? [...(module.keeps ?? [])] : []))
const day = (text: string) => Day.parse(text)
const unit = (name: string) => UnitId.parse(unitIdOf(name))
const housing = unit('区住建局')
const next = unit('区综合执法局')
const end = (facts: Partial<UnitEnd> = {}): UnitEnd =>
  UnitEnd.parse({ on: '2023-05-06', reason: '演示：机构改革', successorId: null, ...facts })

describe('a unit that ends', () => {
  it(
    'does not end over open tasks, and says what to do',
    inTown(async (as) => {
      await as(anOfficer(), aTask, { leadUnitId: housing })
      await expect(as(anOfficer(), endUnit, keepers, housing, end())).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'organisations.still-holds',
        fields: expect.arrayContaining([
          {
            pointer: '/takers/programme.task',
            reason: 'programme.tasks-need-a-unit',
            values: { count: expect.any(Number) },
          },
        ]),
      })
      expect(await as(anOfficer(), viewUnit, housing)).toMatchObject({ validTo: null, ending: null })
    }),
  )

  it(
    'hands its tasks over with a line in the history of each',
    inTown(async (as) => {
      const task = await as(anOfficer(), aTask, { leadUnitId: housing, supportingUnitIds: [next] })
      await as(anOfficer(), endUnit, keepers, housing, end({ successorId: next }))
      expect(await as(anOfficer(), getTask, task.id)).toMatchObject({ leadUnitId: next, supportingUnitIds: [] })
      const { lines } = await as(anOfficer(), viewHistory, task.id, { limit: 20 })
      expect(lines.map(({ name, facts }) => [name, facts])).toContainEqual([
        'programme.task-handed-over',
        { from: housing, to: next },
      ])
    }),
  )

  it(
    'takes its posts and their holders along to the successor, and ends them where nobody takes them',
    inTown(async (as) => {
      const today = day('2023-05-06')
      await as(anOfficer(), endUnit, keepers, housing, end({ successorId: next, on: day('2023-05-05') }))
      expect(await as(anonymous, postsOf, demoPersonId('liaison'), today)).toMatchObject([
        { role: 'liaison', unitId: next },
      ])
    }),
  )

  it(
    'can end its posts while the tasks go to another unit',
    inTown(async (as) => {
      const task = await as(anOfficer(), aTask, { leadUnitId: unit('区残联') })
      const takers = [{ kind: 'people.post', unitId: null }]
      await as(anOfficer(), endUnit, keepers, unit('区残联'), end({ successorId: next, takers, on: day('2023-05-05') }))
      expect(await as(anOfficer(), postsAt, [unit('区残联')])).toEqual([])
      expect(await as(anOfficer(), getTask, task.id)).toMatchObject({ leadUnitId: next })
    }),
  )

  it(
    'hands the matters of residents over with a line that the reporter reads, and shows the administrator only a number',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport, {}, randomUUID())
      const it = await as(anOfficer(), caseNumbered, number)
      const community = UnitId.parse(it.intakeUnitId)
      const kindsFor = async (actor = anOfficer()) =>
        (await as(actor, viewHeld, keepers, sayIn('zh-CN'), community)).kinds.find(({ kind }) => kind === 'cases.case')
      expect(await kindsFor()).toMatchObject({ label: '没办完的事项', count: expect.any(Number) })
      expect((await kindsFor())?.lines.length).toBeGreaterThan(0)
      expect(await kindsFor(anAdministrator())).toMatchObject({ count: (await kindsFor())?.count, lines: [] })

      await as(anAdministrator(), endUnit, keepers, community, end({ successorId: unit('庄桥街道') }))
      expect(await as(anOfficer(), caseNumbered, number)).toMatchObject({ intakeUnitId: unit('庄桥街道') })
      const story = await as(anOfficer(), stepsOf, it.id)
      expect(story.at(-1)).toMatchObject({ verb: 'hand-over', unitId: unit('庄桥街道'), audience: 'public' })
    }),
  )

  it(
    'leaves the group words from that day',
    inTown(async (as) => {
      const text = GroupWordText.parse({ word: '演示各单位', kinds: [], memberIds: [unit('区残联'), unit('区民政局')] })
      const word = await as.at({ now: new Date('2023-05-01T02:00:00Z') })(anOfficer(), createGroupWord, text)
      await as(anOfficer(), endUnit, keepers, unit('区残联'), end({ successorId: next, on: day('2023-05-05') }))
      expect(await as(anOfficer(), membersOf, word.id)).toMatchObject([{ name: '区民政局' }])
      const meantOn = async (on: string) =>
        (await as(anOfficer(), membersOn, day(on))).filter(({ groupId }) => groupId === word.id).length
      expect([await meantOn('2023-05-05'), await meantOn('2023-05-06')]).toEqual([2, 1])
    }),
  )

  it(
    'gives the units below it another parent',
    inTown(async (as) => {
      const street = unit('庄桥街道')
      await expect(as(anOfficer(), endUnit, keepers, street, end())).rejects.toMatchObject({
        fields: expect.arrayContaining([expect.objectContaining({ reason: 'organisations.units-below' })]),
      })
      await as(anOfficer(), endUnit, keepers, street, end({ successorId: unit('文教街道') }))
      expect(await as(anOfficer(), viewUnit, unit('天水社区'))).toMatchObject({ parent: { name: '文教街道' } })
    }),
  )

  it(
    'does not take the last administrator with it',
    inTown(async (as) => {
      const home = UnitId.parse(anAdministrator().posts[0]?.unitId)
      const takers = [{ kind: 'people.post', unitId: null }]
      await expect(as(anOfficer(), endUnit, keepers, home, end({ successorId: next, takers }))).rejects.toMatchObject({
        fields: expect.arrayContaining([
          expect.objectContaining({ pointer: '/takers/people.post', reason: 'people.last-administrator-here' }),
        ]),
      })
    }),
  )

  it(
    'gives nobody the complaint about themselves',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport, { accusedUnitId: unit('天水社区') }, randomUUID())
      const { intakeUnitId, accusedUnitId } = await as(anOfficer(), caseNumbered, number)
      expect(accusedUnitId).toBe(unit('天水社区'))
      await expect(
        as(anOfficer(), endUnit, keepers, UnitId.parse(intakeUnitId), end({ successorId: unit('天水社区') })),
      ).rejects.toMatchObject({
        fields: expect.arrayContaining([expect.objectContaining({ reason: 'cases.taker-is-accused' })]),
      })
    }),
  )

  it(
    'takes its people away from no complaint about them: it is about the successor then, and they still do not see it',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport, { accusedUnitId: unit('天水社区') }, randomUUID())
      const { id } = await as(anOfficer(), caseNumbered, number)
      await as(anOfficer(), endUnit, keepers, unit('天水社区'), end({ successorId: unit('外滩社区') }))
      const moved: Actor = {
        ...aCommunityWorker(),
        posts: aCommunityWorker().posts.map((post) => ({ ...post, unitId: unit('外滩社区') })),
      }
      await expect(as(moved, getCase, id)).rejects.toMatchObject({ kind: 'not-found' })
      expect(await as(anOfficer(), getCase, id)).toMatchObject({ accusedUnitId: unit('外滩社区') })
    }),
  )

  it(
    'has no successor who works on a complaint about it: that would be about themselves then',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport, { accusedUnitId: unit('天水社区') }, randomUUID())
      const { intakeUnitId } = await as(anOfficer(), caseNumbered, number)
      await expect(
        as(anOfficer(), endUnit, keepers, unit('天水社区'), end({ successorId: UnitId.parse(intakeUnitId) })),
      ).rejects.toMatchObject({
        fields: expect.arrayContaining([
          expect.objectContaining({ reason: 'cases.successor-works-on-complaints', values: { count: 1 } }),
        ]),
      })
    }),
  )

  it(
    'is refused to residents, liaisons and everybody but the office and the administrator',
    inTown(async (as) => {
      for (const actor of [aLiaison(), aResident(), somebody('leader'), somebody('dpo')]) {
        await expect(as(actor, endUnit, keepers, housing, end())).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(as(actor, viewHeld, keepers, sayIn('en'), housing)).rejects.toMatchObject({ kind: 'forbidden' })
      }
    }),
  )
})

describe('an end that lies ahead', () => {
  const later = end({ successorId: next, on: day('2023-05-31') })
  const atNight = (of: string) => ({ now: new Date(`${of}T16:01:00Z`) })
  const carryOut = async (as: Parameters<Parameters<typeof inTown>[0]>[0], of: string) =>
    as.at(atNight(of))(system, endOneDue(keepers), { unitId: housing })

  it(
    'changes nothing until the day, and everything the night after',
    inTown(async (as) => {
      const task = await as(anOfficer(), aTask, { leadUnitId: housing })
      await as(anOfficer(), endUnit, keepers, housing, later)
      const view = await as(anOfficer(), viewUnit, housing)
      expect(view).toMatchObject({ validTo: null, ending: { lastDay: '2023-05-31', doneAt: null } })
      expect(view.offers.map(({ verb }) => verb)).toEqual(['change', 'keep'])
      await carryOut(as, '2023-05-30')
      expect(await as(anOfficer(), getTask, task.id)).toMatchObject({ leadUnitId: housing })
      await as.at(atNight('2023-05-31'))(system, endDue, {})
      for (const _ of [1, 2]) await carryOut(as, '2023-05-31')
      expect(await as(anOfficer(), getTask, task.id)).toMatchObject({ leadUnitId: next })
      expect(await as(anOfficer(), viewUnit, housing)).toMatchObject({ validTo: '2023-05-31', successorId: next })
    }),
  )

  it(
    'can be taken back before the day, and not after it',
    inTown(async (as) => {
      await as(anOfficer(), endUnit, keepers, housing, later)
      await as(anAdministrator(), keepUnit, housing)
      await carryOut(as, '2023-05-31')
      expect(await as(anOfficer(), viewUnit, housing)).toMatchObject({ validTo: null, ending: null })
      await expect(as(anOfficer(), keepUnit, housing)).rejects.toMatchObject({ reason: 'organisations.no-end-planned' })
      await as(anOfficer(), endUnit, keepers, housing, end({ successorId: next }))
      await expect(as(anOfficer(), keepUnit, housing)).rejects.toMatchObject({ reason: 'organisations.ended-already' })
    }),
  )

  it(
    'is planned once, and its successor does not end before it',
    inTown(async (as) => {
      await as(anOfficer(), endUnit, keepers, housing, later)
      await expect(as(anOfficer(), endUnit, keepers, housing, later)).rejects.toMatchObject({
        reason: 'organisations.end-planned',
      })
      await expect(
        as(anOfficer(), endUnit, keepers, next, end({ successorId: unit('区民政局') })),
      ).rejects.toMatchObject({
        reason: 'organisations.waited-for',
      })
      await expect(
        as(anOfficer(), endUnit, keepers, unit('区民政局'), end({ successorId: housing })),
      ).rejects.toMatchObject({ reason: 'organisations.successor-ends-too' })
    }),
  )

  it(
    'waits, and says so, when a task has come that nobody takes',
    inTown(async (as) => {
      const takers = [{ kind: 'programme.task', unitId: null }]
      const lonely = await as(anOfficer(), createUnit, aUnit('演示·临时办'))
      await as(anOfficer(), endUnit, keepers, lonely.id, end({ on: day('2023-05-31'), takers }))
      await as(anOfficer(), aTask, { leadUnitId: lonely.id })
      await as.at(atNight('2023-05-31'))(system, endOneDue(keepers), { unitId: lonely.id })
      expect(await as(anOfficer(), viewUnit, lonely.id)).toMatchObject({
        validTo: null,
        ending: { doneAt: null, blockedAt: expect.any(Date) },
      })
    }),
  )
})

const aUnit = (name: string) =>
  NewUnit.parse({
    kind: 'department',
    name,
    shortName: name.slice(-3),
    parentId: null,
    placeId: null,
    rank: 900,
    validFrom: '2023-01-01',
  })

describe('two at the same moment', () => {
  const moment = { districtId: 999_983 }
  const made = (name: string) => committed(moment, anOfficer(), createUnit, aUnit(name))
  const ending =
    (id: UnitId, successorId: UnitId, seen = 1) =>
    () =>
      committed({ ...moment, seen }, anOfficer(), endUnit, keepers, id, end({ successorId }))

  it('end a unit once, whether they are two people or one who presses twice', async () => {
    const [one, heir] = [await made('演示·甲'), await made('演示·乙')]
    const answers = await atOnce(ending(one.id, heir.id), ending(one.id, heir.id), ending(one.id, heir.id))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'stale' } })
  })

  it('do not end two units into each other', async () => {
    const [one, other] = [await made('演示·丙'), await made('演示·丁')]
    const answers = await atOnce(ending(one.id, other.id), ending(other.id, one.id))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } })
  })
})

describe('a post that ends', () => {
  const on = day('2023-05-06')
  const liaison = aLiaison('民政局')
  const heir = aLiaison('财政局')
  const aSecondPost = { title: '演示：第二联络员', role: 'liaison', placeId: null, rank: 9, validFrom: '2023-01-01' }
  const postOf = (actor = liaison) => actor.posts[0]?.postId as never
  const leave = async (as: Parameters<Parameters<typeof inTown>[0]>[0]) => {
    const [held] = await as(anOfficer(), (ctx: Ctx) => holdingsOf(ctx, liaison.personId as never, on))
    await as(anOfficer(), leavePost, held?.holdingId as never, { toOn: on, handoverNote: null })
  }

  it(
    'gives its seats to another post, or stays',
    inTown(async (as) => {
      const series = await as(anOfficer(), aSeries, { name: '演示：交席位的会' })
      await leave(as)
      await as(anOfficer(), createPost, NewPost.parse({ ...aSecondPost, unitId: liaison.posts[0]?.unitId }))
      await expect(as(anOfficer(), endPost, keepers, postOf(), { on, successorId: null })).rejects.toMatchObject({
        reason: 'people.post-still-holds',
        fields: [{ pointer: '/successorId', reason: 'meetings.seats-need-a-post' }],
      })
      await as(anOfficer(), endPost, keepers, postOf(), { on, successorId: postOf(heir) })
      const members = (await as(anOfficer(), membersOfSeries, series.id)).map(({ postId }) => postId)
      expect(members).not.toContain(postOf())
      expect(members).toContain(postOf(heir))
      expect(await as(anOfficer(), getPost, postOf())).toMatchObject({ validTo: on })
    }),
  )

  it(
    'stays while it is the last that works for a unit with open tasks',
    inTown(async (as) => {
      await as(anOfficer(), aTask, { leadUnitId: liaison.posts[0]?.unitId ?? '' })
      await leave(as)
      await expect(
        as(anOfficer(), endPost, keepers, postOf(), { on, successorId: postOf(heir) }),
      ).rejects.toMatchObject({ reason: 'people.last-post-with-work', values: { count: expect.any(Number) } })
    }),
  )
})
