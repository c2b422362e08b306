import type { Ctx } from '#db/context.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import {
  changesSinceIssue,
  compareKeyPoints,
  getList,
  getListVersion,
  getTask,
  KeyPointsId,
  ListVersionId,
  placesOf,
  printedPlace,
  TaskId,
  viewKeyPointsOf,
  viewStanding,
} from '#modules/programme/index.ts'
import { record } from '#tools/audit/record.ts'
import { attachFiles, filesOf } from '#tools/files/queries.ts'
import { DecisionId } from '../decision.ts'
import type { Meeting, MeetingId } from '../meeting.ts'
import { type NewPaper, type Paper, PaperId, type PaperView } from '../paper.ts'
import { type Asked, meetingDeeds } from '../policy.ts'
import { getMeeting, saveMeeting } from '../queries/meetings.ts'
import { getPaper, insertPaper, papersOf, savePaper } from '../queries/papers.ts'
import { viewDecision } from './decisions.ts'
import { figuresOf, reportText, reportTextAnew } from './figures.ts'
import { itemIn } from './room.ts'
import { tellTabled } from './tabled.ts'
import { takeMeeting } from './take.ts'

/** The matter that files of papers belong to. */
export const paperFiles = 'meetings.paper'

/** What a paper shows when it is put on the table. */
type Filled = Pick<Paper, 'title' | 'text' | 'refId' | 'link' | 'fromId' | 'figures' | 'frozenAt'>

const plain = { text: '', refId: null, link: '', fromId: null, figures: null, frozenAt: null }

const sayRef = (): Refusal =>
  new Refusal('invalid', 'meetings.say-what-paper', {
    fields: [{ pointer: '/refId', reason: 'meetings.say-what-paper' }],
  })

const sayLink = (): Refusal =>
  new Refusal('invalid', 'meetings.say-link', { fields: [{ pointer: '/link', reason: 'meetings.say-link' }] })

/** Fills a paper from what it shows, as it is at this moment. @throws Refusal invalid, not-found, conflict */
const filled = async (ctx: Ctx, { kind, title, refId, link, fileIds }: NewPaper): Promise<Filled> => {
  if (kind === 'progress-report') {
    const standing = await viewStanding(ctx)
    const text = reportText(standing)
    return { ...plain, title: title || standing.year.name, text, figures: figuresOf(standing), frozenAt: ctx.now }
  }
  if (kind === 'file') {
    if (fileIds.length === 0 || title === '') throw sayRef()
    return { ...plain, title }
  }
  if (kind === 'link') {
    if (!link || title === '') throw sayLink()
    return { ...plain, title, link }
  }
  if (!refId) throw sayRef()
  if (kind === 'decision') {
    const { text, meetingId, meetingTitle, ordinal } = await viewDecision(ctx, DecisionId.parse(refId))
    const named = title || `${meetingTitle} 决定 ${ordinal}`.slice(0, 120)
    return { ...plain, title: named, text, refId, link: `/c/decisions?meeting=${meetingId}` }
  }
  if (kind === 'key-points') {
    const view = await viewKeyPointsOf(ctx, KeyPointsId.parse(refId))
    if (view?.keyPoints.state === 'draft') throw new Refusal('conflict', 'meetings.version-withdrawn')
    const { from } = await compareKeyPoints(ctx, KeyPointsId.parse(refId))
    const points = view?.points ?? []
    const text = placesOf(points)
      .map((place, n) => `${printedPlace(place, 'zh-CN')}${points[n]?.text ?? ''}`)
      .join('\n')
    return { ...plain, title: title || (view?.keyPoints.title ?? ''), text, refId, fromId: from?.id ?? null }
  }
  if (kind === 'task') {
    const task = await getTask(ctx, TaskId.parse(refId))
    return { ...plain, title: title || `${task.number} ${task.title}`, text: task.lastSaid, refId }
  }
  const version = await getListVersion(ctx, ListVersionId.parse(refId))
  if (version.state === 'draft') throw new Refusal('conflict', 'meetings.version-withdrawn')
  const list = await getList(ctx, version.listId)
  const { fromId } = await changesSinceIssue(ctx, version.id)
  return { ...plain, title: title || `${list.name} v${version.number}`, refId, fromId }
}

/** @throws Refusal not-found; conflict, for a paper that lies there no longer */
const paperAt = async (ctx: Ctx, meetingId: MeetingId, id: PaperId): Promise<Paper> => {
  const paper = await getPaper(ctx, id)
  if (paper.meetingId !== meetingId) throw new Refusal('not-found', 'meetings.no-such-paper')
  if (paper.state !== 'current') throw new Refusal('conflict', 'meetings.paper-gone')
  return paper
}

/**
 * Puts a paper on the table, or another in its place; what it replaces stays to be read.
 *
 * @throws Refusal not-found, forbidden, conflict, invalid
 */
