import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { moveCase } from '#modules/cases/actions/moves.ts'
import { aReport } from '#modules/cases/builders.ts'
import { caseNumbered } from '#modules/cases/queries/cases.ts'
import { modules } from '#modules/index.ts'
import { addItem } from '#modules/meetings/actions/agenda.ts'
import { capture } from '#modules/meetings/actions/capture.ts'
import {
  aMeeting,
  aRunning,
  aSeries,
  captureOf,
  decisionText,
  firstItem,
  itemText,
} from '#modules/meetings/builders.ts'
import { endUnit } from '#modules/organisations/actions/end-unit.ts'
import { createUnit, UnitId } from '#modules/organisations/index.ts'
import { NewUnit, UnitEnd } from '#modules/organisations/unit.ts'
import { createPost } from '#modules/people/actions/posts.ts'
import { anOfficer } from '#modules/people/builders.ts'
import { NewPost } from '#modules/people/post.ts'
import { taskFromDecision } from '#modules/programme/actions/decided-task.ts'
import { moveVersion, startVersion } from '#modules/programme/actions/lists.ts'
import { addMilestone } from '#modules/programme/actions/milestones.ts'
import { addRow, editRow } from '#modules/programme/actions/rows.ts'
import { moveTask } from '#modules/programme/actions/tasks.ts'
import { aSigned, aSubmittedVersion, aTask, aTaskAfter, aYear, rowFacts } from '#modules/programme/builders.ts'
import { getTask } from '#modules/programme/index.ts'
import { rowsOf } from '#modules/programme/queries/lists.ts'
import { printedTasks } from '#modules/programme/queries/tasks.ts'
import { workerDatabase } from '#test/database/database.ts'
import { committed, dayOfTheMeeting, inTown, townDistrict } from '#test/database/town.ts'

const keepers = modules.flatMap((module) => ('keeps' in module ? [...(module.keeps ?? [])] : []))
const own = { districtId: 999_979 }
let units = 0

/** Two units of a district, the second ready to take over from the first; they stay, so they are of a kind that nobody counts. */
const two = async (moment = own) => {
  const made = async () => {
    units += 1
    const facts = {
      kind: 'partner',
      name: `演示·合作单位${units}`,
      shortName: `合${units}`,
      parentId: null,
      placeId: null,
    }
    return committed(moment, anOfficer(), createUnit, NewUnit.parse({ ...facts, rank: 990, validFrom: '2023-01-01' }))
  }
  const [going, heir] = [await made(), await made()]
  const end = UnitEnd.parse({ on: '2023-05-06', reason: '演示：机构改革', successorId: heir.id })
  const ends = (ctx: Ctx) => endUnit({ ...ctx, seen: null }, keepers, going.id, end)
  const refused = {
    kind: 'conflict',
    reason: 'organisations.unit-has-ended',
    values: { name: going.name, successor: heir.name },
  }
  return { going: going.id, heir: heir.id, ends, refused }
}

type Deed<Answer> = (ctx: Ctx) => Promise<Answer>

/** The second deed begins on a connection of its own while the first is not committed yet, and is seen to wait for it. */
const meanwhile = async <Answer>(
  first: Deed<unknown>,
  second: Deed<Answer>,
  { districtId, actor = anOfficer() }: { districtId: number; actor?: Actor } = own,
): Promise<Answer> => {
  const { database } = await workerDatabase()
  const asked = { districtId, actor, purpose: null, now: dayOfTheMeeting, seen: null }
  const { running } = await database.within('read write', asked, async (ctx) => {
    await first(ctx)
    const running = database.within('read write', asked, second)
    running.catch(() => undefined)
    await someoneWaits(ctx)
    return { running }
  })
  return running
}

/** Asked outside of the transaction: inside, the statistics stay as they were at the first look. */
const someoneWaits = async ({ tx }: Ctx): Promise<void> => {
  const { database } = await workerDatabase()
  const { rows } = await sql<{ me: number }>`select pg_backend_pid() as me`.execute(tx)
  for (let look = 0; look < 200; look += 1) {
    const [asked] = await database.ask<{ waits: number }>(
      'select count(*)::int as waits from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [rows[0]?.me],
    )
    if ((asked?.waits ?? 0) > 0) return
    await new Promise((wake) => setTimeout(wake, 20))
  }
  throw new Error('the second deed did not wait for the first')
}

