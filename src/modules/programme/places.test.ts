import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { inTown } from '#test/database/town.ts'
import { partsOf } from '#test/tools/paper.ts'
import { isSinceYesterday } from '#ui/moments.ts'
import { acceptDelivery, askProof, keepDelivery } from './actions/deliveries.ts'
import { addMilestone, editMilestone, finishMilestone } from './actions/milestones.ts'
import { viewOpenWork, viewPostWork } from './actions/open-work.ts'
import { reportTask } from './actions/reports.ts'
import { moveTask, step, viewTask } from './actions/tasks.ts'
import {
  aLeader,
  aLiaison,
  anOfficer,
  aResident,
  aSigned,
  aTaskAfter,
  civilAffairs,
  gasCompany,
  groupOffice,
  milestoneOn,
  somebody,
} from './builders.ts'
import { exportTask } from './export/task.ts'
import { getTask } from './queries/tasks.ts'
import type { TaskId } from './task.ts'

describe('what a place gets', () => {
  const amount = { planned: 2, done: 0, budgetFen: 80_000_000 }
  const accepted = { acceptedOn: Day.parse('2023-05-05'), acceptedBy: '演示：居委会' }

  it(
    'is planned by the office, done by the lead, and accepted by somebody else, place by place',
    inTown(async (as) => {
      const [here, there] = [randomUUID(), randomUUID()]
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { placeIds: [here, there], quantityUnit: '部' })
      await as(anOfficer(), keepDelivery, id, here, amount)
      await as(aLiaison(), keepDelivery, id, here, { ...amount, done: 2 })
      const { deliveries } = await as(aLiaison(gasCompany), acceptDelivery, id, here, accepted)
      expect(deliveries).toMatchObject([
        { placeId: here, planned: 2, done: 2, budgetFen: 80_000_000, ...accepted },
        { placeId: there, planned: null, done: 0, acceptedOn: null },
      ])
    }),
  )

  it(
    'is not promised less by the lead, and not accepted by whoever did it',
    inTown(async (as) => {
      const here = randomUUID()
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { placeIds: [here] })
      await as(anOfficer(), keepDelivery, id, here, amount)
      await expect(as(aLiaison(), keepDelivery, id, here, { ...amount, planned: 1 })).rejects.toMatchObject({
        reason: 'programme.plan-is-the-offices',
      })
      await expect(as(aLiaison(), acceptDelivery, id, here, accepted)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'is overwritten by nobody who has not seen what stands there now',
    inTown(async (as) => {
      const here = randomUUID()
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { placeIds: [here] })
      const firstSeen = as.at({ seen: 0 })
      await firstSeen(anOfficer(), keepDelivery, id, here, amount)
      const stale = { kind: 'stale' }
      await expect(firstSeen(anOfficer(), keepDelivery, id, here, amount)).rejects.toMatchObject(stale)
      await expect(firstSeen(anOfficer(), acceptDelivery, id, here, accepted)).rejects.toMatchObject(stale)
      await as.at({ seen: 1 })(anOfficer(), acceptDelivery, id, here, accepted)
    }),
  )

  it(
    'is accepted by a body, not tomorrow, and changes no more until that is taken back',
    inTown(async (as) => {
      const here = randomUUID()
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { placeIds: [here] })
      const accept = (more: object) => as(anOfficer(), acceptDelivery, id, here, { ...accepted, ...more })
      await expect(accept({ acceptedBy: '' })).rejects.toMatchObject({ reason: 'programme.say-who-accepted' })
      await expect(accept({ acceptedOn: '2023-05-07' })).rejects.toMatchObject({ reason: 'programme.accepted-later' })
      await accept({})
      const change = () => as(aLiaison(), keepDelivery, id, here, { planned: null, done: 1, budgetFen: null })
      await expect(change()).rejects.toMatchObject({ reason: 'programme.place-accepted' })
      await accept({ acceptedOn: null })
      expect((await change()).deliveries[0]).toMatchObject({ done: 1, acceptedBy: '' })
      await expect(as(anOfficer(), acceptDelivery, id, randomUUID(), accepted)).rejects.toMatchObject({
        reason: 'programme.no-such-place-of-task',
      })
    }),
  )
})

it(
  'proof is asked for by whoever verifies, with what is missing, and never by whoever works for the lead',
  inTown(async (as) => {
    const { id } = await as(anOfficer(), aTaskAfter, aSigned)
    const missing = { reason: '演示：缺验收单', fileId: null }
    await expect(as(aLiaison(), askProof, id, missing)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(as(anOfficer(), askProof, id, { ...missing, fileId: randomUUID() })).rejects.toMatchObject({
      reason: 'programme.no-such-file',
    })
    await as(aLeader(), askProof, id, missing)
    expect((await as(aLiaison(), viewTask, id)).proofAsks).toMatchObject([
      { reason: '演示：缺验收单', answeredAt: null },
    ])
    const own = await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId: groupOffice, publication: 'public' })
    await expect(as(anOfficer(), askProof, own.id, missing)).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await as(aResident(), viewTask, own.id)).proofAsks).toEqual([])
  }),
)