export const addPaper = async (ctx: Ctx, meetingId: MeetingId, asked: NewPaper): Promise<PaperView> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  await itemIn(ctx, meeting, asked.itemId)
  const before = asked.replacesId ? await paperAt(ctx, meetingId, asked.replacesId) : null
  const paper: Paper = {
    ...(await filled(ctx, asked)),
    id: PaperId.parse(ctx.newId()),
    meetingId,
    itemId: asked.itemId,
    kind: asked.kind,
    number: (before?.number ?? 0) + 1,
    state: 'current',
    at: ctx.now,
    version: 1,
  }
  if (before) await savePaper(ctx, { ...before, state: 'replaced' })
  await insertPaper(ctx, paper)
  await tellTabled(ctx, [paper, ...(before ? [before] : [])])
  await attachFiles(ctx, asked.fileIds, { kind: paperFiles, id: paper.id })
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.paper-added', meetingId, { paperId: paper.id, kind: paper.kind, number: paper.number })
  return viewPaper(ctx, meeting, paper)
}

/** People write on from what the system filled in. @throws Refusal not-found, forbidden, stale, conflict */
export const editPaper = async (
  ctx: Ctx,
  meetingId: MeetingId,
  id: PaperId,
  { title, text }: Pick<Paper, 'title' | 'text'>,
): Promise<PaperView> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const paper = await paperAt(ctx, meetingId, id)
  refuseStale(ctx.seen, paper.version, paper)
  const saved = await savePaper(ctx, { ...paper, title, text })
  await record(ctx, 'meetings.paper-changed', meetingId, { paperId: id, from: paper.version, to: saved.version })
  return viewPaper(ctx, meeting, saved)
}

/**
 * Takes the numbers of now into the text, and freezes them anew: the moment on the paper is that of what it says. What
 * people wrote stays.
 *
 * @throws Refusal not-found, forbidden; conflict, for a paper without figures; invalid, when there is no room for them
 */
export const refreshPaper = async (ctx: Ctx, meetingId: MeetingId, id: PaperId): Promise<PaperView> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const paper = await paperAt(ctx, meetingId, id)
  if (paper.kind !== 'progress-report') throw new Refusal('conflict', 'meetings.no-figures')
  const standing = await viewStanding(ctx)
  const text = reportTextAnew(paper.text, standing)
  if (text.length > 20_000) throw new Refusal('invalid', 'meetings.paper-too-long')
  const saved = await savePaper(ctx, { ...paper, text, figures: figuresOf(standing), frozenAt: ctx.now })
  await record(ctx, 'meetings.paper-refreshed', meetingId, { paperId: id, from: paper.version, to: saved.version })
  return viewPaper(ctx, meeting, saved)
}

/** @throws Refusal not-found, forbidden, conflict */
export const withdrawPaper = async (ctx: Ctx, meetingId: MeetingId, id: PaperId): Promise<PaperView> => {
  const meeting = await takeMeeting(ctx, meetingId, 'plan')
  const saved = await savePaper(ctx, { ...(await paperAt(ctx, meetingId, id)), state: 'withdrawn' })
  await tellTabled(ctx, [saved])
  await saveMeeting(ctx, meeting)
  await record(ctx, 'meetings.paper-withdrawn', meetingId, { paperId: id })
  return viewPaper(ctx, meeting, saved)
}

const viewPaper = async (ctx: Ctx, meeting: Asked, paper: Paper): Promise<PaperView> => {
  const [view] = await viewed(ctx, meeting, [paper])
  if (!view) throw new Error('a paper was written and is not there')
  return view
}

/** Papers with their files; and whoever prepares the meeting sees which numbers have moved. */
const viewed = async (ctx: Ctx, meeting: Asked, papers: readonly Paper[]): Promise<PaperView[]> => {
  const files = await filesOf(
    ctx,
    paperFiles,
    papers.map(({ id }) => id),
  )
  const isWatched = papers.some(({ figures }) => figures) && meetingDeeds.plan(ctx.actor, meeting)
  const now = isWatched ? figuresOf(await viewStanding(ctx)) : null
  return papers.map((paper) => ({
    ...paper,
    files: files.get(paper.id) ?? [],
    moved: Object.entries(paper.figures ?? {}).flatMap(([figure, frozen]) =>
      now && now[figure] !== frozen ? [{ figure, frozen, now: now[figure] ?? 0 }] : [],
    ),
    characters: [...paper.text.replace(/\s/g, '')].length,
  }))
}

/** The papers of a meeting for its page. */
export const viewPapers = async (ctx: Ctx, meeting: Asked): Promise<PaperView[]> =>
  viewed(ctx, meeting, await papersOf(ctx, meeting.id))

/** Who may read a meeting may read its papers. A refusal is the answer no; anything else is not ours to swallow. */
export const readsPaper = async (ctx: Ctx, paperId: string): Promise<boolean> => {
  try {
    await getMeeting(ctx, (await getPaper(ctx, paperId as PaperId)).meetingId as Meeting['id'])
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
