import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { decidedList } from './actions/decided-task.ts'
import { addList, editList, moveVersion, startVersion, viewLists, viewListVersion } from './actions/lists.ts'
import { addRow, editRow } from './actions/rows.ts'
import { step } from './actions/tasks.ts'
import { addKind, addYear, removePillar, viewYear } from './actions/years.ts'
import { anOfficer, aPillar, aYear, milestoneOn, rowFacts } from './builders.ts'
import type { ListVersionId } from './list.ts'
import { getTask, printedTasks } from './queries/tasks.ts'
import { TaskId } from './task.ts'

const reviewed = { verb: 'review', reviewedOn: Day.parse('2023-05-06'), reviewedBy: '领导小组会议（演示）' } as const

const issueIt = async (ctx: Ctx, id: ListVersionId) => {
  await moveVersion(ctx, id, { verb: 'submit' })
  await moveVersion(ctx, id, reviewed)
  return moveVersion(ctx, id, { verb: 'issue', documentNo: '演示〔2023〕1号' })
}

/** Ends a task, whoever may. */
const endTask = async (ctx: Ctx, id: TaskId) => step(ctx, await getTask(ctx, id, { hold: true }), 'terminate', '演示')

describe('a year', () => {
  it('is opened once, also by two at the same moment', async () => {
    const districtId = 910_003
    const open = () =>
      committed({ districtId }, anOfficer(), addYear, {
        year: 2023,
        name: '演示',
        slogan: '',
        template: 'A',
        copyFrom: null,
      })
    const outcomes = await atOnce(open, open)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'programme.year-exists' },
    })
  })

  it(
    'begins with the four lists of the template that was chosen',
    inTown(async (as) => {
      const template = { year: 2051, name: '演示', slogan: '', copyFrom: null }
      const { id } = await as(anOfficer(), addYear, { ...template, template: 'D' })
      const lists = await as(anOfficer(), viewLists, id)
      expect(lists.map(({ list }) => list.name)).toEqual([
        '改革清单',
        '行动清单',
        expect.stringContaining('好事'),
        '任务清单',
      ])
    }),
  )

  it(
    'has as many pillars of as many kinds as the district wants, and says so in a phrase',
    inTown(async (as) => {
      const { year } = await as(anOfficer(), aYear)
      const { kinds } = await as(anOfficer(), viewYear, year.id)
      const campaign = await as(anOfficer(), addKind, year.id, {
        name: '攻坚行动',
        nameEn: 'Campaigns',
        measureWord: '大',
        ordinal: 9,
      })
      const wanted = [kinds[0]?.id, kinds[0]?.id, campaign.id].map((kindId) => kindId as never)
      for (const [n, kindId] of wanted.entries()) await as(anOfficer(), aPillar, year.id, { kindId, ordinal: n + 1 })
      expect((await as(anOfficer(), viewYear, year.id)).phrase).toBe('两大改革、一大攻坚行动')
    }),
  )

  it(
    'keeps a pillar that a task hangs on',
    inTown(async (as) => {
      const { year, list } = await as(anOfficer(), aYear)
      const pillar = await as(anOfficer(), aPillar, year.id)
      const version = await as(anOfficer(), startVersion, list.id)
      await as(anOfficer(), addRow, version.id, rowFacts({ pillarId: pillar.id }))
      await as(anOfficer(), issueIt, version.id)
      await expect(as(anOfficer(), removePillar, pillar.id)).rejects.toMatchObject({
        reason: 'programme.pillar-in-use',
      })
    }),
  )

  it(
    'carries over what is not finished with its links and places; dates are asked anew, and pressed twice it is done once',
    inTown(async (as) => {
      const office = anOfficer()
      const { year, list } = await as(office, aYear)
      const pillar = await as(office, aPillar, year.id)
      const version = await as(office, startVersion, list.id)
      const placeIds = [randomUUIDv7()]
      const of = (serial: number, title: string, more: object = {}) =>
        as(office, addRow, version.id, rowFacts({ serial, title, pillarId: pillar.id, placeIds, ...more }))
      await of(1, '演示：做完的')
      await of(2, '演示：没做完的', { milestones: [milestoneOn('2023-04-24', '演示：管线迁改')] })
      await of(3, '演示：一直要做的', { due: { precision: 'long-term', from: null, on: null, written: '长期' } })
      await as(office, issueIt, version.id)
      const tasks = await as(office, printedTasks, { yearId: year.id })
      await as(office, endTask, TaskId.parse(tasks[0]?.id))

      const open = { year: 2099, name: '演示', slogan: '', template: 'none', copyFrom: year.id } as const
      const next = await as(office, addYear, open)
      await expect(as(office, addYear, open)).rejects.toMatchObject({ reason: 'programme.year-exists' })
      const [view, ...others] = await as(office, viewLists, next.id)
      expect(others).toEqual([])
      expect(view?.versions).toMatchObject([{ number: 1, state: 'draft', rowCount: 2 }])

      const draftId = view?.versions[0]?.id as ListVersionId
      const draft = () => as(office, viewListVersion, draftId)
      const [late, always] = (await draft()).rows
      const { pillars } = await as(office, viewYear, next.id)
      expect(late?.content).toMatchObject({
        title: '演示：没做完的',
        placeIds,
        pillarId: pillars[0]?.id,
        source: tasks[1]?.number,
        milestones: [{ title: '演示：管线迁改' }],
        datesAsked: ['due', 'milestones'],
      })
      expect(always?.content).toMatchObject({ title: '演示：一直要做的' })
      expect(always?.content.datesAsked).toBeUndefined()

      const submit = (await draft()).offers.find(({ verb }) => verb === 'submit')
      expect(submit?.blocked).toBe('programme.dates-to-set')
      const early = as(office, moveVersion, draftId, { verb: 'submit' })
      await expect(early).rejects.toMatchObject({ reason: 'programme.dates-to-set' })
      if (!late) throw new Error('it was carried over')
      // Another title alone dates nothing, and nobody strikes the question out by hand.
      const { datesAsked: _asked, ...content } = late.content
      const due = { precision: 'day', from: null, on: Day.parse('2099-06-30'), written: '6月30日' } as const
      const retitled = await as(office, editRow, late.id, { ...content, title: '演示：改了名称' })
      expect(retitled.content.datesAsked).toEqual(['due', 'milestones'])
      const dated = await as(office, editRow, late.id, { ...content, due })
      expect(dated.content.datesAsked).toEqual(['milestones'])
      const milestones = [milestoneOn('2099-04-24', '演示：管线迁改')]
      await as(office, editRow, late.id, { ...content, due, milestones })
      expect(await as(office, moveVersion, draftId, { verb: 'submit' })).toMatchObject({ state: 'submitted' })
    }),
  )
})

it(
  'what meetings decide goes into the one list of it, whatever that is called, and into no list that only bears the name',
  inTown(async (as) => {
    const office = anOfficer()
    const { year } = await as(office, aYear)
    const text = {
      nameEn: 'Demo',
      ordinal: 7,
      publication: 'members',
      needsReview: true,
      reportEvery: 'month',
    } as const
    await as(office, addList, year.id, { ...text, name: '会议议定事项' })
    const decide = () => as(office, decidedList, year)
    const own = await decide()
    expect(own).toMatchObject({ name: '会议议定事项（2）', isDecided: true })
    await as(office, editList, own.id, { ...text, name: '演示：议定的事' })
    expect((await decide()).id).toBe(own.id)
  }),
)
