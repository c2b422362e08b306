import type { Ctx } from '#db/context.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { tellMentioned } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import type { MeetingId } from '../meeting.ts'
import type { MinutesComment, MinutesId, MinutesText, MinutesView, NewComment } from '../minutes.ts'
import { commentsOf, insertComment, saveComment, saveMinutes } from '../queries/minutes.ts'
import { postNames } from '../queries/names.ts'
import { takeMinutes, viewMinutes } from './minutes.ts'

/** The text at a place, and the whole with another one there. */
const at = (text: MinutesText, place: string): { said: string; put: (words: string) => MinutesText } | null => {
  if (place === 'opening' || place === 'closing') {
    return { said: text[place], put: (words) => ({ ...text, [place]: words }) }
  }
  const item = text.items.find(({ itemId }) => itemId === place)
  if (!item) return null
  const put = (words: string) => ({
    ...text,
    items: text.items.map((one) => (one.itemId === place ? { ...one, text: words } : one)),
  })
  return { said: item.text, put }
}

const invalid = (pointer: string, reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

/**
 * Somebody who was there says what should read otherwise: these words by those, or a remark.
 *
 * @throws Refusal not-found, forbidden, invalid (nothing said, words that do not stand there)
 */
export const commentMinutes = async (
  ctx: Ctx,
  meetingId: MeetingId,
  minutesId: MinutesId,
  said: NewComment,
): Promise<MinutesView> => {
  const { meeting, minutes } = await takeMinutes(ctx, meetingId, minutesId, 'comment')
  const place = at(minutes.text, said.place)
  if (!place) throw invalid('/place', 'meetings.no-such-place')
  if (said.proposal === null && said.text === '') throw invalid('/text', 'meetings.say-what-to-change')
  if (said.proposal !== null && (said.quote === '' || !place.said.includes(said.quote))) {
    throw invalid('/quote', 'meetings.quote-gone')
  }
  const post = ctx.actor.posts.find(({ postId }) => meeting.postIds.includes(postId)) ?? ctx.actor.posts[0]
  if (!post) throw new Refusal('forbidden', 'meetings.not-your-seat')
  const named = (await postNames(ctx, [post.postId])).get(post.postId)
  await insertComment(ctx, {
    ...said,
    id: ctx.newId(),
    minutesId,
    postId: post.postId,
    who: named ? `${named.unitName}${named.postTitle}` : '',
    at: ctx.now,
    outcome: null,
    answer: '',
    answeredAt: null,
    version: 1,
  })
  await record(ctx, 'meetings.minutes-commented', meetingId, { minutesId, place: said.place })
  // What is proposed is text of the minutes, and a name in it is no call.
  await tellMentioned(ctx, said.text, {
    about: { kind: 'meetings.minutes', id: meetingId, url: `/c/meetings/${meetingId}/minutes` },
    text: { key: 'meetings.news.mentioned', values: { title: meeting.title } },
  })
  return viewMinutes(ctx, meetingId, minutesId)
}

/**
 * The office takes a proposal, which changes the text at once, or leaves it and says why.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, when it was answered or its words stand there no longer; invalid
 */
export const answerComment = async (
  ctx: Ctx,
  meetingId: MeetingId,
  minutesId: MinutesId,
  commentId: string,
  { outcome, answer }: { outcome: 'taken' | 'left'; answer: string },
): Promise<MinutesView> => {
  const { minutes } = await takeMinutes(ctx, meetingId, minutesId, 'answer')
  const comment = (await commentsOf(ctx, minutesId)).find(({ id }) => id === commentId)
  if (!comment) throw new Refusal('not-found', 'meetings.no-such-comment')
  refuseStale(ctx.seen, comment.version, comment)
  if (comment.outcome !== null) throw new Refusal('conflict', 'meetings.comment-answered')
  if (outcome === 'left' && answer === '') throw invalid('/answer', 'meetings.say-why-left')
  if (outcome === 'taken') await take(ctx, minutes, comment)
  await saveComment(ctx, { ...comment, outcome, answer, answeredAt: ctx.now })
  await record(ctx, 'meetings.minutes-comment-answered', meetingId, { minutesId, commentId, outcome })
  return viewMinutes(ctx, meetingId, minutesId)
}

const take = async (
  ctx: Ctx,
  minutes: Parameters<typeof saveMinutes>[1],
  { place: where, quote, proposal }: MinutesComment,
): Promise<void> => {
  if (proposal === null) return
  const place = at(minutes.text, where)
  if (!place?.said.includes(quote)) throw new Refusal('conflict', 'meetings.quote-gone')
  // A function, so that a dollar sign in the words is a dollar sign.
  await saveMinutes(ctx, { ...minutes, text: place.put(place.said.replace(quote, () => proposal)) })
}
