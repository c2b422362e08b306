import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { leaksIn } from '../leaks.ts'
import type { PhraseList } from '../phrase.ts'
import { settingPolicy } from '../policy.ts'
import { phrasesOf, writePhrases } from '../queries/phrases.ts'

/** @throws Refusal forbidden */
export const viewPhrases = async (ctx: Ctx): Promise<PhraseList> => {
  authorise(settingPolicy.queue, ctx.actor, null, 'cases.staff-only')
  return phrasesOf(ctx)
}

/** The whole list anew. @throws Refusal forbidden, stale, invalid: a sentence for everybody that names somebody */
export const setPhrases = async (ctx: Ctx, asked: readonly string[]): Promise<PhraseList> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const before = await phrasesOf(ctx, { hold: true })
  refuseStale(ctx.seen, before.version, before)
  const phrases = [...new Set(asked)]
  const named = phrases.findIndex((phrase) => leaksIn(phrase).length > 0)
  if (named >= 0)
    throw new Refusal('invalid', 'cases.phrase-names-somebody', {
      values: { phrase: phrases[named] ?? '' },
      fields: [
        {
          pointer: `/phrases/${named}`,
          reason: 'cases.phrase-names-somebody',
          values: { phrase: phrases[named] ?? '' },
        },
      ],
    })
  const written = await writePhrases(ctx, { phrases, version: before.version })
  if (!written) throw new Refusal('stale', 'kernel.stale')
  await record(ctx, 'cases.phrases-set', ctx.newId(), { count: phrases.length })
  return written
}
