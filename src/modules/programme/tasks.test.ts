import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { uploadFile } from '#tools/files/actions.ts'
import { openFolder } from '#tools/files/folder.ts'
import { notify } from '#tools/inbox/actions.ts'
import { InboxFilter } from '#tools/inbox/contract.ts'
import { listInbox } from '#tools/inbox/routes.ts'
import { viewHistory } from './actions/history.ts'
import { clearOverride, overrideLight, relightAll } from './actions/lights.ts'
import { addMilestone, editMilestone, finishMilestone } from './actions/milestones.ts'
import { correctReport, reportsDue, reportTask } from './actions/reports.ts'
import { askRequest, decideRequest } from './actions/requests.ts'
import {
  addNote,
  answerNote,
  attachEvidence,
  dropEvidence,
  moveTask,
  moveTasks,
  readsEvidence,
  viewTask,
} from './actions/tasks.ts'
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
import { readableTasks, reportsOf } from './queries/tasks.ts'

const progress = { choice: 'progress', percent: 30, text: '演示：燃气 5月12日进场', needsHelp: false } as const
const noChange = { choice: 'no-change', percent: null, text: '', needsHelp: false } as const

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

describe('a report', () => {
  it(
    'is made once, and says where it is used and when the next one is due',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const receipt = await as(aLiaison(), reportTask, id, progress)
      expect(receipt).toMatchObject({ nextReportOn: '2023-06-25', task: { state: 'handling', percent: 30 } })
      expect(receipt.uses.map(({ key }) => key)).toEqual(['use.table.month', 'use.programme', 'use.leader'])
    }),
  )

  it(
    'of no change counts as reported and keeps what was said',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      await as(aLiaison(), reportTask, id, progress)
      const { task } = await as.at({ now: new Date('2023-06-20T02:00:00Z') })(aLiaison(), reportTask, id, noChange)
      expect(task).toMatchObject({
        percent: 30,
        lastSaid: progress.text,
        lastChoice: 'no-change',
        nextReportOn: '2023-07-25',
      })
    }),
  )

  it(
    'that asks for help lights the task, until the next one does not',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const help = { choice: 'difficulty', percent: null, text: '演示：管线未迁', needsHelp: true } as const
      expect((await as(aLiaison(), reportTask, id, help)).task.light).toBe('help')
      expect((await as(aLiaison(), reportTask, id, progress)).task.light).toBe('on-track')
    }),
  )

  it(
    'of a difficulty says which',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const silent = as(aLiaison(), reportTask, id, { choice: 'difficulty', percent: null, text: '', needsHelp: false })
      await expect(silent).rejects.toMatchObject({ kind: 'invalid', fields: [{ pointer: '/text' }] })
    }),
  )

  it(
    'can be put right later; both stay, and the later one holds',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const { report } = await as(aLiaison(), reportTask, id, progress)
      const { task, isFarFromLast } = await as(aLiaison(), correctReport, id, report.id, { ...progress, percent: 95 })
      expect([task.percent, isFarFromLast]).toEqual([95, true])
      expect((await as(anOfficer(), reportsOf, id)).map(({ correctsId }) => correctsId)).toEqual([report.id, null])
    }),
  )

  it(
    'is asked of the lead when it is due, and of nobody else',
    inTown(async (as) => {
      const lead = aLiaison()
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const dueOn = async (day: string, actor = lead) =>
        (await as.at({ now: new Date(`${day}T02:00:00Z`) })(actor, reportsDue)).due.some((task) => task.id === id)
      expect(await dueOn('2023-05-17')).toBe(false)
      expect(await dueOn('2023-05-18')).toBe(true)
      expect(await dueOn('2023-05-18', aLiaison(gasCompany))).toBe(false)
    }),
  )

  it(
    'is refused before the task is signed for',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, ['dispatch'])
      await expect(as(aLiaison(), reportTask, id, progress)).rejects.toMatchObject({
        reason: 'programme.not-reportable-dispatched',
      })
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
      const later = { ...milestoneOn('2023-05-30', '演示：井道'), reason: '' }
      const milestoneId = milestone?.id ?? ''
      await expect(as(aLiaison(), editMilestone, id, milestoneId, later)).rejects.toMatchObject({
        reason: 'programme.say-why-date',
      })
      const [moved] = await as(aLiaison(), editMilestone, id, milestoneId, { ...later, reason: '演示：等管线' })
      expect(moved?.dueOn).toBe('2023-05-30')
    }),
  )
})

