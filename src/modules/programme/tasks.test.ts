import { describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/policy.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { notify } from '#tools/inbox/actions.ts'
import { InboxFilter } from '#tools/inbox/contract.ts'
import { listInbox } from '#tools/inbox/routes.ts'
import { viewHistory } from './actions/history.ts'
import { clearOverride, overrideLight } from './actions/lights.ts'
import { addMilestone, editMilestone, finishMilestone } from './actions/milestones.ts'
import { relightAll, relightSome } from './actions/relight.ts'
import { reportTask } from './actions/reports.ts'
import { addNote, answerNote, moveTask, moveTasks, viewTask } from './actions/tasks.ts'
import {
  aLeader,
  aLiaison,
  anOfficer,
  aResident,
  aSigned,
  aTask,
  aTaskAfter,
  gasCompany,
  groupOffice,
  housingBureau,
  milestoneOn,
  somebody,
} from './builders.ts'
import { insertTasks } from './queries/save-tasks.ts'
import { readableTasks } from './queries/tasks.ts'
import { TaskId } from './task.ts'

const progress = { choice: 'progress', percent: 30, text: '演示：燃气 5月12日进场', needsHelp: false } as const

describe('a task', () => {
  it(
    'is dispatched by the office, signed for and reported by its lead, verified and closed by the office',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTask)
      await as(anOfficer(), moveTask, id, { verb: 'dispatch' })
      await as(aLiaison(), moveTask, id, { verb: 'sign' })
      await as(aLiaison(), reportTask, id, progress)
      await as(aLiaison(), moveTask, id, { verb: 'claim' })
      await as(anOfficer(), moveTask, id, { verb: 'verify' })
      expect(await as(anOfficer(), moveTask, id, { verb: 'close' })).toMatchObject({ state: 'closed', light: 'done' })
    }),
  )

  it(
    'is signed for by no other unit, and not by a resident, who does not find it',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, ['dispatch'])
      const sign = { verb: 'sign' } as const
      await expect(as(aLiaison(gasCompany), moveTask, id, sign)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), moveTask, id, sign)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'is not verified by whoever works for its lead unit',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId: groupOffice })
      await as(aLiaison(groupOffice), reportTask, id, progress)
      await as(aLiaison(groupOffice), moveTask, id, { verb: 'claim' })
      await expect(as(anOfficer(), moveTask, id, { verb: 'verify' })).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await as(somebody('leader', gasCompany), moveTask, id, { verb: 'verify' })).toMatchObject({
        state: 'verified',
      })
    }),
  )

  it(
    'that is internal tells the district’s staff who can see it, and no resident that it exists',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTask, { publication: 'internal' })
      await expect(as(aLiaison('0187f000-0000-7000-8000-0000000000aa'), viewTask, id)).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'programme.task-is-internal',
      })
      await expect(as(aResident(), viewTask, id)).rejects.toMatchObject({ kind: 'not-found' })
      expect((await as(aLiaison(gasCompany), viewTask, id)).task.id).toBe(id)
    }),
  )

  it(
    'does not exist in another district',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTask)
      await expect(as.at({ districtId: 330206 })(anOfficer(), viewTask, id)).rejects.toMatchObject({
        kind: 'not-found',
      })
    }),
  )

  it(
    'refuses whoever saw an older version, and shows the one in between',
    inTown(async (as) => {
      const { id, version } = await as(anOfficer(), aTask)
      await as(anOfficer(), moveTask, id, { verb: 'dispatch' })
      const late = as.at({ seen: version })(anOfficer(), moveTask, id, { verb: 'recall' })
      await expect(late).rejects.toMatchObject({ kind: 'stale', details: { state: 'dispatched' } })
    }),
  )

  it('is moved by one person at a time', async () => {
    const districtId = 910_001
    const { id } = await committed({ districtId }, anOfficer(), aTaskAfter, ['dispatch'])
    const [one, other] = await atOnce(
      () => committed({ districtId }, aLiaison(), moveTask, id, { verb: 'sign' }),
      () => committed({ districtId }, aLiaison(), moveTask, id, { verb: 'return', reason: '演示：不归我们' }),
    )
    expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected'])
    const lost = one?.status === 'rejected' ? one : other
    expect(lost).toMatchObject({ reason: { kind: 'conflict', reason: 'kernel.not-from-here' } })
  })

  it(
    'goes with others or not at all, and the one in the way is named',
    inTown(async (as) => {
      const ready = await as(anOfficer(), aTask)
      const gone = await as(anOfficer(), aTaskAfter, ['dispatch'])
      const together = as(anOfficer(), moveTasks, [ready.id, gone.id], { verb: 'dispatch' })
      await expect(together).rejects.toMatchObject({ reason: 'programme.one-of-many', values: { number: gone.number } })
      expect((await as(anOfficer(), viewTask, ready.id)).task.state).toBe('planned')
    }),
  )
})

