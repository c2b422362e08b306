import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sayPlace } from '#modules/programme/index.ts'
import type { Capture } from '../capture.ts'
import { DecisionId } from '../decision.ts'
import { ItemId } from '../item.ts'
import type { ShownContent } from '../meeting.ts'
import { isReviewed, type Paper, PaperId } from '../paper.ts'
import { partsOf } from '../paper-parts.ts'
import type { Asked } from '../policy.ts'
import { findDecision } from '../queries/captured.ts'
import { getMeeting, saveCaptured } from '../queries/meetings.ts'
import { getPaper, papersShowing } from '../queries/papers.ts'
import type { Changed } from './apply.ts'
import { changesIn, findReviewed } from './reviewed.ts'
import { itemIn } from './room.ts'
import { tellRoom } from './tell-room.ts'

type Show = Extract<Capture, { kind: 'show' }>

/**
 * Puts something on the wall: an item, one part of a paper, one change of a list, a decision, or nothing.
 *
 * Only what lies before this meeting and has not been taken away. What is shown is kept as it is at this moment, so that
 * every screen shows the same, also one that comes later.
 *
 * @throws Refusal not-found; conflict, for a paper that was replaced or a version that was taken back
 */
export const showOnWall = async (ctx: Ctx, meeting: Asked, { what, refId, position }: Show): Promise<Changed> => {
  if (what === 'paper' || what === 'change') {
    const paper = await paperBefore(ctx, meeting, refId)
    const at = position ?? 0
    const content = what === 'change' ? await changeAt(ctx, paper, at) : partAt(paper, at)
    return { shown: { what, refId, position: at, content } }
  }
  if (what === 'item' && refId) await itemIn(ctx, meeting, ItemId.parse(refId))
  if (what === 'decision' && refId) await decisionOf(ctx, meeting, refId)
  return { shown: { what, refId, position, content: null } }
}

/**
 * What was said of a change is seen at once on the wall on which it hangs: the same change, as it stands now. Only meetings that
 * go on; each screen looks again.
 */
export const showAnew = async (ctx: Ctx, versionId: string): Promise<void> => {
  for (const paper of await papersShowing(ctx, [versionId])) {
    const isShown = ({ state, shown }: Asked) =>
      state === 'running' && shown.what === 'change' && shown.refId === paper.id
    if (!isShown(await getMeeting(ctx, paper.meetingId))) continue
    const meeting = await getMeeting(ctx, paper.meetingId, { hold: true })
    if (!isShown(meeting)) continue
    const content = await changeAt(ctx, paper, meeting.shown.position ?? 0)
    await saveCaptured(ctx, { ...meeting, shown: { ...meeting.shown, content } })
    await tellRoom(ctx, meeting)
  }
}

const paperBefore = async (ctx: Ctx, { id }: Asked, refId: string | null): Promise<Paper> => {
  if (!refId) throw new Refusal('invalid', 'meetings.say-what-paper')
  const paper = await getPaper(ctx, PaperId.parse(refId))
  if (paper.meetingId !== id) throw new Refusal('not-found', 'meetings.no-such-paper')
  if (paper.state !== 'current') throw new Refusal('conflict', 'meetings.paper-gone')
  return paper
}

const decisionOf = async (ctx: Ctx, { id }: Asked, refId: string): Promise<void> => {
  const decision = await findDecision(ctx, DecisionId.parse(refId))
  if (decision?.meetingId !== id) throw new Refusal('not-found', 'meetings.no-such-decision')
}

const noSuchPart = (count: number): Refusal => new Refusal('conflict', 'meetings.no-such-part', { values: { count } })

const partAt = ({ title, text }: Paper, at: number): ShownContent => {
  const parts = partsOf(text)
  const part = parts[at]
  if (part === undefined) throw noSuchPart(parts.length)
  return { title, count: parts.length, text: part, change: null }
}

const changeAt = async (ctx: Ctx, paper: Paper, at: number): Promise<ShownContent> => {
  const { title, refId } = paper
  if (!isReviewed(paper) || !refId) throw new Refusal('conflict', 'meetings.no-changes-in-it')
  const version = await findReviewed(ctx, refId)
  if (version.state === 'draft' || version.state === 'comments') {
    throw new Refusal('conflict', 'meetings.version-withdrawn')
  }
  const { rows: changes } = await changesIn(ctx, version)
  const change = changes[at]
  // A version may change nothing; then the wall says so.
  if (!change && at > 0) throw noSuchPart(changes.length)
  if (!change) return { title, count: 0, text: '', change: null }
  const { kind, title: of, cells, reason, standing } = change
  // The wall shows it to everybody in the room: what carries a point may be a task that not all of them read.
  const serial = change.place ? sayPlace(change.place, 'zh-CN') : change.serial
  return { title, count: changes.length, text: '', change: { kind, serial, title: of, cells, reason, standing } }
}