const on = Day.parse('2023-06-30')

describe('what is given to a unit in the moment it ends', () => {
  it('as the tasks of a list that is issued goes to the successor', async () => {
    const { going, heir, ends } = await two()
    const version = await committed(own, anOfficer(), aSubmittedVersion, [{ leadUnitId: going }])
    await committed(own, anOfficer(), moveVersion, version.id, { verb: 'review', reviewedOn: on, reviewedBy: '演示' })
    const issue: Deed<unknown> = (ctx) => moveVersion(ctx, version.id, { verb: 'issue' })
    await meanwhile(issue, ends)
    const [row] = await committed(own, anOfficer(), rowsOf, version.id)
    expect(await committed(own, anOfficer(), getTask, row?.taskId as never)).toMatchObject({ leadUnitId: heir })
  })

  it('goes to the successor as well when the end came first', async () => {
    const { going, heir, ends } = await two()
    const version = await committed(own, anOfficer(), aSubmittedVersion, [{ leadUnitId: going }])
    await committed(own, anOfficer(), moveVersion, version.id, { verb: 'review', reviewedOn: on, reviewedBy: '演示' })
    await meanwhile(ends, (ctx) => moveVersion(ctx, version.id, { verb: 'issue' }))
    const [row] = await committed(own, anOfficer(), rowsOf, version.id)
    expect(await committed(own, anOfficer(), getTask, row?.taskId as never)).toMatchObject({ leadUnitId: heir })
  })

  it('as a row of a draft is refused with the name of the successor', async () => {
    const { going, ends, refused } = await two()
    const { list } = await committed(own, anOfficer(), aYear)
    const { id } = await committed(own, anOfficer(), startVersion, list.id)
    const row = await committed(own, anOfficer(), addRow, id, rowFacts())
    const content = rowFacts({ leadUnitId: going })
    await expect(meanwhile(ends, (ctx) => editRow(ctx, row.id, content))).rejects.toMatchObject(refused)
    await expect(committed(own, anOfficer(), addRow, id, content)).rejects.toMatchObject(refused)
    const milestones = [{ title: '演示', unitId: going, due: { ...content.due, on } }]
    await expect(committed(own, anOfficer(), addRow, id, rowFacts({ milestones }))).rejects.toMatchObject(refused)
  })

  it('as a row before the end is handed over with the rest', async () => {
    const { going, heir, ends } = await two()
    const { list } = await committed(own, anOfficer(), aYear)
    const { id } = await committed(own, anOfficer(), startVersion, list.id)
    await meanwhile((ctx) => addRow(ctx, id, rowFacts({ leadUnitId: going })), ends)
    expect(await committed(own, anOfficer(), rowsOf, id)).toMatchObject([{ content: { leadUnitId: heir } }])
  })

  it('as a decision that becomes a task is refused, and lands nowhere', async () => {
    const { going, ends, refused } = await two()
    const { year } = await committed(own, anOfficer(), aYear)
    const decided = { ...rowFacts({ leadUnitId: going }), dueOn: on, isDemo: true }
    await expect(meanwhile(ends, (ctx) => taskFromDecision(ctx, decided))).rejects.toMatchObject(refused)
    expect(await committed(own, anOfficer(), printedTasks, { yearId: year.id, unitId: going })).toEqual([])
  })

  it('as a milestone is refused at its field', async () => {
    const { going, ends, refused } = await two()
    const task = await committed(own, anOfficer(), aTask)
    const text = { title: '演示', unitId: going, due: { ...rowFacts().due, on }, reason: '' }
    await expect(meanwhile(ends, (ctx) => addMilestone(ctx, task.id, text))).rejects.toMatchObject({
      ...refused,
      fields: [{ pointer: '/unitId' }],
    })
  })

  it('as a post is refused', async () => {
    const { going, ends, refused } = await two()
    const post = {
      title: '演示：联络员',
      role: 'liaison',
      placeId: null,
      rank: 9,
      validFrom: '2023-01-01',
      unitId: going,
    }
    await expect(meanwhile(ends, (ctx) => createPost(ctx, NewPost.parse(post)))).rejects.toMatchObject(refused)
  })

  it('as a unit below it is refused', async () => {
    const { going, ends, refused } = await two()
    const facts = {
      kind: 'partner',
      name: '演示·下属',
      shortName: '下',
      placeId: null,
      rank: 991,
      validFrom: '2023-01-01',
    }
    const child = NewUnit.parse({ ...facts, parentId: going })
    await expect(meanwhile(ends, (ctx) => createUnit(ctx, child))).rejects.toMatchObject(refused)
  })

  it('as an item or a decision of a meeting is refused, the decision with the rest of its queue kept', async () => {
    const town = { districtId: townDistrict }
    const { going, ends, refused } = await two(town)
    const series = await committed(town, anOfficer(), aSeries, { name: '演示：单位撤并的会' })
    const { meeting } = await committed(town, anOfficer(), aMeeting, { series })
    const item = itemText({ presenterUnitId: going })
    await expect(meanwhile(ends, (ctx) => addItem(ctx, meeting.id, item), town)).rejects.toMatchObject(refused)
    const view = await committed(town, anOfficer(), aRunning, { series })
    const first = firstItem(view)
    const decision = { kind: 'decision', itemId: first.id, speechId: null }
    const { outcomes } = await committed(town, anOfficer(), capture, view.meeting.id, [
      captureOf({ ...decision, ...decisionText({ leadUnitId: going }) }),
      captureOf({ ...decision, ...decisionText() }),
    ])
    expect(outcomes).toMatchObject([
      { outcome: 'refused', reason: refused.reason, values: refused.values },
      { outcome: 'kept' },
    ])
  })

  it('as a case of a resident is refused, or goes to the successor when it came first', async () => {
    const town = { districtId: townDistrict }
    const assigned = async (unitId: string) => {
      const { number } = await committed(town, anOfficer(), aReport)
      const { id } = await committed(town, anOfficer(), caseNumbered, number)
      await committed(town, anOfficer(), moveCase, id, { verb: 'accept' })
      return { id, assign: (ctx: Ctx) => moveCase(ctx, id, { verb: 'assign', unitId }) }
    }
    const one = await two(town)
    const late = await assigned(one.going)
    await expect(meanwhile(one.ends, late.assign, town)).rejects.toMatchObject(one.refused)
    const other = await two(town)
    const early = await assigned(other.going)
    await meanwhile(early.assign, other.ends, town)
    expect(await committed(town, anOfficer(), (ctx: Ctx) => caseById(ctx, early.id))).toMatchObject({
      unitId: other.heir,
    })
  })
})

