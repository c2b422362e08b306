import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { postsOf } from '#modules/people/index.ts'
import { type Look, looksAtAll, looksOfBusyDays } from '#tools/audit/history.ts'
import { findCalendar } from '#tools/timers/calendar/queries.ts'
import type { CaseLook } from '../citizen-case.ts'
import { isOutsideHours } from '../outside-hours.ts'
import { questionsAbout } from '../queries/look-questions.ts'
import { everyCaseOfMine } from '../queries/reporters.ts'
import { mostCasesADay } from '../unusual-look.ts'

/**
 * Who looked behind the door at whoever asks, newest first. By unit, never by name: it is the office that answers for
 * its purpose. Only looks at one's own reports are here, so nobody learns what others reported or who looked into it.
 */
export const looksAtMine = async (ctx: Ctx): Promise<CaseLook[]> => {
  const cases = await everyCaseOfMine(ctx)
  const numbers = new Map(cases.map(({ id, number }) => [id as string, number]))
  const looks = await looksAtAll(ctx, [...numbers.keys()])
  const units = await unitsOfLooks(ctx, looks)
  const ids = looks.map(({ id }) => id)
  const asked = await questionsAbout(ctx, ids)
  const ofBusyDays = await looksOfBusyDays(ctx, ids, mostCasesADay)
  const calendar = await findCalendar(ctx)
  return looks.map(({ id, at, personId, purpose, subjectId }) => {
    const question = asked.get(id)
    return {
      id,
      caseId: subjectId,
      at,
      number: numbers.get(subjectId) ?? '',
      purpose,
      unitName: units.get(personId ?? '') ?? null,
      isOutsideHours: calendar !== null && isOutsideHours(at, calendar),
      isOneOfMany: ofBusyDays.has(id),
      question: question
        ? {
            words: question.words,
            askedAt: question.askedAt,
            dueOn: question.dueOn,
            answer: question.answer,
            answeredAt: question.answeredAt,
          }
        : null,
    }
  })
}

/** Who looked → the name of their unit today. */
export const unitsOfLooks = async (
  ctx: Ctx,
  looks: readonly Pick<Look, 'personId'>[],
): Promise<Map<string, string>> => {
  const today = dayOf(ctx.now)
  const unitIds = new Map<string, string>()
  for (const personId of new Set(looks.flatMap((look) => look.personId ?? []))) {
    const [post] = await postsOf(ctx, personId, today)
    if (post) unitIds.set(personId, post.unitId)
  }
  const names = new Map((await unitCards(ctx, [...unitIds.values()])).map(({ id, name }) => [id as string, name]))
  return new Map([...unitIds].flatMap(([personId, unitId]) => [[personId, names.get(unitId) ?? ''] as const]))
}