it(
  'a step says what it waits for, and keeps it when its date moves',
  inTown(async (as) => {
    const { id } = await as(anOfficer(), aTaskAfter, aSigned)
    const pipes = { ...milestoneOn('2023-05-10', '演示：管线迁改'), reason: '', waitsFor: '' }
    const shaft = { ...milestoneOn('2023-05-20', '演示：井道'), reason: '', waitsFor: '演示：管线迁改' }
    await as(aLiaison(), addMilestone, id, pipes)
    const all = await as(aLiaison(), addMilestone, id, shaft)
    expect(all.map(({ waitsFor }) => waitsFor)).toEqual(['', '演示：管线迁改'])
    const later = { ...shaft, ...milestoneOn('2023-05-24', '演示：井道'), reason: '演示：等管线' }
    const moved = await as(aLiaison(), editMilestone, id, all[1]?.id ?? '', later)
    expect(moved[1]).toMatchObject({ dueOn: '2023-05-24', waitsFor: '演示：管线迁改' })
    const [done] = await as(aLiaison(), finishMilestone, id, all[0]?.id ?? '', true)
    // Whoever says it again a week later was not done a week later.
    const again = as.at({ now: new Date('2023-05-13T02:00:00Z') })
    expect((await again(aLiaison(), finishMilestone, id, done?.id ?? '', true))[0]?.doneOn).toBe(done?.doneOn)
  }),
)

const endTask = async (ctx: Ctx, id: TaskId) => step(ctx, await getTask(ctx, id, { hold: true }), 'terminate', '演示')

describe('whoever takes a post', () => {
  it(
    'finds what its unit has in hand, soonest first, with lights and the last report; what is over is left out',
    inTown(async (as) => {
      const unit = randomUUIDv7()
      const lead = aLiaison(unit)
      const of = (more: object = {}) => as(anOfficer(), aTaskAfter, aSigned, { leadUnitId: unit, ...more })
      const later = await of({ due: { precision: 'day', from: null, on: Day.parse('2023-07-01'), written: '7月1日' } })
      const late = await of({ milestones: [milestoneOn('2023-04-24', '演示：管线迁改')] })
      const done = await of()
      await as(lead, reportTask, late.id, { choice: 'progress', percent: 30, text: '演示：已进场', needsHelp: false })
      await as(lead, reportTask, done.id, { choice: 'progress', percent: 100, text: '演示：做完了', needsHelp: false })
      await as(lead, moveTask, done.id, { verb: 'claim' })
      await as(anOfficer(), moveTask, done.id, { verb: 'verify' })
      await as(anOfficer(), moveTask, done.id, { verb: 'close' })

      const successor = somebody('liaison', unit)
      const work = await as(successor, viewOpenWork, unit)
      expect(work.lines.map(({ id }) => id)).toEqual([late.id, later.id])
      expect(work.lines[0]).toMatchObject({ light: 'overdue', lastSaid: '演示：已进场' })
      expect(work.nextSteps[late.id]).toMatchObject({ title: '演示：管线迁改' })
      expect(work.count).toBe(2)
    }),
  )

  it(
    'finds apart from it the tasks that name the very post, of whichever unit, and as what',
    inTown(async (as) => {
      const [post, another] = [randomUUIDv7(), randomUUIDv7()]
      const of = (more: object) => as(anOfficer(), aTaskAfter, aSigned, { publication: 'members', ...more })
      const led = await of({ leaderPostId: post })
      const both = await of({ leaderPostId: post, liaisonPostId: post, leadUnitId: civilAffairs })
      await of({ leaderPostId: another })
      await as(anOfficer(), endTask, (await of({ liaisonPostId: post })).id)
      const work = await as(aLiaison(), viewPostWork, post)
      expect(work.count).toBe(2)
      expect(work.parts).toEqual({ [led.id]: ['leader'], [both.id]: ['leader', 'liaison'] })
      await expect(as(aResident(), viewPostWork, post)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'reads of it no more than the tasks’ own pages show, and a resident nothing',
    inTown(async (as) => {
      const unit = randomUUIDv7()
      await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId: unit, publication: 'internal', supportingUnitIds: [] })
      expect(await as(aLiaison(), viewOpenWork, unit)).toMatchObject({ lines: [], count: 0 })
      await expect(as(aResident(), viewOpenWork, unit)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )
})

it(
  'a task is taken along as a Word document, by whoever reads it',
  inTown(async (as) => {
    const of = { publication: 'internal' as const, placeIds: [randomUUIDv7()], quantityUnit: '盏' }
    const { id, number } = await as(anOfficer(), aTaskAfter, aSigned, of)
    const file = await as(aLiaison(), exportTask, id, 'zh-CN')
    expect(file.name).toContain(number)
    const { 'word/document.xml': text } = await partsOf(new Uint8Array(await file.arrayBuffer()))
    // Nobody planned a number there, so none is missing in the sentence.
    expect(text).toContain('完成 0盏')
    expect(text).not.toContain('计划 盏')
    await expect(as(aLiaison(randomUUIDv7()), exportTask, id, 'zh-CN')).rejects.toMatchObject({ kind: 'forbidden' })
  }),
)

it('a report of yesterday is lately, one of the day before is not', () => {
  const now = new Date('2023-05-06T01:00:00Z')
  const at = (moment: string): boolean => isSinceYesterday(new Date(moment), now)
  expect(at('2023-05-06T00:30:00Z')).toBe(true)
  expect(at('2023-05-04T16:30:00Z')).toBe(true)
  expect(at('2023-05-04T15:30:00Z')).toBe(false)
})
