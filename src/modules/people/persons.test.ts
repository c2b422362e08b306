import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { anonymous } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import {
  askToRemoveFactor,
  changePerson,
  findPerson,
  invitePerson,
  letGo,
  lockPerson,
  resetPerson,
  viewPerson,
} from './actions/persons.ts'
import { leavePost, viewHandover } from './actions/posts.ts'
import { importStaff, readStaff } from './actions/staff-import.ts'
import {
  aGridWorker,
  aLiaison,
  aNeighbour,
  anAdministrator,
  anOfficer,
  anotherAdministrator,
  aResident,
  aStreetWorker,
  somebody,
  unitIdOf,
} from './builders.ts'
import { personPolicy } from './policy.ts'
import { HoldingId, PostId } from './post.ts'
import { holdersOf, postsAt, postsOf } from './queries.ts'
import { demoPersonId, foundDistrict, founder } from './seed.ts'

const on = Day.parse('2023-05-06')
const grid = demoPersonId('grid')

describe('somebody', () => {
  it(
    'is shown to colleagues with the posts that say what they may do',
    inTown(async (as) => {
      const seen = await as(aStreetWorker(), viewPerson, grid)
      expect(seen).toMatchObject({ name: '演示·网格员天水', account: null, offers: [] })
      expect(seen.posts).toMatchObject([
        { role: 'grid-worker', unitName: '天水社区', placeName: '天水社区', fromOn: '2021-01-01' },
      ])
    }),
  )

  it(
    'does not exist for residents, and residents do not exist for staff',
    inTown(async (as) => {
      const missing = { kind: 'not-found', reason: 'people.no-such-person' }
      await expect(as(aResident(), viewPerson, grid)).rejects.toMatchObject(missing)
      await expect(as(aNeighbour(), viewPerson, demoPersonId('resident'))).rejects.toMatchObject(missing)
      await expect(as(anOfficer(), viewPerson, demoPersonId('resident'))).rejects.toMatchObject(missing)
      await expect(as(aGridWorker(), viewPerson, demoPersonId('nobody'))).rejects.toMatchObject(missing)
      expect(await as(aResident(), viewPerson, demoPersonId('resident'))).toMatchObject({ name: '演示·居民甲' })
    }),
  )

  it(
    'is shown to themselves by name and post',
    inTown(async (as) => {
      expect(await as(aLiaison(), findPerson, demoPersonId('liaison'))).toEqual({
        name: '演示·联络员住建',
        posts: [{ role: 'liaison', unitId: unitIdOf('区住建局'), unitName: '区住建局', title: '联络员' }],
      })
    }),
  )

  it(
    'gets a telephone at work from the office, one change at a time',
    inTown(async (as) => {
      const text = { name: '演示·网格员天水', phone: '0000 0001', mail: 'tianshui@example.com' }
      expect(await as.at({ seen: 1 })(anOfficer(), changePerson, grid, text)).toMatchObject({ version: 2 })
      await expect(as.at({ seen: 1 })(anOfficer(), changePerson, grid, text)).rejects.toMatchObject({ kind: 'stale' })
      expect(await as(aStreetWorker(), viewPerson, grid)).toMatchObject({ phone: '0000 0001' })
      await expect(as(aStreetWorker(), changePerson, grid, text)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )
})

describe('an account', () => {
  it(
    'begins with a link that the administrator makes, never for oneself',
    inTown(async (as) => {
      const { token } = await as(anAdministrator(), invitePerson, grid)
      expect(token.length).toBeGreaterThan(20)
      expect(await as(anAdministrator(), viewPerson, grid)).toMatchObject({
        account: { state: 'invited' },
        offers: [{ verb: 'change' }, { verb: 'invite' }, { verb: 'leave' }],
      })
      await expect(as(anAdministrator(), invitePerson, demoPersonId('admin'))).rejects.toMatchObject({
        kind: 'forbidden',
      })
      await expect(as(aLiaison(), invitePerson, grid)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'that is not there is neither reset nor locked',
    inTown(async (as) => {
      await expect(as(anAdministrator(), resetPerson, grid)).rejects.toMatchObject({ reason: 'http.no-account' })
      await expect(as(anAdministrator(), lockPerson, grid)).rejects.toMatchObject({ reason: 'http.no-account' })
      await expect(as(anAdministrator(), askToRemoveFactor, grid)).rejects.toMatchObject({
        reason: 'http.no-second-factor',
      })
    }),
  )
})

describe('somebody who leaves', () => {
  it(
    'holds nothing from the next day on, and is changed no more',
    inTown(async (as) => {
      expect(await as.at({ seen: 1 })(anOfficer(), letGo, grid, { on })).toMatchObject({ leftOn: on })
      const { postId } = somebody('grid').posts[0] ?? {}
      const card = (
        await as.at({ now: new Date('2023-05-07T02:00:00Z') })(anOfficer(), postsAt, [unitIdOf('天水社区')])
      ).find(({ id }) => id === postId)
      expect(card).toMatchObject({ title: '第一网格网格员', holder: null })
      await expect(as(anAdministrator(), letGo, grid, { on })).rejects.toMatchObject({ kind: 'conflict' })
    }),
  )

  it(
    'is not the last administrator',
    inTown(async (as) => {
      await as(anAdministrator(), letGo, demoPersonId('admin-two'), { on })
      const last = as(anOfficer(), letGo, demoPersonId('admin'), { on })
      await expect(last).rejects.toMatchObject({ kind: 'conflict', reason: 'people.last-administrator' })
      const [post] = await as(anonymous, postsOf, demoPersonId('admin'), on)
      const { holders } = await as(anOfficer(), viewHandover, PostId.parse(post?.postId))
      const holding = HoldingId.parse(holders.find(({ personId }) => personId === demoPersonId('admin'))?.id)
      const leaving = as.at({ seen: 1 })(anAdministrator(), leavePost, holding, { toOn: on, handoverNote: null })
      await expect(leaving).rejects.toMatchObject({ kind: 'conflict', reason: 'people.last-administrator' })
      await expect(as(anotherAdministrator(), letGo, demoPersonId('admin-two'), { on })).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }),
  )
})

describe('a table of staff', () => {
  const table =
    '姓名\t单位\t岗位\t角色\t电话\n演示·甲\t住建局\t消防岗\t联络员\t0000 0002\n演示·乙\t天水社区\t值班岗\tcommunity-worker\t\n'

  it(
    'is brought in whole, with units as offices write them',
    inTown(async (as) => {
      expect(await as(anOfficer(), readStaff, { table })).toMatchObject({ good: 2, faulty: 0 })
      expect(await as(anOfficer(), importStaff, { table })).toEqual({ people: 2, posts: 2 })
      const posts = await as(anOfficer(), postsAt, [unitIdOf('区住建局')])
      expect(posts.find(({ title }) => title === '消防岗')).toMatchObject({
        role: 'liaison',
        holder: { name: '演示·甲' },
      })
    }),
  )

  it(
    'can be brought in again with the lines that are new: whoever is there stays as they are',
    inTown(async (as) => {
      await as(anOfficer(), importStaff, { table })
      expect(await as(anOfficer(), readStaff, { table })).toMatchObject({ good: 0, there: 2, faulty: 0 })
      const more = `${table}演示·丙\t住建局\t危房岗\t联络员\t\n`
      expect(await as(anOfficer(), readStaff, { table: more })).toMatchObject({ good: 1, there: 2, faulty: 0 })
      expect(await as(anOfficer(), importStaff, { table: more })).toEqual({ people: 1, posts: 1 })
    }),
  )

  it(
    'makes one person of a name and a telephone at two posts, and two of a name alone',
    inTown(async (as) => {
      const two = (phone: string) =>
        `姓名,单位,岗位,角色,电话\n演示·丁,住建局,消防岗,联络员,${phone}\n演示·丁,住建局,危房岗,联络员,${phone}\n`
      expect(await as(anOfficer(), importStaff, { table: two('0000 0004') })).toEqual({ people: 1, posts: 2 })
      const others = two('').replaceAll('消防岗', '燃气岗').replaceAll('危房岗', '电梯岗')
      expect(await as(anOfficer(), importStaff, { table: others })).toEqual({ people: 2, posts: 2 })
    }),
  )

  it(
    'takes no residents by name, and nothing that is too long to be shown',
    inTown(async (as) => {
      const line = (title: string, role: string) => `姓名,单位,岗位,角色\n演示·丁,住建局,${title},${role}\n`
      const faultsOf = async (text: string) => (await as(anOfficer(), readStaff, { table: text })).lines[0]?.faults
      expect(await faultsOf(line('值班岗', '居民'))).toEqual([{ column: 'role', reason: 'people.role-not-staff' }])
      expect(await faultsOf(line('岗'.repeat(41), '联络员'))).toEqual([
        { column: 'title', reason: 'people.title-too-long' },
      ])
    }),
  )

  it(
    'is not brought in when a line is at fault, and says which cell',
    inTown(async (as) => {
      const before = await as(anOfficer(), holdersOf, 'liaison')
      const faulty = `${table}丙\t龙宫\t岗\t神仙\tabc\n`
      const { lines } = await as(anOfficer(), readStaff, { table: faulty })
      expect(lines[2]?.faults.map(({ column }) => column)).toEqual(['name', 'unit', 'title', 'role', 'phone'])
      await expect(as(anOfficer(), importStaff, { table: faulty })).rejects.toMatchObject({
        reason: 'people.table-has-faults',
        fields: [{ pointer: '/table/4/name' }, {}, {}, {}, {}],
      })
      expect(await as(anOfficer(), holdersOf, 'liaison')).toEqual(before)
    }),
  )

  it(
    'refuses a column of identity numbers, a missing column, and a post that somebody holds',
    inTown(async (as) => {
      const bring = (text: string) => as(anOfficer(), importStaff, { table: text })
      await expect(
        bring('姓名,单位,岗位,角色,证件\n演示·甲,住建局,消防岗,联络员,33020519900101123X\n'),
      ).rejects.toMatchObject({
        reason: 'people.no-identity-numbers',
        values: { line: 2 },
      })
      await expect(bring('姓名,岗位\n演示·甲,消防岗\n')).rejects.toMatchObject({
        reason: 'people.columns-missing',
        values: { columns: '单位、角色' },
      })
      await expect(bring('姓名,单位,岗位,角色\n演示·甲,住建局,联络员,联络员\n')).rejects.toMatchObject({
        fields: [{ reason: 'people.post-held-now' }],
      })
      await expect(as(aLiaison(), importStaff, { table })).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )
})

describe('a new district', () => {
  const foundation = {
    divisions:
      'code,name,parent,kind\n999996,演示区,3302,district\n999996001,演示街道,999996,street\n999996001001,演示社区,999996001,community\n',
    changes: '',
    source: '演示版',
    officeName: '演示区领导小组办公室',
    administratorName: '演示·第一位管理员',
  }

  it(
    'begins with its places, a unit for each, a calendar and one administrator, once',
    inTown(async (as) => {
      const there = as.at({ districtId: 999996 })
      const { personId } = await there(founder, foundDistrict, foundation)
      expect(await there(founder, holdersOf, 'system-administrator')).toEqual([personId])
      await expect(there(founder, foundDistrict, foundation)).rejects.toMatchObject({
        reason: 'people.district-there-already',
      })
    }),
  )
})

// biome-ignore format: a table for people
const matrix: [deed: keyof typeof personPolicy, office: boolean, admin: boolean, colleague: boolean, self: boolean, resident: boolean][] = [
  //                 office admin  colleague self   resident
  ['read',           true,  true,  true,     true,  false],
  ['change',         true,  true,  false,    false, false],
  ['see-account',    true,  true,  false,    false, false],
  ['invite',         true,  true,  false,    false, false],
  ['reset',          true,  true,  false,    false, false],
  ['lock',           true,  true,  false,    false, false],
  ['unlock',         true,  true,  false,    false, false],
  ['leave',          true,  true,  false,    false, false],
  ['remove-factor',  true,  true,  false,    false, false],
]
for (const [deed, ...answers] of matrix) {
  it(`says who may ${deed} a grid worker`, () => {
    const cast = [anOfficer(), anAdministrator(), aStreetWorker(), aGridWorker(), aResident()]
    const known = { personId: grid, heldRoles: ['grid-worker'] }
    expect(cast.map((actor) => personPolicy[deed](actor, known))).toEqual(answers)
  })
}
