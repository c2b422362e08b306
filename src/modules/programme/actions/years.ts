import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { refuseJudgingPeople } from '#kernel/refused-words.ts'
import { offersOf } from '#kernel/workflow.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { ListId } from '../list.ts'
import { yearPhrase } from '../phrase.ts'
import { yearPolicy } from '../policy.ts'
import { getKind, getPillar, getYear, kindsOf, listYears, pillarsOf } from '../queries/years.ts'
import { own } from '../tables.ts'
import {
  type NewYear,
  Pillar,
  PillarId,
  PillarKind,
  PillarKindId,
  type PillarKindText,
  PillarText,
  Year,
  type YearId,
  type YearView,
} from '../year.ts'
import { carryOver } from './carry-over.ts'
import { takeYear } from './take.ts'

type Template = {
  pillarKinds: { name: string; nameEn: string; measureWord: string }[]
  lists: Record<NewYear['template'], { name: string; nameEn: string; publication: string; reportEvery: string }[]>
}

const template = (): Template => JSON.parse(readFileSync(inRoot('data/templates/programme.json'), 'utf8'))

/** Staff read the years; nobody else has anything to find here. */
export const viewYears = async (ctx: Ctx): Promise<Year[]> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  return listYears(ctx)
}

/** @throws Refusal not-found, forbidden */
export const viewYear = async (ctx: Ctx, id: YearId): Promise<YearView> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, id)
  const kinds = await kindsOf(ctx, id)
  const pillars = await pillarsOf(ctx, id)
  const phrase = yearPhrase(kinds, pillars)
  return { year, kinds, pillars, phrase, offers: offersOf(yearPolicy, ctx.actor, year), version: year.version }
}

/**
 * Opens a year, from a template or from the year before.
 *
 * @throws Refusal forbidden; conflict, when the district has this year already
 */
export const addYear = async (ctx: Ctx, { template: set, copyFrom, ...text }: NewYear): Promise<Year> => {
  authorise(yearPolicy.add, ctx.actor, null, 'programme.office-only')
  const year = Year.parse({ ...text, id: ctx.newId(), state: 'open', version: 1 })
  const { numInsertedOrUpdatedRows: added } = await own(ctx)
    .insertInto('programme.year')
    .values({ ...year, districtId: ctx.districtId })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (added !== 1n) throw new Refusal('conflict', 'programme.year-exists', { values: { year: text.year } })

  if (copyFrom) await carryOver(ctx, await getYear(ctx, copyFrom), year)
  else await begin(ctx, year, set)
  await record(ctx, 'programme.year-opened', year.id, { year: year.year, template: set, copyFrom })
  return year
}

const begin = async (ctx: Ctx, { id: yearId }: Year, set: NewYear['template']): Promise<void> => {
  const { pillarKinds, lists } = template()
  for (const [n, kind] of pillarKinds.entries()) await addKind(ctx, yearId, { ...kind, ordinal: n + 1 })
  for (const [n, list] of lists[set].entries()) {
    await own(ctx)
      .insertInto('programme.list')
      .values({
        ...(list as { name: string; nameEn: string; publication: 'members'; reportEvery: 'month' }),
        districtId: ctx.districtId,
        id: ListId.parse(ctx.newId()),
        yearId,
        template: set === 'none' ? 'own' : set,
        ordinal: n + 1,
        needsReview: true,
        isDecided: false,
        version: 1,
      })
      .execute()
  }
}

/** @throws Refusal not-found, forbidden, stale */
export const editYear = async (
  ctx: Ctx,
  id: YearId,
  change: Partial<Pick<Year, 'name' | 'slogan' | 'state'>>,
): Promise<Year> => {
  const year = { ...(await takeYear(ctx, id)), ...change }
  const version = year.version + 1
  const { name, slogan, state } = year
  await own(ctx)
    .updateTable('programme.year')
    .set({ name, slogan, state, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'programme.year-changed', id, { fields: Object.keys(change) })
  return { ...year, version }
}

/** Kinds of pillars are kinds of work. @throws Refusal invalid, naming the law */
const refuseNames = ({ name, nameEn }: z.infer<typeof PillarKindText>): void => {
  refuseJudgingPeople(name, '/name')
  refuseJudgingPeople(nameEn, '/nameEn')
}

export const addKind = async (ctx: Ctx, yearId: YearId, text: z.infer<typeof PillarKindText>): Promise<PillarKind> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const year = await getYear(ctx, yearId)
  authorise(yearPolicy.edit, ctx.actor, year, 'programme.office-only')
  refuseNames(text)
  const kind = PillarKind.parse({ ...text, id: PillarKindId.parse(ctx.newId()), yearId, version: 1 })
  await own(ctx)
    .insertInto('programme.pillarKind')
    .values({ ...kind, districtId: ctx.districtId })
    .execute()
  await record(ctx, 'programme.kind-added', kind.id, { name: kind.name })
  return kind
}

