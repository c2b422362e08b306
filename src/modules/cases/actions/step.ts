import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { advance } from '#kernel/workflow.ts'
import { holdReceivers } from '#modules/organisations/index.ts'
import { getPlace, placeCards } from '#modules/places/index.ts'
import type { Audience, CitizenCase } from '../citizen-case.ts'
import { saveCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { windowOf } from '../queries/windows.ts'
import type { Window } from '../window.ts'
import { type CaseVerb, caseWorkflow, type Moving } from '../workflow.ts'
import { moveClocks } from './clocks.ts'
import { tellReporter } from './notices.ts'
import { intakeFor } from './place.ts'
import { type By, tellStory, unnamed } from './record.ts'
import { still } from './take.ts'
import { makeFindable, tellThese, toTell } from './tell.ts'
import { publicTitleOf } from './titles.ts'
import { dropVoice } from './voice-files.ts'

/** Who reads the line that a step leaves. */
// biome-ignore format: a table for people
const audienceOf: Readonly<Record<CaseVerb, Audience>> = {
  accept: 'public',   refuse: 'reporter', object: 'reporter', assign: 'public',   sign: 'public',    return: 'internal',
  handle: 'public',   ask: 'reporter',    resume: 'public',   resolve: 'public',  confirm: 'public', dispute: 'public',
  lapse: 'public',    reopen: 'public',   withdraw: 'reporter', merge: 'public',  unmerge: 'internal',
  'ask-still': 'reporter', holds: 'public', recurs: 'public', unaccept: 'internal', unassign: 'internal',
  unimport: 'internal', 'give-back': 'internal',
}

const day = 86_400_000
/** So long they can say whether it is still fixed. @source practice: a letter that lies for a month is not answered */
const answerDays = 30

/** What a step changes besides the state. */
const effects = (
  ctx: Ctx,
  it: Moving,
  verb: CaseVerb,
  reason: string,
  { confirmDays, objectDays }: Window,
): Partial<CitizenCase> => {
  const { now } = ctx
  const answered = { answeredAt: it.answeredAt ?? now }
  const later = (days: number): Date => new Date(now.getTime() + days * day)
  if (verb === 'accept') return answered
  if (verb === 'refuse') return { ...answered, reason, confirmUntil: later(objectDays) }
  if (verb === 'object') return { reason, confirmUntil: null }
  if (verb === 'return') return { reason, unitId: null, returns: it.returns + 1 }
  if (verb === 'ask') return answered
  if (verb === 'handle') return { unitId: it.unitId ?? it.intakeUnitId }
  if (verb === 'resolve') return { ...answered, result: reason, resolvedAt: now, confirmUntil: later(confirmDays) }
  if (verb === 'confirm' || verb === 'lapse') return { closedAt: now, confirmUntil: null }
  if (verb === 'dispute') return { reason, disputes: it.disputes + 1, resolvedAt: null, confirmUntil: null }
  if (verb === 'ask-still') return { stillAskedAt: now, stillUntil: later(answerDays) }
  if (verb === 'holds') return { stillUntil: null }
  if (verb === 'reopen' || verb === 'recurs')
    return { reason, resolvedAt: null, closedAt: null, stillAskedAt: null, stillUntil: null }
  if (verb === 'unaccept') return it.answeredAt?.getTime() === it.last?.at.getTime() ? { answeredAt: null } : {}
  if (verb === 'unassign') return { unitId: null }
  if (verb === 'unmerge') return { intoId: null }
  return {}
}

/** With these it is over for good as far as anybody knows: a voice that nobody has written down has no purpose any more. */
const isOver: readonly CaseVerb[] = ['confirm', 'lapse', 'withdraw']

const opensAgain: readonly CaseVerb[] = ['reopen', 'recurs', 'unmerge', 'object']

/** What is over stayed with its units when they ended; what is opened again goes to whoever took over. */
const livingUnits = async (ctx: Ctx, it: Moving, verb: CaseVerb): Promise<Partial<CitizenCase>> => {
  if (!opensAgain.includes(verb)) return {}
  const ended = await holdReceivers(ctx, [it.unitId, it.intakeUnitId])
  if (ended.size === 0) return {}
  const living = (id: string): string | null => (ended.has(id) ? (ended.get(id)?.successor?.id ?? null) : id)
  const isWorkedBy = it.unitId === null ? null : living(it.unitId)
  const intakeUnitId = living(it.intakeUnitId) ?? (await intakeAgain(ctx, it))
  return { unitId: it.unitId === null ? null : (isWorkedBy ?? intakeUnitId), intakeUnitId }
}

const intakeAgain = async (ctx: Ctx, it: Moving): Promise<string> =>
  (await intakeFor(ctx, { place: await getPlace(ctx, it.placeId as never), streetId: it.streetId }, it.accusedUnitId))
    .id

/**
 * The step itself, for a case that is held: the new state, its line in the story, the trail, the figures, the index, and
 * whoever has to act is told.
 *
 * @param changes what this very step was given: the unit it is assigned to, the category it is accepted as
 */
export const step = async (
  ctx: Ctx,
  it: Moving,
  verb: CaseVerb,
  { by, reason = '', changes = {} }: { by: By; reason?: string | undefined; changes?: Partial<CitizenCase> },
): Promise<CitizenCase> => {
  const given: Moving = { ...it, ...(await livingUnits(ctx, it, verb)), ...changes }
  const teller = by.by === 'reporter' ? unnamed(ctx) : ctx
  const window = windowOf(ctx)
  const become = after(ctx, given, verb, reason, window)
  const [, category, [place], moved, { dates, keep }, to] = await atOnce([
    window,
    given.categoryId ? getCategory(ctx, given.categoryId) : Promise.resolve(null),
    placeCards(ctx, [given.placeId]),
    become,
    moveClocks(teller, still(it), given, verb, become),
    // Whom it was taken from again is told as well.
    toldOf(teller, verb, verb === 'unassign' ? Promise.resolve(still(it)) : become),
  ])
  const saved: CitizenCase = { ...moved, ...dates, version: moved.version + 1 }
  await atOnce([
    keep(),
    saveCase(ctx, { ...moved, ...dates }),
    tellStory(ctx, still(it), saved, {
      verb,
      by,
      text: reason,
      audience: audienceOf[verb],
      facts: verb === 'assign' ? { unitId: saved.unitId } : {},
    }),
    makeFindable(teller, saved, publicTitleOf(category, place?.name ?? '')),
    by.by === 'reporter' ? Promise.resolve() : tellReporter(ctx, saved, verb, place?.name ?? ''),
    tellThese(teller, saved, verb, category?.name ?? '', to),
    isOver.includes(verb) ? dropVoice(ctx, it.id) : Promise.resolve(),
  ])
  return saved
}

/** The case as the step leaves it, but for its dates. @throws Refusal what stands in the way of the step */
const after = async (
  ctx: Ctx,
  given: Moving,
  verb: CaseVerb,
  reason: string,
  window: Promise<Window>,
): Promise<CitizenCase> => {
  const moved = advance(caseWorkflow[verb], given, reason)
  return still({ ...moved, ...effects(ctx, given, verb, reason, await window), state: moved.state })
}

const toldOf = async (ctx: Ctx, verb: CaseVerb, it: Promise<CitizenCase>): Promise<string[]> =>
  toTell(ctx, await it, verb)