describe('a milestone', () => {
  it(
    'that is late lights the task and names its own unit',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      await as(aLiaison(), addMilestone, id, { ...milestoneOn('2023-04-24', '演示：管线迁改', gasCompany), reason: '' })
      const { task, milestones } = await as(anOfficer(), viewTask, id)
      expect(task).toMatchObject({ light: 'overdue', lightUnitId: gasCompany, lightValues: { days: 12 } })
      await as(aLiaison(gasCompany), finishMilestone, id, milestones[0]?.id ?? '', true)
      expect((await as(anOfficer(), viewTask, id)).task).toMatchObject({ light: 'on-track', wasLate: true })
    }),
  )

  it(
    'moves its date only with a reason',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const [milestone] = await as(aLiaison(), addMilestone, id, {
        ...milestoneOn('2023-05-20', '演示：井道'),
        reason: '',
      })
      const later = { ...milestoneOn('2023-05-24', '演示：井道'), reason: '' }
      const milestoneId = milestone?.id ?? ''
      await expect(as(aLiaison(), editMilestone, id, milestoneId, later)).rejects.toMatchObject({
        reason: 'programme.say-why-date',
      })
      const [moved] = await as(aLiaison(), editMilestone, id, milestoneId, { ...later, reason: '演示：等管线' })
      expect(moved?.dueOn).toBe('2023-05-24')
    }),
  )
})

describe('a light', () => {
  it(
    'is set by the office only with a reason that everybody reads, and goes back to the rule',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const shown = await as(anOfficer(), overrideLight, id, { light: 'at-risk', reason: '演示：等省里批复' })
      expect(shown).toMatchObject({
        light: 'at-risk',
        lightReason: 'overridden',
        lightValues: { why: '演示：等省里批复' },
      })
      await expect(as(aLiaison(), clearOverride, id)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await as(anOfficer(), clearOverride, id)).toMatchObject({ light: 'on-track' })
    }),
  )

  it(
    'turns with the day by itself, and makes nobody’s version stale',
    inTown(async (as) => {
      const { id, version } = await as(anOfficer(), aTaskAfter, aSigned)
      const june = as.at({ now: new Date('2023-06-02T00:00:00Z') })
      expect(await june(anOfficer(), relightAll)).toBeGreaterThan(0)
      expect((await june(anOfficer(), viewTask, id)).task).toMatchObject({
        light: 'overdue',
        lightUnitId: housingBureau,
        version,
      })
      expect(await june(anOfficer(), relightAll)).toBe(0)
    }),
  )

  it(
    'turns some hundred at a time where there are many, so that no report waits for the night’s count',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const { task } = await as(anOfficer(), viewTask, id)
      await as(anOfficer(), (ctx) =>
        insertTasks(
          ctx,
          Array.from({ length: 600 }, (_, n) => ({ ...task, id: TaskId.parse(ctx.newId()), number: `Z-2023-${n}` })),
        ),
      )
      const june = as.at({ now: new Date('2023-06-02T00:00:00Z') })
      let [turns, after]: [number, string | null] = [0, '00000000-0000-0000-0000-000000000000']
      while (after) {
        const { changed, next }: { changed: number; next: string | null } = await june(anOfficer(), relightSome, after)
        expect(changed).toBeLessThanOrEqual(300)
        ;[turns, after] = [turns + 1, next]
      }
      expect(turns).toBeGreaterThanOrEqual(3)
      expect((await june(anOfficer(), viewTask, id)).task.light).toBe('overdue')
      expect(await june(anOfficer(), relightAll)).toBe(0)
    }),
  )
})

