import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { type Offer, offersFor, offersOf } from '#kernel/workflow.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'
import type { CaseFilter } from '../case-filter.ts'
import { openChecksIn } from '../checklist.ts'
import type { CaseLine, CaseView, CitizenCase } from '../citizen-case.ts'
import { viewSlip } from '../hotline/slip-view.ts'
import { hotline } from '../hotline/slips.ts'
import { leaksIn } from '../leaks.ts'
import {
  callBackPolicy,
  caseDeeds,
  casePolicy,
  knownPlaces,
  openCountsPolicy,
  readablePieces,
  readsAll,
  settingPolicy,
  slipImportDeeds,
} from '../policy.ts'
import { caseNumbered, getCase, kinOf } from '../queries/cases.ts'
import { checkedItems } from '../queries/checklists.ts'
import { countQueues, listCases } from '../queries/lists.ts'
import { messagesOf, ratingOf, stepsWithWorkers, toldSteps } from '../queries/story.ts'
import type { Desk } from '../queues-shape.ts'
import { quietSince } from '../quiet.ts'
import { caseWorkflow, type Moving } from '../workflow.ts'
import { viewClocks } from './clocks.ts'
import { photosOf } from './photos.ts'
import { isOwnDisputed, lastOwn, moving } from './take.ts'
import { voiceOf } from './voice-files.ts'

/** @throws Refusal not-found */
export const viewCase = async (ctx: Ctx, id: string): Promise<CaseView> => viewOf(ctx, await getCase(ctx, id))

/** @throws Refusal not-found */
export const viewCaseNumbered = async (ctx: Ctx, number: string): Promise<CaseView> =>
  viewOf(ctx, await caseNumbered(ctx, number))

/** Everything a case's page shows to staff. Of the reporter there is nothing in it, because nothing of them can be read. */
export const viewOf = async (ctx: Ctx, it: CitizenCase): Promise<CaseView> => {
  const told = atOnce([stepsWithWorkers(ctx, it.id), checkedItems(ctx, it), messagesOf(ctx, it.id)])
  const [[story, checklist, messages], names, clocks, photos, voice, rating, kin, slip] = await atOnce([
    told,
    namesIn(ctx, it, told),
    viewClocks(ctx, it),
    photosOf(ctx, it.id),
    voiceOf(ctx, it.id),
    ratingOf(ctx, it.id),
    kinOf(ctx, it),
    viewSlip(ctx, it),
  ])
  const steps = toldSteps(story)
  return {
    case: it,
    clocks,
    slip,
    steps,
    messages,
    ...photos,
    hasVoice: voice !== null,
    rating,
    leaks: leaksIn(`${it.title}\n${it.words}`),
    quietSince: quietSince(it, { steps, messages, now: ctx.now }),
    kin,
    checklist,
    names,
    offers: offersOn(
      ctx,
      moving(ctx, it, {
        openChecks: openChecksIn(checklist),
        isOwnDisputed: await isOwnDisputed(ctx, it, story),
        last: lastOwn(ctx, story),
      }),
    ).filter(({ verb }) => verb !== 'listen' || voice !== null),
    at: ctx.now,
    version: it.version,
  }
}

/** Asked for as soon as it is known who did what, with whatever else is asked then. */
const namesIn = async (
  ctx: Ctx,
  it: CitizenCase,
  told: Promise<readonly (readonly { unitId: string | null }[])[]>,
): Promise<Record<string, string>> =>
  namesOf(
    ctx,
    [it],
    (await told).flatMap((lines) => lines.map(({ unitId }) => unitId)),
  )

/** Steps that are not taken by themselves have an address of their own, and are offered as deeds. */
const offersOn = ({ actor }: Ctx, it: Moving): Offer[] => {
  const steps = offersFor(caseWorkflow, casePolicy, actor, it)
    .filter(({ verb }) => verb !== 'lapse')
    // Who called the hotline has no code with which to answer: whoever has to ask them calls.
    .filter(({ verb }) => !(verb === 'ask' && it.channel === hotline))
    // What cannot be taken back any more is not worth a button.
    .filter(({ verb, blocked }) => blocked === null || !(verb === 'unaccept' || verb === 'unassign'))
    // Who assigns says to whom with the step itself.
    .map((offer) => (offer.verb === 'assign' || offer.verb === 'accept' ? { ...offer, blocked: null } : offer))
  return [...steps, ...offersOf(caseDeeds, actor, it)]
}

/** The names of the units and places of some cases, asked once for all. */
export const namesOf = async (
  ctx: Ctx,
  lines: readonly Pick<CitizenCase, 'placeId' | 'unitId' | 'intakeUnitId'>[],
  others: readonly (string | null)[] = [],
): Promise<Record<string, string>> => {
  const units = [...lines.flatMap(({ unitId, intakeUnitId }) => [unitId, intakeUnitId]), ...others].filter(
    (id) => id !== null,
  )
  const placeIds = lines.map(({ placeId }) => placeId)
  const [named, placed] = await atOnce([unitCards(ctx, units), placeCards(ctx, placeIds)])
  return Object.fromEntries([...named, ...placed].map(({ id, name }) => [id, name]))
}

/** What the desk has before it. @throws Refusal forbidden: who works on no cases has no queues */
export const viewDesk = async (ctx: Ctx): Promise<Desk> => {
  authorise(settingPolicy.queue, ctx.actor, null, 'cases.staff-only')
  const { actor } = ctx
  return {
    queues: await countQueues(ctx),
    mayCallBack: callBackPolicy.read(actor, null),
    seesPlaces: readsAll(actor, null) || knownPlaces(actor).length > 0,
    readsCases: readablePieces(actor).length > 0,
    seesCounts: openCountsPolicy.read(actor, null),
    bringsSlips: slipImportDeeds.bring(actor, null),
  }
}

/** @throws Refusal forbidden: who works on no cases has no queues */
export const viewQueue = async (
  ctx: Ctx,
  filter: CaseFilter,
): Promise<{ lines: CaseLine[]; next: string | null; names: Record<string, string>; at: Date }> => {
  authorise(settingPolicy.queue, ctx.actor, null, 'cases.staff-only')
  const page = await listCases(ctx, filter)
  return { ...page, names: await namesOf(ctx, page.lines), at: ctx.now }
}
