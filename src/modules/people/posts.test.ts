import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { anonymous, roles } from '#kernel/policy.ts'
import { createUnit } from '#modules/organisations/index.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { endPost } from './actions/end-post.ts'
import { browsePosts, changePost, createPost, givePost, leavePost, viewHandover } from './actions/posts.ts'
import {
  aDataProtectionOfficer,
  aGridWorker,
  aLeader,
  aLiaison,
  aMediator,
  aNeighbour,
  anAdministrator,
  anAuditor,
  anOfficer,
  aPartner,
  aResident,
  aStreetWorker,
  aVolunteer,
  placeIdOf,
  somebody,
  unitIdOf,
} from './builders.ts'
import { followUnit } from './jobs.ts'
import { HoldingId, NewPost, PostFilter, PostId } from './post.ts'
import { holdersOf, postCards, postsAt, postsOf } from './queries.ts'
import { demoPeople, demoPersonId, founder, seedTown } from './seed.ts'

const day = (text: string) => Day.parse(text)
const today = day('2023-05-06')
const postOf = (key: string) => PostId.parse(somebody(key).posts[0]?.postId)
const housing = unitIdOf('区住建局')
const aPost = (facts: Partial<NewPost> = {}) =>
  NewPost.parse({
    unitId: housing,
    title: '演示岗',
    role: 'liaison',
    placeId: null,
    rank: 5,
    validFrom: '2023-01-01',
    ...facts,
  })
const newcomer = { fromOn: today, person: { name: '演示·接任', phone: null, mail: null } }

const endsOn = ({ tx, districtId }: Ctx, id: PostId, on: string) =>
  sql`update people.post set valid_to = ${on}::date where district_id = ${districtId} and id = ${id}`.execute(tx)

describe('a unit that serves another place', () => {
  it(
    'takes its posts along that are there after that day, as the calendar of the district has it',
    inTown(async (as) => {
      const [before, after] = ['庄桥街道', '孔浦街道'].map(placeIdOf)
      const places = { placeId: after ?? null, placeBefore: before ?? null }
      const made = () => as(anAdministrator(), createPost, aPost({ placeId: before ?? null }))
      const [ended, going] = [await made(), await made()]
      await as(anAdministrator(), endsOn, ended.id, '2023-05-07')
      // Half past midnight on the 7th, and still the 6th in Greenwich.
      const event = { id: ended.id, name: '', subjectId: housing, at: new Date('2023-05-06T16:30:00Z'), personId: null }
      await as(anonymous, followUnit, { ...event, facts: places })
      const cards = await as(anOfficer(), postCards, [ended.id, going.id])
      expect(new Map(cards.map(({ id, placeId }) => [id, placeId]))).toEqual(
        new Map([
          [ended.id, before],
          [going.id, after],
        ]),
      )
    }),
  )
})

describe('somebody of the demo town', () => {
  it(
    'holds in the database exactly the posts that tests and sessions know',
    inTown(async (as) => {
      for (const { key, id } of demoPeople())
        expect(await as(anonymous, postsOf, id, today)).toEqual(somebody(key).posts)
    }),
  )

  it(
    'is there for every role, and a liaison for every department',
    inTown(async (as) => {
      for (const role of roles) expect(await as(anOfficer(), holdersOf, role), role).not.toEqual([])
      const departments = ['区民政局', '区卫健局', '区司法局', '区农业农村局', '区委组织部', '慈城镇'].map(unitIdOf)
      expect(await as(anOfficer(), holdersOf, 'liaison', departments)).toHaveLength(6)
    }),
  )

  it(
    'is seeded once',
    inTown(async (as) => {
      expect(await as(founder, seedTown)).toEqual({ units: 0, people: 0 })
    }),
  )
})