/** @throws Refusal not-found, forbidden, stale */
export const editKind = async (
  ctx: Ctx,
  id: PillarKindId,
  text: z.infer<typeof PillarKindText>,
): Promise<PillarKind> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const kind = await getKind(ctx, id)
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  refuseStale(ctx.seen, kind.version, kind)
  refuseNames(text)
  const version = kind.version + 1
  await own(ctx)
    .updateTable('programme.pillarKind')
    .set({ ...text, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'programme.kind-changed', id, { name: text.name })
  return { ...kind, ...text, version }
}

/** @throws Refusal not-found, forbidden; conflict, while pillars are of this kind */
export const removeKind = async (ctx: Ctx, id: PillarKindId): Promise<null> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const kind = await getKind(ctx, id)
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  const pillars = await pillarsOf(ctx, kind.yearId)
  if (pillars.some(({ kindId }) => kindId === id)) throw new Refusal('conflict', 'programme.kind-in-use')
  await own(ctx)
    .deleteFrom('programme.pillarKind')
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'programme.kind-removed', id, { name: kind.name })
  return null
}

/** Nothing is called official unless a document says so, and which. */
const refuseUnproved = ({ provenance, documentNo, provenanceNote }: z.output<typeof PillarText>): void => {
  if (provenance !== 'official-document' || documentNo !== '' || provenanceNote !== '') return
  throw new Refusal('invalid', 'programme.say-document', {
    fields: [{ pointer: '/documentNo', reason: 'programme.say-document' }],
  })
}

/** @throws Refusal invalid, for a kind that this year does not have */
const refuseForeignKind = async (ctx: Ctx, yearId: YearId, kindId: PillarKindId): Promise<void> => {
  if ((await kindsOf(ctx, yearId)).some(({ id }) => id === kindId)) return
  const fields = [{ pointer: '/kindId', reason: 'programme.no-such-kind' }]
  throw new Refusal('invalid', 'programme.no-such-kind', { fields })
}

/** @throws Refusal not-found, forbidden; invalid, for a kind of another year */
export const addPillar = async (ctx: Ctx, yearId: YearId, given: z.input<typeof PillarText>): Promise<Pillar> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const text = PillarText.parse(given)
  const year = await getYear(ctx, yearId)
  authorise(yearPolicy.edit, ctx.actor, year, 'programme.office-only')
  await refuseForeignKind(ctx, yearId, text.kindId)
  refuseUnproved(text)
  refuseEnded(await holdReceivers(ctx, [text.ownerUnitId]), [text.ownerUnitId], '/ownerUnitId')
  const pillar = Pillar.parse({ ...text, id: PillarId.parse(ctx.newId()), yearId, version: 1 })
  await own(ctx)
    .insertInto('programme.pillar')
    .values({ ...pillar, districtId: ctx.districtId })
    .execute()
  await record(ctx, 'programme.pillar-added', pillar.id, { title: pillar.title })
  return pillar
}

/** @throws Refusal not-found, forbidden, stale; invalid, for a kind of another year */
export const editPillar = async (ctx: Ctx, id: PillarId, given: z.input<typeof PillarText>): Promise<Pillar> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const text = PillarText.parse(given)
  const ended = await holdReceivers(ctx, [text.ownerUnitId])
  const pillar = await getPillar(ctx, id, { hold: true })
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  refuseEnded(ended, [text.ownerUnitId], '/ownerUnitId')
  refuseStale(ctx.seen, pillar.version, pillar)
  await refuseForeignKind(ctx, pillar.yearId, text.kindId)
  refuseUnproved(text)
  const version = pillar.version + 1
  await own(ctx)
    .updateTable('programme.pillar')
    .set({ ...text, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'programme.pillar-changed', id, { title: text.title })
  return { ...pillar, ...text, version }
}

/** @throws Refusal not-found, forbidden; conflict, while tasks hang on it */
export const removePillar = async (ctx: Ctx, id: PillarId): Promise<null> => {
  authorise(yearPolicy.read, ctx.actor, null, 'programme.staff-only')
  const pillar = await getPillar(ctx, id, { hold: true })
  authorise(yearPolicy.edit, ctx.actor, null, 'programme.office-only')
  const task = await own(ctx)
    .selectFrom('programme.task')
    .select('number')
    .where('districtId', '=', ctx.districtId)
    .where('pillarId', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (task) throw new Refusal('conflict', 'programme.pillar-in-use', { values: { number: task.number } })
  await own(ctx).deleteFrom('programme.pillar').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
  await record(ctx, 'programme.pillar-removed', id, { title: pillar.title })
  return null
}
