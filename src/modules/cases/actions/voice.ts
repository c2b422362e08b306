import { sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import type { CaseId, CaseView } from '../citizen-case.ts'
import { caseDeeds } from '../policy.ts'
import { getCase, reportedAs, saveCase } from '../queries/cases.ts'
import { getCategory } from '../queries/categories.ts'
import { toldIn } from '../queries/reporters.ts'
import { insertStep } from '../queries/story.ts'
import { actingFor } from './acting-for.ts'
import { forEveryone, withoutReporter } from './mask.ts'
import { still, takeCase } from './take.ts'
import { makeFindable } from './tell.ts'
import { publicTitleOf } from './titles.ts'
import { viewOf } from './view.ts'
import { dropVoice, voiceOf } from './voice-files.ts'

/** Here once the look is written down, which the route does in the same transaction. @throws Refusal not-found, forbidden */
export const listenTo = async (ctx: Ctx, id: string): Promise<{ id: CaseId; fileId: string }> => {
  const it = await getCase(ctx, id)
  authorise(caseDeeds.listen, ctx.actor, it, 'cases.not-yours')
  const voice = await voiceOf(ctx, it.id)
  if (!voice) throw new Refusal('not-found', 'cases.no-voice')
  return { id: it.id, fileId: voice.id }
}

/** Whoever said what for fetches it at once; whoever comes back later says it again. */
const heardWithinMs = 10 * 60_000
type Tables = { 'audit.read': Tenant<{ at: Date; personId: string | null; what: string; subjectId: string | null }> }

/** The bytes are for whoever has just said what for, and may still listen. Nobody hears it unseen. */
export const hearsVoice = async (ctx: Ctx, id: string): Promise<boolean> => {
  try {
    const it = await getCase(ctx, id)
    if (!caseDeeds.listen(ctx.actor, it)) return false
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return false
  }
  const looks = await ctx.tx
    .$extendTables<Tables>()
    .selectFrom('audit.read')
    .select('at')
    .where('districtId', '=', ctx.districtId)
    .where('what', '=', 'cases.listen')
    .where('subjectId', '=', id)
    .where(sql<boolean>`person_id = ${ctx.actor.personId}::uuid`)
    .where('at', '>', new Date(ctx.now.getTime() - heardWithinMs))
    .limit(1)
    .execute()
  return looks.length > 0
}

/**
 * What was said, in words that handlers read: without who spoke. Then the sound is gone.
 *
 * @throws Refusal not-found, forbidden, stale
 */
export const writeVoiceDown = async (ctx: Ctx, id: string, said: string): Promise<CaseView> => {
  const it = await takeCase(ctx, id, 'listen')
  if ((await dropVoice(ctx, it.id)) === 0) throw new Refusal('not-found', 'cases.no-voice')
  const { text } = withoutReporter(said, await toldIn(ctx, await reportedAs(ctx, it), said))
  const beside = (before: string, more: string): string => [before, more].filter(Boolean).join('\n').slice(0, 5_000)
  const saved = await saveCase(ctx, {
    ...still(it),
    words: beside(it.words, text),
    publicWords: beside(it.publicWords, forEveryone(text)),
  })
  const by = actingFor(ctx, it)
  await insertStep(ctx, it.id, {
    verb: 'voice-written',
    fromState: it.state,
    toState: it.state,
    text: '',
    audience: 'reporter',
    by: by.by,
    unitId: by.by === 'unit' ? by.unitId : null,
    workerId: by.by === 'unit' ? by.workerId : null,
  })
  await record(ctx, 'cases.voice-written', it.id, {})
  const [place] = await placeCards(ctx, [saved.placeId])
  const category = saved.categoryId === null ? null : await getCategory(ctx, saved.categoryId)
  await makeFindable(ctx, saved, publicTitleOf(category, place?.name ?? ''))
  return viewOf(ctx, saved)
}
