import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { advance, type Offer, offersFor, offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { tellFollowers } from '#tools/inbox/follow.ts'
import { asAgreed } from '../agreed.ts'
import {
  List,
  ListId,
  type ListRow,
  ListRowId,
  type ListText,
  ListVersion,
  ListVersionId,
  type ListVersionView,
  type ListView,
} from '../list.ts'
import { listPolicy, listVersionDeeds, listVersionPolicy } from '../policy.ts'
import {
  commentsOf,
  getList,
  getListVersion,
  insertRows,
  listsOf,
  openVersion,
  readableRows,
  rowsOf,
  saveListVersion,
  versionsOf,
} from '../queries/lists.ts'
import { namesOf } from '../queries/names.ts'
import { keepReason, reasonsIn } from '../queries/reasons.ts'
import { grantedSince } from '../queries/tasks.ts'
import { getYear } from '../queries/years.ts'
import { changedFields, unitsNamed } from '../row.ts'
import { own } from '../tables.ts'
import type { TaskRequest } from '../task.ts'
import { listVersionWorkflow, type MovingVersion } from '../workflow.ts'
import type { YearId } from '../year.ts'
import { issueRows, refuseLostRows } from './issue.ts'
import { pointsBehind } from './point-links.ts'
import { withSuccessors } from './successors.ts'
import { takeList, takeVersion } from './take.ts'
import { tellRaised } from './waiting-requests.ts'

export const viewLists = async (ctx: Ctx, yearId: YearId): Promise<ListView[]> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  await getYear(ctx, yearId)
  const views: ListView[] = []
  for (const list of await listsOf(ctx, yearId)) views.push(await viewOf(ctx, list))
  return views
}

/** @throws Refusal forbidden, not-found */
export const viewList = async (ctx: Ctx, id: ListId): Promise<ListView> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  return viewOf(ctx, await getList(ctx, id))
}

const viewOf = async (ctx: Ctx, list: List): Promise<ListView> => {
  const offers = offersOf(listPolicy, ctx.actor, list)
  return { list, versions: await versionsOf(ctx, list.id), offers, version: list.version }
}

/** Lists are of matters. @throws Refusal invalid, naming the law */
const refuseNames = ({ name, nameEn }: ListText): void => {
  refuseJudgingPeople(name, '/name')
  refuseJudgingPeople(nameEn, '/nameEn')
}

/** @throws Refusal forbidden, not-found; invalid, for a name that judges people; conflict, when the year has a list of that name */
export const addList = async (ctx: Ctx, yearId: YearId, text: ListText): Promise<List> => {
  authorise(listPolicy.add, ctx.actor, null, 'programme.office-only')
  refuseNames(text)
  await getYear(ctx, yearId, { hold: true })
  return insertList(ctx, yearId, text)
}

/** The list itself, for a deed that was authorised. @throws Refusal conflict, when the year has a list of that name */
export const insertList = async (
  ctx: Ctx,
  yearId: YearId,
  text: ListText,
  { isDecided = false } = {},
): Promise<List> => {
  const id = ListId.parse(ctx.newId())
  const list = List.parse({ ...text, id, yearId, template: 'own', isDecided, version: 1 })
  const { numInsertedOrUpdatedRows: added } = await own(ctx)
    .insertInto('programme.list')
    .values({ ...list, districtId: ctx.districtId })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (added !== 1n) throw new Refusal('conflict', 'programme.list-exists', { values: { name: list.name } })
  await record(ctx, 'programme.list-added', list.id, { name: list.name })
  return list
}