it(
  'a leader’s note goes to the office, which says what it did',
  inTown(async (as) => {
    const { id } = await as(anOfficer(), aTask)
    await expect(as(aLiaison(), addNote, id, '演示：请跟进')).rejects.toMatchObject({ kind: 'forbidden' })
    const { notes } = await as(aLeader(), addNote, id, '演示：请跟进管线')
    const answered = await as(anOfficer(), answerNote, id, notes[0]?.id ?? '', '演示：已请燃气公司 5月12日进场')
    expect(answered.notes[0]).toMatchObject({ answer: '演示：已请燃气公司 5月12日进场' })
    expect(answered.notes[0]?.takenAt).not.toBeNull()
  }),
)

it(
  'the history of a task says who moved a date and why, to the staff who may read it',
  inTown(async (as) => {
    const { id } = await as(anOfficer(), aTaskAfter, aSigned)
    const [milestone] = await as(aLiaison(), addMilestone, id, {
      ...milestoneOn('2023-05-20', '演示：井道'),
      reason: '',
    })
    const later = { ...milestoneOn('2023-05-24', '演示：井道'), reason: '演示：等管线' }
    await as(aLiaison(), editMilestone, id, milestone?.id ?? '', later)
    const { lines } = await as(aLiaison(gasCompany), viewHistory, id, { limit: 20 })
    expect(lines.find(({ name }) => name === 'programme.milestone-changed')).toMatchObject({
      name: 'programme.milestone-changed',
      facts: { from: '2023-05-20', to: '2023-05-24', reason: '演示：等管线' },
    })
    expect(lines.map(({ name }) => name)).toContain('programme.task-made')
    await expect(as(aResident(), viewHistory, id, { limit: 20 })).rejects.toMatchObject({ kind: 'not-found' })
  }),
)

it(
  'an answer goes to a note of its own task, and to no other',
  inTown(async (as) => {
    const one = await as(anOfficer(), aTask)
    const other = await as(anOfficer(), aTask)
    const { notes } = await as(aLeader(), addNote, one.id, '演示：请跟进')
    const wrong = as(anOfficer(), answerNote, other.id, notes[0]?.id ?? '', '演示：答错了地方')
    await expect(wrong).rejects.toMatchObject({ reason: 'programme.no-such-note' })
    expect((await as(anOfficer(), viewTask, one.id)).notes[0]?.takenAt).toBeNull()
  }),
)

describe('what is told of a task', () => {
  it(
    'is not shown any more to whoever left the post it came to',
    inTown(async (as) => {
      const { id, number, title } = await as(anOfficer(), aTask, { publication: 'internal' })
      const lead = aLiaison()
      await as(anOfficer(), notify, {
        to: [lead.personId ?? ''],
        about: { kind: 'programme.task', id, url: `/c/tasks/${number}` },
        reason: 'assigned',
        text: { key: 'programme.news.dispatch', values: { number, title } },
      })
      const say = (key: string, values: object = {}) => `${key} ${JSON.stringify(values)}`
      const inboxOf = (actor: Actor) =>
        as(actor, listInbox, InboxFilter.parse({}), say, { 'programme.task': readableTasks })
      expect(JSON.stringify(await inboxOf(lead))).toContain(title)
      const left = JSON.stringify(await inboxOf({ ...lead, posts: [] }))
      expect(left).toContain(id)
      expect(left).not.toContain(title)
    }),
  )
})
