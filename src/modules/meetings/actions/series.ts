import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { offersOf } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { seriesPolicy } from '../policy.ts'
import { postNames } from '../queries/names.ts'
import {
  everySeries,
  getSeries,
  insertSeries,
  isNameTaken,
  membersOf,
  saveSeries,
  writeMembers,
} from '../queries/series.ts'
import { type Series, SeriesId, type SeriesText, type SeriesView } from '../series.ts'
import { takeSeries } from './take.ts'

/** @throws Refusal forbidden */
export const viewEverySeries = async (ctx: Ctx): Promise<{ series: Series[]; offers: SeriesView['offers'] }> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const offers = offersOf(seriesPolicy, ctx.actor, null).filter(({ verb }) => verb === 'add')
  return { series: await everySeries(ctx), offers }
}

/** @throws Refusal forbidden, not-found */
export const viewSeries = async (ctx: Ctx, id: SeriesId): Promise<SeriesView> => {
  authorise(seriesPolicy.read, ctx.actor, null, 'meetings.staff-only')
  const series = await getSeries(ctx, id)
  const members = await membersOf(ctx, id)
  const names = await postNames(
    ctx,
    members.map(({ postId }) => postId),
  )
  return {
    series,
    members: members.flatMap((member) => {
      const named = names.get(member.postId)
      return named ? [{ ...member, unitName: named.unitName, postTitle: named.postTitle }] : []
    }),
    offers: offersOf(seriesPolicy, ctx.actor, series).filter(({ verb }) => verb === 'edit'),
    version: series.version,
  }
}

/** @throws Refusal forbidden; invalid, for a post that is none or words that judge people; conflict, for a name that is taken */
export const addSeries = async (ctx: Ctx, { members, ...text }: SeriesText): Promise<SeriesView> => {
  authorise(seriesPolicy.add, ctx.actor, null, 'meetings.office-only')
  await refuseWrong(ctx, text, members)
  const series: Series = { ...text, id: SeriesId.parse(ctx.newId()), version: 1 }
  if (!(await insertSeries(ctx, series))) throw nameTaken(text.name)
  await writeMembers(ctx, series.id, ranked(members))
  await record(ctx, 'meetings.series-added', series.id, { kind: series.kind })
  return viewSeries(ctx, series.id)
}

/** @throws Refusal not-found, forbidden, stale, invalid, conflict */
export const editSeries = async (ctx: Ctx, id: SeriesId, { members, ...text }: SeriesText): Promise<SeriesView> => {
  const series = await takeSeries({ ...ctx, seen: null }, id)
  // Whoever was second reads the members, too: both versions are put together in the form.
  if (ctx.seen !== series.version) refuseStale(ctx.seen, series.version, await viewSeries(ctx, id))
  await refuseWrong(ctx, text, members)
  if (await isNameTaken(ctx, { id, name: text.name })) throw nameTaken(text.name)
  await saveSeries(ctx, { ...series, ...text })
  await writeMembers(ctx, id, ranked(members))
  await record(ctx, 'meetings.series-changed', id, { members: members.length })
  return viewSeries(ctx, id)
}

const nameTaken = (name: string): Refusal =>
  new Refusal('conflict', 'meetings.series-exists', {
    values: { name },
    fields: [{ pointer: '/name', reason: 'meetings.series-exists', values: { name } }],
  })

const ranked = (members: SeriesText['members']) => {
  const once = new Map(members.map((member) => [member.postId, member]))
  return [...once.values()].map((member, rank) => ({ ...member, rank }))
}

/** Its rules say where they stand, its words sort what is said and never who says it, its members are posts of this district. */
const refuseWrong = async (
  ctx: Ctx,
  { name, nameEn, tags, ruleBasis, ruleSource }: Omit<SeriesText, 'members'>,
  members: SeriesText['members'],
): Promise<void> => {
  if (ruleBasis !== 'practice' && ruleSource === '') {
    throw new Refusal('invalid', 'meetings.say-rule-source', {
      fields: [{ pointer: '/ruleSource', reason: 'meetings.say-rule-source' }],
    })
  }
  refuseJudgingPeople(name, '/name')
  refuseJudgingPeople(nameEn, '/nameEn')
  for (const [n, tag] of tags.entries()) refuseJudgingPeople(tag, `/tags/${n}`)
  const known = await postNames(
    ctx,
    members.map(({ postId }) => postId),
  )
  const wrong = members.findIndex(({ postId }) => !known.has(postId))
  if (wrong >= 0) {
    throw new Refusal('invalid', 'meetings.no-such-post', {
      fields: [{ pointer: `/members/${wrong}/postId`, reason: 'meetings.no-such-post' }],
    })
  }
}
