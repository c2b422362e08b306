import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { postsOf } from '#modules/people/index.ts'
import { looksAtAll } from '#tools/audit/history.ts'
import type { CaseLook } from '../citizen-case.ts'
import { everyCaseOfMine } from '../queries/reporters.ts'

/**
 * Who looked behind the door at whoever asks, newest first. By unit, never by name: it is the office that answers for
 * its purpose. Only looks at one's own reports are here, so nobody learns what others reported or who looked into it.
 */
export const looksAtMine = async (ctx: Ctx): Promise<CaseLook[]> => {
  const cases = await everyCaseOfMine(ctx)
  const numbers = new Map(cases.map(({ id, number }) => [id as string, number]))
  const looks = await looksAtAll(ctx, [...numbers.keys()])
  const today = dayOf(ctx.now)
  const unitIds = new Map<string, string>()
  for (const personId of new Set(looks.flatMap((look) => look.personId ?? []))) {
    const [post] = await postsOf(ctx, personId, today)
    if (post) unitIds.set(personId, post.unitId)
  }
  const units = new Map((await unitCards(ctx, [...unitIds.values()])).map(({ id, name }) => [id as string, name]))
  return looks.map(({ at, personId, purpose, subjectId }) => ({
    at,
    number: numbers.get(subjectId) ?? '',
    purpose,
    unitName: units.get(unitIds.get(personId ?? '') ?? '') ?? null,
  }))
}
