import type { Ctx } from '#db/context.ts'
import type { Actor } from '#kernel/policy.ts'
import { addItem } from '#modules/meetings/actions/agenda.ts'
import { disputeDecision } from '#modules/meetings/actions/follow-up.ts'
import { draftMinutes, moveMinutes } from '#modules/meetings/actions/minutes.ts'
import { commentMinutes } from '#modules/meetings/actions/minutes-comments.ts'
import { addPaper } from '#modules/meetings/actions/papers.ts'
import {
  aClosed,
  aConvened,
  aRunning,
  aSeries,
  captureOne,
  itemText,
  aMeeting as plannedMeeting,
} from '#modules/meetings/builders.ts'
import { DecisionId } from '#modules/meetings/decision.ts'
import { NewPaper } from '#modules/meetings/paper.ts'
import { aLeader, aLiaison, anOfficer, unitIdOf } from '#modules/people/builders.ts'
import { commentVersion } from '#modules/programme/actions/comments.ts'
import { addKeyPoints, issueKeyPoints, viewKeyPoints } from '#modules/programme/actions/key-points.ts'
import { addList, moveVersion, startVersion } from '#modules/programme/actions/lists.ts'
import { makeTask } from '#modules/programme/actions/make-tasks.ts'
import { addMilestone } from '#modules/programme/actions/milestones.ts'
import { reportTask } from '#modules/programme/actions/reports.ts'
import { askRequest } from '#modules/programme/actions/requests.ts'
import { addRow } from '#modules/programme/actions/rows.ts'
import { addNote, step } from '#modules/programme/actions/tasks.ts'
import { addKind, addPillar, addYear } from '#modules/programme/actions/years.ts'
import { milestoneOn, rowFacts } from '#modules/programme/builders.ts'
import type { RowContent } from '#modules/programme/row.ts'
import type { Task } from '#modules/programme/task.ts'
import type { TaskVerb } from '#modules/programme/workflow.ts'
import { townDistrict } from '#test/database/town-facts.ts'
import type { TestServer } from '#test/http/server.ts'

export type Publication = RowContent['publication']

/** The newest open year of the district, so that pages without a year show it. */
const worldYear = 2090

/** Led by 区住建局 with 区民政局 beside it, as all tasks of the table are. */
export const rowOf = (publication: Publication, overrides: Partial<RowContent> = {}): RowContent =>
  rowFacts({
    leadUnitId: unitIdOf('区住建局'),
    supportingUnitIds: [unitIdOf('区民政局')],
    publication,
    ...overrides,
  })

export const signed = ['dispatch', 'sign'] as const satisfies readonly TaskVerb[]
export const dispatched = ['dispatch'] as const satisfies readonly TaskVerb[]