/** @throws Refusal not-found, forbidden, stale; invalid, for a name that judges people; conflict, when another list has it */
export const editList = async (ctx: Ctx, id: ListId, text: ListText): Promise<List> => {
  const list = { ...(await takeList(ctx, id)), ...text }
  refuseNames(text)
  // Two who give two lists one name at once: the second waits here, and then finds it taken.
  await getYear(ctx, list.yearId, { hold: true })
  const isTaken = (await listsOf(ctx, list.yearId)).some((other) => other.id !== id && other.name === list.name)
  if (isTaken) throw new Refusal('conflict', 'programme.list-exists', { values: { name: list.name } })
  const version = list.version + 1
  await own(ctx)
    .updateTable('programme.list')
    .set({ ...text, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'programme.list-changed', id, { name: list.name })
  return { ...list, version }
}

/**
 * Begins the next version: with the rows of the one before, or empty; or with the rows of an older one, which comes back.
 *
 * @throws Refusal not-found, also for a version of another list; forbidden; conflict, while another one is being worked on
 */
export const startVersion = async (
  ctx: Ctx,
  listId: ListId,
  { note = '', fromId = null }: { note?: string; fromId?: ListVersionId | null } = {},
): Promise<ListVersion> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const list = await getList(ctx, listId, { hold: true })
  authorise(listPolicy.edit, ctx.actor, list, 'programme.office-only')
  const open = await openVersion(ctx, listId)
  if (open) throw new Refusal('conflict', 'programme.version-open', { values: { number: open.number } })
  const versions = await versionsOf(ctx, listId)
  const [latest] = versions
  const from = fromId === null ? latest : versions.find(({ id }) => id === fromId)
  if (fromId !== null && !from) throw new Refusal('not-found', 'programme.no-such-version')
  const { rows, reasons } = from ? await rowsOfToday(ctx, from) : { rows: [], reasons: new Map<string, string>() }
  const version = ListVersion.parse({
    id: ListVersionId.parse(ctx.newId()),
    listId,
    number: (latest?.number ?? 0) + 1,
    state: 'draft',
    note,
    reviewedOn: null,
    reviewedBy: '',
    documentNo: '',
    issuedOn: null,
    rowCount: rows.length,
    isTabled: false,
    version: 1,
  })
  await own(ctx)
    .insertInto('programme.listVersion')
    .values({ ...version, districtId: ctx.districtId })
    .execute()
  const copies = rows.map((row) => ({
    ...row,
    id: ListRowId.parse(ctx.newId()),
    listVersionId: version.id,
    version: 1,
  }))
  await insertRows(ctx, copies)
  for (const { id, taskId } of copies) {
    const reason = reasons.get(taskId ?? '')
    if (reason) await keepReason(ctx, version.id, id, reason)
  }
  const { number } = version
  await record(ctx, 'programme.version-started', version.id, { list: listId, number, from: from?.number ?? null })
  return version
}

/** The rows of a version with the units of today; of the one that holds, as it was agreed since, and why. */
const rowsOfToday = async (
  ctx: Ctx,
  from: ListVersion,
): Promise<{ rows: ListRow[]; reasons: ReadonlyMap<string, string> }> => {
  const rows = await rowsOf(ctx, from.id)
  const taskIds = rows.flatMap(({ taskId }) => (taskId ? [taskId] : []))
  const granted =
    from.state === 'issued' && from.issuedOn && taskIds.length > 0
      ? Map.groupBy(await grantedSince(ctx, taskIds, from.issuedOn), ({ taskId }) => taskId as string)
      : new Map<string, TaskRequest[]>()
  const agreed = rows.map((row) => ({ ...row, content: asAgreed(row.content, granted.get(row.taskId ?? '') ?? []) }))
  const changed = agreed.filter((row, n) => rows[n] && changedFields(rows[n].content, row.content).length > 0)
  const why = (taskId: string | null): string =>
    [...new Set((granted.get(taskId ?? '') ?? []).map(({ reason }) => reason))].join('；').slice(0, 500)
  return {
    rows: await withSuccessors(ctx, agreed),
    reasons: new Map(changed.map(({ taskId }) => [taskId ?? '', why(taskId)])),
  }
}

/** @throws Refusal not-found, forbidden */
export const viewListVersion = async (ctx: Ctx, id: ListVersionId): Promise<ListVersionView> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const listVersion = await getListVersion(ctx, id)
  const list = await getList(ctx, listVersion.listId)
  const rows = await readableRows(ctx, id)
  const comments = (await commentsOf(ctx, id)).filter(({ listRowId }) => isOnShown(rows, listRowId))
  const names = await namesOf(ctx, {
    units: [...rows.flatMap(({ content }) => unitsNamed(content)), ...comments.map(({ unitId }) => unitId)],
    places: rows.flatMap(({ content }) => content.placeIds),
  })
  const offers = [
    ...stepsFor(ctx, {
      ...listVersion,
      needsReview: list.needsReview,
      isHeard: false,
      rowsToDate: toDate(rows),
    }),
    ...offersOf(listVersionDeeds, ctx.actor, listVersion),
  ]
  const reasonOf = await reasonsIn(ctx, [listVersion])
  const reasons = Object.fromEntries(rows.flatMap((row) => (reasonOf([row]) ? [[row.id, reasonOf([row])]] : [])))
  const behind = await pointsBehind(
    ctx,
    list.yearId,
    rows.map(({ id: rowId, taskId, content }) => ({ id: taskId ?? rowId, pillarId: content.pillarId })),
  )
  const fromPoints = Object.fromEntries(
    rows.flatMap(({ id: rowId, taskId }) => {
      const points = behind.get(taskId ?? rowId) ?? []
      return points.length > 0 ? [[rowId, points]] : []
    }),
  )
  const { version } = listVersion
  return { list, listVersion, rows, comments, reasons, fromPoints, names, offers, at: ctx.now, version }
}