describe('a post', () => {
  it(
    'gives its role from the first day to the last, both counted',
    inTown(async (as) => {
      const post = await as(anOfficer(), createPost, aPost())
      const { id, personId } = await as(anOfficer(), givePost, post.id, { ...newcomer, fromOn: day('2023-03-01') })
      await as.at({ seen: 1 })(anOfficer(), leavePost, id, { toOn: day('2023-03-31'), handoverNote: null })
      const holdsOn = async (text: string) => (await as(anonymous, postsOf, personId, day(text))).length
      expect([await holdsOn('2023-02-28'), await holdsOn('2023-03-01')]).toEqual([0, 1])
      expect([await holdsOn('2023-03-31'), await holdsOn('2023-04-01')]).toEqual([1, 0])
    }),
  )

  it(
    'serves the place of its unit when none is named',
    inTown(async (as) => {
      const post = await as(anOfficer(), createPost, aPost({ unitId: unitIdOf('庄桥街道'), role: 'street-staff' }))
      expect(post.placeId).toBe(placeIdOf('庄桥街道'))
    }),
  )

  it(
    'is held by one at a time; whoever comes next begins after the last day of the one before',
    inTown(async (as) => {
      const post = postOf('liaison')
      await expect(as(anOfficer(), givePost, post, newcomer)).rejects.toMatchObject({ reason: 'people.post-held' })
      const [holding] = (await as(anOfficer(), viewHandover, post)).holders
      await as.at({ seen: 1 })(aLiaison(), leavePost, HoldingId.parse(holding?.id), { toOn: today, handoverNote: null })
      await expect(as(anOfficer(), givePost, post, newcomer)).rejects.toMatchObject({ reason: 'people.post-held' })
      const next = await as(anOfficer(), givePost, post, { ...newcomer, fromOn: day('2023-05-07') })
      expect(await as(anonymous, postsOf, next.personId, day('2023-05-07'))).toMatchObject([
        { postId: post, role: 'liaison' },
      ])
    }),
  )

  it(
    'of residents is held by many, and names nobody',
    inTown(async (as) => {
      const post = postOf('resident')
      expect(await as(anOfficer(), postCards, [post])).toMatchObject([{ role: 'resident', holder: null }])
      const { lines } = await as(anOfficer(), browsePosts, PostFilter.parse({ unitId: unitIdOf('天水社区') }))
      expect(lines.find(({ id }) => id === post)).toMatchObject({ holders: [] })
      expect(lines.find(({ id }) => id === postOf('grid'))).toMatchObject({ holders: [{ name: '演示·网格员天水' }] })
      await expect(
        as(anOfficer(), givePost, post, { fromOn: today, person: { id: demoPersonId('resident') } }),
      ).rejects.toMatchObject({ reason: 'people.post-held' })
    }),
  )

  it(
    'ends when nobody holds it any more',
    inTown(async (as) => {
      const post = await as(anOfficer(), createPost, aPost())
      const { id } = await as(anOfficer(), givePost, post.id, newcomer)
      await expect(as(anOfficer(), endPost, [], post.id, { on: today, successorId: null })).rejects.toMatchObject({
        reason: 'people.post-held',
      })
      await as(anOfficer(), leavePost, id, { toOn: today, handoverNote: null })
      expect(await as(anOfficer(), endPost, [], post.id, { on: today, successorId: null })).toMatchObject({
        validTo: today,
      })
      const change = as(anOfficer(), changePost, post.id, { title: '演示新岗', placeId: null, rank: 1 })
      await expect(change).rejects.toMatchObject({ reason: 'people.post-ended' })
    }),
  )

  it(
    'tells whom to turn to at a unit',
    inTown(async (as) => {
      expect(await as(aLeader(), postsAt, [housing], 'liaison')).toMatchObject([
        { title: '联络员', holder: { name: '演示·联络员住建' } },
      ])
    }),
  )

  it('is given once when two press at the same moment', async () => {
    const moment = { districtId: 999995 }
    const facts = {
      kind: 'department' as const,
      name: '演示·抢岗局',
      shortName: '抢岗局',
      parentId: null,
      placeId: null,
    }
    const unit = await committed(moment, anOfficer(), createUnit, { ...facts, rank: 1, validFrom: today, aliases: [] })
    const post = await committed(moment, anOfficer(), createPost, aPost({ unitId: unit.id }))
    const give = () => committed(moment, anOfficer(), givePost, post.id, newcomer)
    const answers = await atOnce(give, give)
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'people.post-held' },
    })
  })
})

