import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { workplacesOn } from '#modules/people/index.ts'
import { looksAtAll, looksOfBusyDays } from '#tools/audit/history.ts'
import { findCalendar } from '#tools/timers/calendar/queries.ts'
import type { CaseLook } from '../case-look.ts'
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
  const unitOf = await unitsOfLooks(ctx, looks)
  const ids = looks.map(({ id }) => id)
  const asked = await questionsAbout(ctx, ids)
  const ofBusyDays = await looksOfBusyDays(ctx, ids, mostCasesADay)
  const calendar = await findCalendar(ctx)
  return looks.map((look) => {
    const { id, at, purpose, subjectId } = look
    const question = asked.get(id)
    return {
      id,
      caseId: subjectId,
      at,
      number: numbers.get(subjectId) ?? '',
      purpose,
      unitName: unitOf(look),
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

/** Who looked, and when. */
type Looked = { personId: string | null; at: Date } | { personId: string | null; day: Day }

const dayLooked = (look: Looked): Day => ('day' in look ? look.day : dayOf(look.at))

/** @returns the name of the unit where whoever looked worked on that day: whoever moved on since answers there, too */
export const unitsOfLooks = async (ctx: Ctx, looks: readonly Looked[]): Promise<(look: Looked) => string | null> => {
  const key = (personId: string, day: Day): string => `${personId} ${day}`
  const asked = new Map(
    looks.flatMap((look) => {
      const day = dayLooked(look)
      return look.personId === null ? [] : [[key(look.personId, day), { personId: look.personId, day }] as const]
    }),
  )
  const units = new Map(
    (await workplacesOn(ctx, [...asked.values()])).map((one) => [key(one.personId, one.day), one.unitId]),
  )
  const names = new Map((await unitCards(ctx, [...units.values()])).map(({ id, name }) => [id as string, name]))
  return (look) => names.get(units.get(key(look.personId ?? '', dayLooked(look))) ?? '') ?? null
}