/** How many rows still bear the dates of the year that they came from. */
const toDate = (rows: readonly ListRow[]): number =>
  rows.filter(({ content }) => (content.datesAsked ?? []).length > 0).length

/** To issue is offered once nothing stands before it: until then the next step is the review. */
const stepsFor = ({ actor }: Ctx, of: MovingVersion): Offer[] =>
  offersFor(listVersionWorkflow, listVersionPolicy, actor, of).filter(
    ({ verb, blocked }) => verb !== 'issue' || !blocked,
  )

/** A comment on the whole version, or on a row that this reader sees. */
const isOnShown = (rows: readonly ListRow[], rowId: string | null): boolean =>
  rowId === null || rows.some(({ id }) => id === rowId)

export type VersionMove = {
  verb: keyof typeof listVersionWorkflow
  reason?: string | undefined
  reviewedOn?: Day | undefined
  reviewedBy?: string | undefined
  documentNo?: string | undefined
}

/** A version was put on the table of a meeting, or lies on none any more. Nobody's version becomes stale by it. */
export const tableVersion = async (ctx: Ctx, id: ListVersionId, isTabled: boolean): Promise<void> => {
  await own(ctx)
    .updateTable('programme.listVersion')
    .set({ isTabled })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/**
 * Takes a version one step further. To review says which meeting and when; to issue makes tasks of its rows.
 *
 * @param isHeard the meeting before which it lies has said its word on every change
 * @throws Refusal not-found, forbidden, stale, conflict, invalid
 */
export const moveVersion = async (
  ctx: Ctx,
  id: ListVersionId,
  move: VersionMove,
  { isHeard = false }: { isHeard?: boolean } = {},
): Promise<ListVersion> => {
  const { verb, reason, reviewedOn, reviewedBy, documentNo } = move
  const before = await takeVersion(ctx, id, verb)
  refuseStale(ctx.seen, before.version, before)
  const noted = {
    ...before,
    ...(verb === 'review' ? { reviewedOn: reviewedOn ?? null, reviewedBy: reviewedBy ?? '' } : {}),
    ...(verb === 'withdraw' ? { reviewedOn: null, reviewedBy: '' } : {}),
    ...(verb === 'issue' ? { issuedOn: dayOf(ctx.now), documentNo: documentNo ?? '' } : {}),
  }
  if (verb === 'review' && !reviewedOn) {
    throw new Refusal('invalid', 'programme.say-review-day', {
      fields: [{ pointer: '/reviewedOn', reason: 'programme.say-review-day' }],
    })
  }
  const { needsReview, name } = await getList(ctx, before.listId)
  const rowsToDate = verb === 'submit' ? toDate(await rowsOf(ctx, id)) : 0
  const {
    needsReview: _asked,
    isHeard: _heard,
    rowsToDate: _toDate,
    ...moved
  } = advance(listVersionWorkflow[verb], { ...noted, needsReview, isHeard, rowsToDate }, reason)
  if (verb === 'submit' || verb === 'issue') await refuseLostRows(ctx, moved)
  if (verb === 'issue') await issueRows(ctx, moved)
  const saved = await saveListVersion(ctx, moved)
  if (verb === 'issue') await tellRaised(ctx, saved.listId)
  await record(ctx, 'programme.version-moved', id, {
    verb,
    from: before.state,
    to: saved.state,
    ...(reason ? { reason } : {}),
  })
  await tellFollowers(ctx, {
    to: [],
    about: { kind: 'programme.list', id: saved.listId, url: `/c/lists/${saved.listId}/v/${saved.number}` },
    text: { key: `programme.news.version-${verb}`, values: { list: name, number: saved.number } },
  })
  return saved
}