describe('a hand-over', () => {
  const note = '演示：三个社区的加装电梯在等图纸，找设计院。'

  it(
    'is written by whoever leaves and read by whoever comes',
    inTown(async (as) => {
      const post = postOf('liaison')
      const before = await as(aLiaison(), viewHandover, post)
      expect(before).toMatchObject({ unitName: '区住建局', holders: [{ isMe: true, toOn: null }] })
      const holding = HoldingId.parse(before.holders[0]?.id)
      const leaving = { toOn: day('2023-05-05'), handoverNote: note }
      await as.at({ seen: 1 })(aLiaison(), leavePost, holding, leaving)
      const { personId } = await as(anOfficer(), givePost, post, newcomer)
      const successor = { personId, posts: await as(anonymous, postsOf, personId, today) }
      expect(await as(successor, viewHandover, post)).toMatchObject({
        holders: [
          { name: '演示·接任', isMe: true, handoverNote: null },
          { name: '演示·联络员住建', toOn: '2023-05-05', handoverNote: note },
        ],
      })
      await expect(as(anOfficer(), leavePost, holding, leaving)).rejects.toMatchObject({
        reason: 'people.left-already',
      })
    }),
  )

  it(
    'ends before the successor begins, also when the last day is changed',
    inTown(async (as) => {
      const post = postOf('liaison')
      const holding = HoldingId.parse((await as(aLiaison(), viewHandover, post)).holders[0]?.id)
      const leaveOn = (toOn: string) => as(aLiaison(), leavePost, holding, { toOn: day(toOn), handoverNote: note })
      await leaveOn('2023-05-10')
      await as(anOfficer(), givePost, post, { ...newcomer, fromOn: day('2023-05-15') })
      await expect(leaveOn('2023-05-15')).rejects.toMatchObject({ kind: 'conflict', reason: 'people.post-held' })
      expect(await leaveOn('2023-05-14')).toMatchObject({ toOn: '2023-05-14' })
    }),
  )

  it(
    'is no matter of others',
    inTown(async (as) => {
      const post = postOf('liaison')
      const holding = HoldingId.parse((await as(aLiaison(), viewHandover, post)).holders[0]?.id)
      const leaving = { toOn: today, handoverNote: note }
      for (const actor of [aStreetWorker(), aLiaison('民政局'), anAuditor()]) {
        await expect(as(actor, viewHandover, post)).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(as(actor, leavePost, holding, leaving)).rejects.toMatchObject({ kind: 'not-found' })
      }
      await expect(as(aResident(), viewHandover, post)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), leavePost, holding, leaving)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})

describe('posts', () => {
  it(
    'are seen by staff, and arranged by the office and the administrator only',
    inTown(async (as) => {
      const filter = PostFilter.parse({ unitId: housing })
      for (const actor of [anOfficer(), aGridWorker(), aMediator(), anAuditor(), aDataProtectionOfficer()]) {
        expect((await as(actor, browsePosts, filter)).lines).toHaveLength(1)
      }
      for (const actor of [aResident(), aVolunteer(), aPartner()]) {
        await expect(as(actor, browsePosts, filter)).rejects.toMatchObject({ kind: 'forbidden' })
      }
      await expect(as(anonymous, browsePosts, filter)).rejects.toMatchObject({ kind: 'signed-out' })
      await expect(as(aStreetWorker(), createPost, aPost())).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aNeighbour(), givePost, postOf('grid'), newcomer)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await as(anAdministrator(), createPost, aPost())).toMatchObject({ role: 'liaison' })
    }),
  )
})