const caseById = async (ctx: Ctx, id: string) => {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id from cases.citizen_case where district_id = ${ctx.districtId} and id = ${id}`.execute(ctx.tx)
  return rows[0]
}

it(
  'what was over when its unit ended goes to the successor when it is opened again',
  inTown(async (as) => {
    const made = (name: string) =>
      as(
        anOfficer(),
        createUnit,
        NewUnit.parse({
          kind: 'partner',
          name,
          shortName: name,
          parentId: null,
          placeId: null,
          rank: 1,
          validFrom: '2023-01-01',
        }),
      )
    const [going, heir] = [await made('演示·旧'), await made('演示·新')]
    const task = await as(anOfficer(), aTaskAfter, [...aSigned, 'terminate'], {
      leadUnitId: going.id,
    })
    const end = UnitEnd.parse({ on: '2023-05-06', reason: '演示', successorId: heir.id })
    await as(anOfficer(), endUnit, keepers, UnitId.parse(going.id), end)
    expect(await as(anOfficer(), getTask, task.id)).toMatchObject({ leadUnitId: going.id, state: 'terminated' })
    await as(anOfficer(), moveTask, task.id, { verb: 'reopen', reason: '演示：没有做完' })
    expect(await as(anOfficer(), getTask, task.id)).toMatchObject({ leadUnitId: heir.id, state: 'handling' })
  }),
)