/** A year with lists, versions and tasks in each state that the table speaks of. */
export const openWorld = async ({ server: { database, clock } }: TestServer) => {
  const by = <Answer>(actor: Actor, deed: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
    database.within(
      'read write',
      { districtId: townDistrict, actor, purpose: null, now: clock.now(), seen: null },
      deed,
    )
  const office = anOfficer()
  const own = aLiaison()

  const year = await by(office, (ctx) =>
    addYear(ctx, { year: worldYear, name: '演示年度', slogan: '', template: 'none', copyFrom: null }),
  )
  let lists = 0
  const aList = () => {
    lists += 1
    const text = { nameEn: 'Demo list', ordinal: lists, publication: 'members', needsReview: true } as const
    return by(office, (ctx) => addList(ctx, year.id, { ...text, name: `演示清单${lists}`, reportEvery: 'month' }))
  }
  const list = await aList()

  const kindText = { nameEn: 'Demo kind', measureWord: '项', ordinal: 1 }
  let kinds = 0
  const aKind = () => {
    kinds += 1
    return by(office, (ctx) => addKind(ctx, year.id, { ...kindText, name: `演示类${kinds}` }))
  }
  const kind = await aKind()
  const pillarText = {
    kindId: kind.id,
    ordinal: 1,
    title: '演示：一项改革',
    aspect: '',
    ownerUnitId: null,
    provenance: 'demo',
    provenanceNote: '',
  } as const
  const aPillar = () => by(office, (ctx) => addPillar(ctx, year.id, pillarText))

  /** A task of its own, taken along by those who may. */
  const aTask = (publication: Publication, verbs: readonly TaskVerb[] = [], row: Partial<RowContent> = {}) =>
    by(office, async (ctx) => {
      let task = await makeTask(ctx, rowOf(publication, row), list, year, 'demo')
      for (const verb of verbs) task = await step(ctx, task, verb, '演示')
      return task
    })
  const aMilestone = async ({ id }: Task): Promise<string> => {
    const text = { ...milestoneOn('2023-06-01', '演示：节点'), unitId: null, reason: '' }
    const all = await by(own, (ctx) => addMilestone(ctx, id, text))
    return all.at(-1)?.id ?? ''
  }
  const aReport = async ({ id }: Task): Promise<string> => {
    const said = { choice: 'progress', percent: 10, text: '演示：已进场', needsHelp: false } as const
    return (await by(own, (ctx) => reportTask(ctx, id, said))).report.id
  }
  const aRequest = async ({ id }: Task): Promise<string> =>
    (await by(own, (ctx) => askRequest(ctx, id, { kind: 'pause', reason: '演示：汛期' }))).id
  const aNote = async ({ id }: Task): Promise<string> =>
    (await by(aLeader(), (ctx) => addNote(ctx, id, '演示：请跟进'))).notes[0]?.id ?? ''

  const usualRows = (['internal', 'members', 'public'] as const).map((publication) => ({
    publication,
    title: `演示：${publication}`,
  }))
  /** A list with a version that has gone this far. */
  const aVersion = async (
    state: 'draft' | 'comments' | 'issued',
    rows: readonly (Partial<RowContent> & { publication: Publication })[] = usualRows,
  ) => {
    const { id: listId } = await aList()
    const { id } = await by(office, (ctx) => startVersion(ctx, listId))
    const rowIds = await by(office, async (ctx) => {
      const ids: string[] = []
      for (const [n, { publication, ...row }] of rows.entries()) {
        ids.push((await addRow(ctx, id, rowOf(publication, { serial: n + 1, ...row }))).id)
      }
      return ids
    })
    if (state !== 'draft') await by(office, (ctx) => moveVersion(ctx, id, { verb: 'ask' }))
    if (state === 'issued') {
      await by(office, (ctx) => moveVersion(ctx, id, { verb: 'submit' }))
      await by(office, (ctx) => moveVersion(ctx, id, { verb: 'review', reviewedOn: '2023-05-06' as never }))
      await by(office, (ctx) => moveVersion(ctx, id, { verb: 'issue' }))
    }
    return { listId, id, rowIds }
  }
  const aComment = async (versionId: string, rowId: string | null = null, text = '演示'): Promise<string> =>
    (
      await by(own, (ctx) =>
        commentVersion(ctx, versionId as never, { text, rowId: rowId as never, unitId: unitIdOf('区住建局') }),
      )
    ).id

  const points = {
    title: '演示要点',
    documentNo: '',
    points: [{ text: '演示', pillarIds: [], taskIds: [], unitIds: [] }],
  }
  /** A year of its own with key points: only one draft at a time is open. */
  let years = worldYear - 40
  const someKeyPoints = async (state: 'draft' | 'issued') => {
    years += 1
    return by(office, async (ctx) => {
      const of = await addYear(ctx, { year: years, name: '演示年度', slogan: '', template: 'none', copyFrom: null })
      const drafted = await addKeyPoints(ctx, of.id, points)
      if (state === 'issued') await issueKeyPoints(ctx, drafted.id)
      const view = await viewKeyPoints(ctx, of.id, drafted.id)
      return { yearId: of.id, id: drafted.id, pointId: view?.points[0]?.id ?? '' }
    })
  }

  let series = 0
  /** A meeting of a series of its own, gone this far, with one item. */
  const aMeeting = (state: 'draft' | 'convened' | 'running') => {
    series += 1
    const name = `演示：会议系列${series}`
    return by(office, async (ctx) => {
      const of = await aSeries(ctx, { name })
      if (state === 'running') return aRunning(ctx, { series: of })
      if (state === 'convened') return aConvened(ctx, { series: of })
      const view = await plannedMeeting(ctx, { series: of })
      await addItem(ctx, view.meeting.id, itemText())
      return view
    })
  }

  const aPaper = async () => {
    const { meeting, items } = await aMeeting('convened')
    const itemId = items.find(({ ordinal }) => ordinal === 1)?.id
    const report = NewPaper.parse({ itemId, kind: 'progress-report' })
    const { id } = await by(office, (ctx) => addPaper(ctx, meeting.id, report))
    return { meeting, paperId: id }
  }
  /** A version that waits for its review. */
  const aSubmitted = async () => {
    const version = await aVersion('draft')
    await by(office, (ctx) => moveVersion(ctx, version.id as never, { verb: 'submit' }))
    return version
  }

  const aClosedMeeting = () => {
    series += 1
    const name = `演示：会议系列${series}`
    return by(office, async (ctx) => aClosed(ctx, { series: await aSeries(ctx, { name }) }))
  }
  /** The verbs that take minutes this far, and who does each. */
  const stepsTo = {
    draft: [],
    circulated: ['circulate'],
    checked: ['circulate', 'check'],
    signed: ['circulate', 'check', 'sign'],
  } as const
  const someMinutes = async (state: keyof typeof stepsTo) => {
    const { meeting } = await aClosedMeeting()
    let view = await by(office, (ctx) => draftMinutes(ctx, meeting.id, {}))
    const { id } = view.minutes
    for (const verb of stepsTo[state]) {
      view = await by(verb === 'sign' ? aLeader() : office, (ctx) => moveMinutes(ctx, meeting.id, id, { verb }))
    }
    return view
  }
  const aCommented = async () => {
    const { minutes } = await someMinutes('circulated')
    const said = { place: 'opening', quote: '', proposal: null, text: '演示' }
    const view = await by(own, (ctx) => commentMinutes(ctx, minutes.meetingId, minutes.id, said))
    return { minutes, commentId: view.comments[0]?.id }
  }
  const aDecision = async (isDisputed: boolean) => {
    const { record } = await someMinutes('signed')
    const id = DecisionId.parse(record.decisions[0]?.id)
    if (isDisputed) await by(own, (ctx) => disputeDecision(ctx, id, '演示'))
    return id
  }
  const aSpeech = async () => {
    const { meeting, items } = await aMeeting('running')
    const itemId = items.find(({ ordinal }) => ordinal === 1)?.id
    const speech = { kind: 'speech', itemId, attendeeId: null, text: '演示', tags: [], taskIds: [] }
    const live = await by(office, (ctx) => captureOne(ctx, meeting.id, speech))
    return { id: meeting.id, speechId: live.speeches[0]?.id }
  }

  return {
    aClosedMeeting,
    someMinutes,
    aCommented,
    aDecision,
    aSpeech,
    aMeeting,
    aPaper,
    aSubmitted,
    year,
    list,
    kind,
    kindText,
    pillarText,
    points,
    by,
    aList,
    aKind,
    aPillar,
    aTask,
    aMilestone,
    aReport,
    aRequest,
    aNote,
    aVersion,
    aComment,
    someKeyPoints,
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>