describe('a request', () => {
  const later = { precision: 'day', from: null, on: Day.parse('2023-07-31'), written: '7月31日' } as const

  it(
    'for more time moves the date once it is granted, with the level that passed it',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const request = await as(aLiaison(), askRequest, id, {
        kind: 'extension',
        reason: '演示：等管线迁改',
        due: later,
      })
      const grant = (approvedBy?: 'group-head') =>
        as(anOfficer(), decideRequest, id, request.id, { decision: 'granted', approvedBy, reason: '' } as never)
      await expect(grant()).rejects.toMatchObject({ reason: 'programme.say-level' })
      expect(await grant('group-head')).toMatchObject({ state: 'granted', approvedBy: 'group-head' })
      expect((await as(anOfficer(), viewTask, id)).task).toMatchObject({ dueOn: '2023-07-31', dueWritten: '7月31日' })
      await expect(grant('group-head')).rejects.toMatchObject({ reason: 'programme.decided-already' })
    }),
  )

  it(
    'is asked once at a time',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const ask = () => as(aLiaison(), askRequest, id, { kind: 'pause', reason: '演示：等批复' })
      await ask()
      await expect(ask()).rejects.toMatchObject({ reason: 'programme.asked-already' })
    }),
  )

  it(
    'for a pause pauses the task, and only when it is granted',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const request = await as(aLiaison(), askRequest, id, { kind: 'pause', reason: '演示：等批复' })
      await as(anOfficer(), decideRequest, id, request.id, { decision: 'granted', approvedBy: 'office', reason: '' })
      expect((await as(anOfficer(), viewTask, id)).task).toMatchObject({ state: 'paused', light: 'paused' })
    }),
  )

  it(
    'is refused only with a reason',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const request = await as(aLiaison(), askRequest, id, { kind: 'termination', reason: '演示' })
      const refuse = (reason: string) => as(anOfficer(), decideRequest, id, request.id, { decision: 'refused', reason })
      await expect(refuse('')).rejects.toMatchObject({ reason: 'kernel.say-why' })
      expect(await refuse('演示：继续办')).toMatchObject({ state: 'refused' })
      expect((await as(anOfficer(), viewTask, id)).task.state).toBe('signed')
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

describe('evidence', () => {
  const picture = async (ctx: Ctx): Promise<string> => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#1456a8' } })
      .png()
      .toBuffer()
    const folder = openFolder(mkdtempSync(join(tmpdir(), 'linli-evidence-')))
    const file = new File([new Uint8Array(bytes)], '演示-井道.png', { type: 'image/png' })
    return (await uploadFile(ctx, { folder, rules: {} }, file)).id
  }

  it(
    'is put beside a task by a unit that is involved, and by nobody else',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const lead = aLiaison()
      const fileId = await as(lead, picture)
      expect((await as(lead, attachEvidence, id, [fileId])).evidence).toMatchObject([{ name: '演示-井道.png' }])
      const other = aLiaison('0187f000-0000-7000-8000-0000000000aa')
      const theirs = await as(other, picture)
      await expect(as(other, attachEvidence, id, [theirs])).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await as(lead, dropEvidence, id, fileId)).evidence).toEqual([])
    }),
  )

  it(
    'of an internal task is read by whoever may read the task',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, { publication: 'internal' })
      expect(await as(aLiaison(gasCompany), readsEvidence, id)).toBe(true)
      expect(await as(aLiaison('0187f000-0000-7000-8000-0000000000aa'), readsEvidence, id)).toBe(false)
      expect(await as(aResident(), readsEvidence, id)).toBe(false)
    }),
  )
})

it(
  'the history of a task says who moved a date and why, to the staff who may read it',
  inTown(async (as) => {
    const { id } = await as(anOfficer(), aTaskAfter, aSigned)
    const [milestone] = await as(aLiaison(), addMilestone, id, {
      ...milestoneOn('2023-05-20', '演示：井道'),
      reason: '',
    })
    const later = { ...milestoneOn('2023-05-30', '演示：井道'), reason: '演示：等管线' }
    await as(aLiaison(), editMilestone, id, milestone?.id ?? '', later)
    const { lines } = await as(aLiaison(gasCompany), viewHistory, id, { limit: 20 })
    expect(lines[0]).toMatchObject({
      name: 'programme.milestone-changed',
      facts: { from: '2023-05-20', to: '2023-05-30', reason: '演示：等管线' },
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
