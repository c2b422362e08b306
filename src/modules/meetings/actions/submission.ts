import type { Ctx } from '#db/context.ts'
import { fingerprint } from '#kernel/fingerprint.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { Item } from '../item.ts'
import type { Meeting, MeetingId } from '../meeting.ts'
import { isReviewed, type Paper } from '../paper.ts'
import { reviewPolicy } from '../policy.ts'
import { itemsOf } from '../queries/items.ts'
import { getMeeting } from '../queries/meetings.ts'
import { papersOf } from '../queries/papers.ts'
import { obstacleOf, type Submission, type Submitted } from '../review.ts'
import { adoptTaken, isAgreed, takeSubmitted } from './review.ts'
import { changesIn, findReviewed, issueReviewed, type Reviewed } from './reviewed.ts'

type Lying = { item: Item; paper: Paper; version: Reviewed }

/** 暂缓 or 不同意: it waits for another meeting and holds up nothing of this one. */
const isPutOff = ({ verdict }: Item): boolean => verdict === 'deferred' || verdict === 'rejected'

/** What this meeting can still adopt. */
const isWaiting = ({ item, version }: Lying): boolean => version.state === 'submitted' && !isPutOff(item)

/** Null for whoever may not read it any more: what was taken back is the office's own. Anything else is not ours to swallow. */
const readReviewed = async (ctx: Ctx, id: string): Promise<Reviewed | null> => {
  try {
    return await findReviewed(ctx, id)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** What lies before the meeting to be judged; a version that lies on two items is one. */
const lyingBefore = async (ctx: Ctx, { id }: Meeting): Promise<Lying[]> => {
  const items = new Map((await itemsOf(ctx, id)).map((item) => [item.id, item]))
  const papers = (await papersOf(ctx, id)).filter((paper) => paper.state === 'current' && isReviewed(paper))
  const lying = new Map<string, Lying>()
  for (const paper of papers) {
    const item = items.get(paper.itemId)
    if (item?.kind !== 'review' || !paper.refId || lying.has(paper.refId)) continue
    const version = await readReviewed(ctx, paper.refId)
    if (version) lying.set(paper.refId, { item, paper, version })
  }
  return [...lying.values()]
}

const lineOf = async (ctx: Ctx, { item, paper, version }: Lying): Promise<Submitted> => {
  const { rows } = await changesIn(ctx, version)
  const isOpen = version.state === 'submitted'
  const isBack = version.state === 'draft' || version.state === 'comments'
  const waits = isPutOff(item) ? 'meetings.item-put-off' : 'meetings.item-waits'
  const notAgreed = isAgreed(item) ? null : { reason: waits, count: 0 }
  return {
    itemId: item.id,
    itemTitle: item.title,
    kind: version.kind,
    versionId: version.id,
    title: paper.title,
    state: version.state,
    documentNo: version.documentNo,
    changes: rows.length,
    decided: rows.filter(({ standing }) => standing !== 'open').length,
    withChanges: rows.some(({ standing }) => standing === 'changed'),
    blocked: isBack
      ? { reason: 'meetings.version-withdrawn', count: 0 }
      : isOpen
        ? isPutOff(item)
          ? notAgreed
          : (obstacleOf(rows) ?? notAgreed)
        : null,
  }
}

/** @throws Refusal not-found, forbidden */
export const viewSubmission = async (ctx: Ctx, id: MeetingId): Promise<Submission> => {
  const meeting = await getMeeting(ctx, id)
  const lying = await lyingBefore(ctx, meeting)
  const versions: Submitted[] = []
  for (const one of lying) versions.push(await lineOf(ctx, one))
  const mayAdopt = reviewPolicy.adopt(ctx.actor, null)
  const waiting = versions.filter((_, n) => lying[n] && isWaiting(lying[n]))
  const reviewed = versions.filter(({ state }) => state === 'reviewed')
  const blocked = waiting.find((one) => one.blocked)?.blocked
  const offer = (verb: string, reason: string | null = null) => ({ verb, asks: null, blocked: reason })
  return {
    meetingId: id,
    meetingTitle: meeting.title,
    versions,
    offers: mayAdopt
      ? [
          ...(waiting.length > 0 ? [offer('adopt', blocked?.reason ?? null)] : []),
          ...(reviewed.length > 0 ? [offer('issue', waiting.length > 0 ? 'meetings.adopt-first' : null)] : []),
        ]
      : [],
    at: ctx.now,
    version: await versionOf(ctx, lying),
  }
}

/** What somebody has looked at before they adopt or issue it: each version, each change in it, and what was said of both. */
const versionOf = async (ctx: Ctx, lying: readonly Lying[]): Promise<number> => {
  const seen: unknown[] = []
  for (const { item, version } of lying) {
    const { rows } = await changesIn(ctx, version)
    const said = rows.map(({ rowId, rowVersion, standing }) => [rowId, rowVersion, standing])
    seen.push([version.id, version.state, version.documentNo, item.verdict, said])
  }
  return fingerprint(JSON.stringify(seen))
}

/** @throws Refusal stale, when it is not what was looked at */
const refuseOther = async (ctx: Ctx, lying: readonly Lying[], id: MeetingId): Promise<void> => {
  if (ctx.seen === null) return
  const version = await versionOf(ctx, lying)
  if (version !== ctx.seen) refuseStale(ctx.seen, version, await viewSubmission(ctx, id))
}

/**
 * The meeting adopts all that lies before it, in one act: a list that is not ready holds up the others, and is named.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, with nothing to adopt, or while one of them is not ready
 */
export const adoptSubmission = async (ctx: Ctx, id: MeetingId): Promise<Submission> => {
  const meeting = await getMeeting(ctx, id)
  authorise(reviewPolicy.adopt, ctx.actor, null, 'meetings.office-only')
  const lying = await heldBefore(ctx, meeting)
  await refuseOther(ctx, lying, id)
  const waiting = lying.filter(isWaiting)
  if (waiting.length === 0) throw new Refusal('conflict', 'meetings.nothing-to-adopt')
  for (const { version } of waiting.sort(inLockOrder)) {
    await adoptTaken(ctx, await takeSubmitted(ctx, version.id, 'adopt'), meeting)
  }
  await record(ctx, 'meetings.submission-adopted', id, { versions: waiting.length })
  return viewSubmission(ctx, id)
}

/**
 * What lies before it, held until the transaction ends: what is compared with what somebody looked at stays so. Locks are
 * taken in the order of the ids, the key points before the lists as everywhere.
 */
const heldBefore = async (ctx: Ctx, meeting: Meeting): Promise<Lying[]> => {
  const lying = await lyingBefore(ctx, meeting)
  for (const { version } of lying.toSorted(inLockOrder)) await findReviewed(ctx, version.id, { hold: true })
  return lyingBefore(ctx, meeting)
}

const inLockOrder = ({ version: one }: Lying, { version: other }: Lying): number =>
  one.kind === other.kind ? one.id.localeCompare(other.id) : one.kind === 'key-points' ? -1 : 1

/**
 * Issues what the meeting adopted under one number: the key points, and the lists as their annexes.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, while something still waits, or with nothing to issue
 */
export const issueSubmission = async (ctx: Ctx, id: MeetingId, documentNo: string): Promise<Submission> => {
  const meeting = await getMeeting(ctx, id)
  authorise(reviewPolicy.adopt, ctx.actor, null, 'meetings.office-only')
  const lying = await heldBefore(ctx, meeting)
  await refuseOther(ctx, lying, id)
  if (lying.some(isWaiting)) throw new Refusal('conflict', 'meetings.adopt-first')
  const adopted = lying.filter(({ version }) => version.state === 'reviewed')
  if (adopted.length === 0) throw new Refusal('conflict', 'meetings.nothing-to-issue')
  for (const { version } of adopted.sort(inLockOrder)) await issueReviewed(ctx, version, documentNo)
  await record(ctx, 'meetings.submission-issued', id, { versions: adopted.length, documentNo })
  return viewSubmission(ctx, id)
}
