import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { type PostCard, postsAt, postsOfRoles } from '#modules/people/index.ts'
import { type OpenWork, postParts } from '../open-work.ts'
import type { RowPosts } from '../places-contract.ts'
import { actsForUnit, yearPolicy } from '../policy.ts'
import { openTaskIds, openTasksOfPost } from '../queries/held.ts'
import { namesOf, sayPosts } from '../queries/names.ts'
import { nextSteps, taskLines } from '../queries/tasks.ts'

/** More than any unit or post has at once. */
const mostShown = 200

/**
 * What a unit leads or helps with and is not over, what is due first first: whoever takes a post there goes on with it.
 *
 * @throws Refusal forbidden
 */
export const viewOpenWork = async (ctx: Ctx, unitId: string): Promise<OpenWork> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  return workOf(ctx, await openTaskIds(ctx, unitId))
}

/**
 * The tasks that name this very post as the leader in charge or as the liaison, of whichever unit they are.
 *
 * @throws Refusal forbidden
 */
export const viewPostWork = async (ctx: Ctx, postId: string): Promise<OpenWork> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const held = await openTasksOfPost(ctx, postId)
  const work = await workOf(
    ctx,
    held.map(({ id }) => id),
  )
  const partsOf = ({ leaderPostId, liaisonPostId }: (typeof held)[number]) =>
    postParts.filter((part) => (part === 'leader' ? leaderPostId : liaisonPostId) === postId)
  const shown = new Set<string>(work.lines.map(({ id }) => id))
  return {
    ...work,
    parts: Object.fromEntries(held.filter(({ id }) => shown.has(id)).map((task) => [task.id, partsOf(task)])),
  }
}

/** Of these tasks those that this person may read, soonest first. */
const workOf = async (ctx: Ctx, ids: readonly string[]): Promise<OpenWork> => {
  const all = await taskLines(ctx, ids)
  const soonest = (day: string | null): string => day ?? '9999-12-31'
  const lines = all.toSorted((a, b) => (soonest(a.dueOn) < soonest(b.dueOn) ? -1 : 1)).slice(0, mostShown)
  const units = lines.flatMap(({ leadUnitId, lightUnitId }) => [leadUnitId, ...(lightUnitId ? [lightUnitId] : [])])
  return {
    lines,
    count: all.length,
    nextSteps: await nextSteps(
      ctx,
      lines.map(({ id }) => id),
    ),
    parts: {},
    names: await namesOf(ctx, { units }),
    at: ctx.now,
  }
}

/** The posts that a row may name: leaders of the district, and who acts for its lead unit. @throws Refusal forbidden */
export const viewRowPosts = async (ctx: Ctx, unitId: string | null): Promise<RowPosts> => {
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  const leaders = await postsOfRoles(ctx, ['leader'])
  const liaisons = (unitId ? await postsAt(ctx, [unitId]) : []).filter(({ role }) => actsForUnit.includes(role))
  const names = await sayPosts(ctx, [...leaders, ...liaisons])
  const named = ({ id }: PostCard) => ({ id, name: names[id] ?? '' })
  return { leaders: leaders.map(named), liaisons: liaisons.map(named) }
}
