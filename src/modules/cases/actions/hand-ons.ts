import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { holdersOfPost, type PostCard, postsAt } from '#modules/people/index.ts'
import { notify } from '#tools/inbox/actions.ts'
import type { CitizenCase } from '../citizen-case.ts'
import type { Colleagues, HandedToMe, HandOn, NewHandOn } from '../hand-on.ts'
import { caseDeeds, settingPolicy, takesIn, worksCases } from '../policy.ts'
import { getCase, saveCase } from '../queries/cases.ts'
import { handedTo, handOnOf, writeHandOn } from '../queries/hand-ons.ts'
import { actingFor } from './acting-for.ts'
import { tellStory } from './record.ts'
import { still, takeCase } from './take.ts'
import { namesOf } from './view.ts'

/** More than anybody has in hand. */
const most = 100

/** Which unit's colleagues: the one that has it, or took it in. */
const unitOf = ({ unitId, intakeUnitId }: CitizenCase): string => unitId ?? intakeUnitId

const worksHere = [...new Set([...worksCases, ...takesIn])]

const colleaguesOf = async (ctx: Ctx, it: CitizenCase): Promise<PostCard[]> =>
  (await postsAt(ctx, [unitOf(it)])).filter(({ role }) => worksHere.includes(role))

const isMine = ({ actor }: Ctx, postId: string): boolean => actor.posts.some((post) => post.postId === postId)

/** A hand-on within a unit says nothing any more once another unit has the case. */
const current = async (ctx: Ctx, it: CitizenCase): Promise<HandOn | null> => {
  const handed = await handOnOf(ctx, it.id)
  return handed?.unitId === unitOf(it) ? handed : null
}

/** @throws Refusal not-found */
export const viewColleagues = async (ctx: Ctx, id: string): Promise<Colleagues> =>
  viewOfColleagues(ctx, await getCase(ctx, id))

const viewOfColleagues = async (ctx: Ctx, it: CitizenCase): Promise<Colleagues> => {
  const mayHand = caseDeeds['hand-on'](ctx.actor, it)
  const handed = await current(ctx, it)
  const posts = await colleaguesOf(ctx, it)
  const shown = handed && {
    postId: handed.postId,
    words: handed.words,
    at: handed.at,
    takenAt: handed.takenAt,
    title: posts.find((post) => post.id === handed.postId)?.title ?? '',
    isMine: isMine(ctx, handed.postId),
  }
  return {
    // Who belongs to a unit is for those who work there.
    posts: mayHand
      ? posts.map((post) => ({
          id: post.id,
          title: post.title,
          holder: post.holder?.name ?? null,
          isMine: isMine(ctx, post.id),
        }))
      : [],
    handed: shown,
    mayHand,
  }
}

/**
 * Hands a case to a colleague of the unit that has it: to a post of it. The case stays where it is, with its dates; the
 * colleague finds it first, and says that they have it.
 *
 * @throws Refusal not-found, forbidden, stale; invalid: no such post at this unit, or none that works on cases
 */
export const handOn = async (ctx: Ctx, id: string, { postId, words }: NewHandOn): Promise<Colleagues> => {
  const it = still(await takeCase(ctx, id, 'hand-on'))
  const post = (await colleaguesOf(ctx, it)).find((one) => one.id === postId)
  if (!post)
    throw new Refusal('invalid', 'cases.no-such-colleague', {
      fields: [{ pointer: '/postId', reason: 'cases.no-such-colleague' }],
    })
  const takenAt = isMine(ctx, postId) ? ctx.now : null
  await writeHandOn(ctx, { caseId: it.id, unitId: unitOf(it), postId, words, at: ctx.now, takenAt })
  // So that of two who hand it on at the same moment the second is shown what the first did.
  const saved = await saveCase(ctx, it)
  const text = words === '' ? post.title : `${post.title}：${words}`
  await tellStory(ctx, it, saved, { verb: 'hand-on', by: actingFor(ctx, it), text, audience: 'internal' })
  await notify(ctx, {
    to: await holdersOfPost(ctx, postId),
    about: { kind: 'cases.case', id: it.id, url: `/c/cases/${it.number}` },
    reason: 'assigned',
    text: { key: 'cases.news.hand-on', values: { number: it.number } },
  })
  return viewOfColleagues(ctx, saved)
}

/** The colleague has it: said by whoever holds that post; said again, it changes nothing. @throws Refusal not-found, forbidden, conflict */
export const takeOn = async (ctx: Ctx, id: string): Promise<Colleagues> => {
  const it = still(await takeCase({ ...ctx, seen: null }, id, 'hand-on'))
  const handed = await current(ctx, it)
  if (!handed) throw new Refusal('conflict', 'cases.not-handed-on')
  if (!isMine(ctx, handed.postId)) throw new Refusal('forbidden', 'cases.handed-to-another')
  if (handed.takenAt !== null) return viewOfColleagues(ctx, it)
  await writeHandOn(ctx, { ...handed, takenAt: ctx.now })
  await tellStory(ctx, it, it, { verb: 'take-on', by: actingFor(ctx, it), text: '', audience: 'internal' })
  return viewOfColleagues(ctx, it)
}

/** What colleagues handed to one's own posts and is still to be done. @throws Refusal forbidden: who has no queues */
export const viewHandedToMe = async (ctx: Ctx): Promise<HandedToMe> => {
  authorise(settingPolicy.queue, ctx.actor, null, 'cases.staff-only')
  const lines = await handedTo(ctx, most)
  return { lines, names: await namesOf(ctx, lines), at: ctx.now }
}
