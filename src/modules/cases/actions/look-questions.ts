import type { Ctx } from '#db/context.ts'
import { countClock } from '#kernel/clock.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { holdersOf } from '#modules/people/index.ts'
import { looksWithIds } from '#tools/audit/history.ts'
import { record } from '#tools/audit/record.ts'
import { notify } from '#tools/inbox/actions.ts'
import { calendarOf } from '#tools/timers/calendar/queries.ts'
import type { CaseLook } from '../case-look.ts'
import { answerWorkingDays, type QuestionToAnswer } from '../look-question.ts'
import { isOutsideHours } from '../outside-hours.ts'
import { answeringForLooks, lookQuestionPolicy } from '../policy.ts'
import { anyCase } from '../queries/cases.ts'
import { holdQuestion, insertQuestion, listQuestions, saveAnswer } from '../queries/look-questions.ts'
import { looksAtMine, unitsOfLooks } from './looks.ts'
import { tellReporter } from './notices.ts'
import { unnamed } from './record.ts'

/**
 * Whoever was looked at asks why. It goes to the data-protection officer and the auditor, and is due in a term of working
 * days. Asked again it stays as it was.
 *
 * @throws Refusal not-found: no such look, or one at somebody else
 */
export const questionLook = async (ctx: Ctx, lookId: string, words: string): Promise<CaseLook> => {
  const look = await lookAtMe(ctx, lookId)
  if (look.question) return look
  const term = { count: answerWorkingDays, unit: 'working-day' } as const
  const { dueOn } = countClock({ startedAt: ctx.now, standstills: [] }, term, await calendarOf(ctx))
  if (dueOn === null) throw new Error('a clock that nothing holds has an end')
  const id = ctx.newId()
  const { caseId } = look
  const isNew = await insertQuestion(ctx, {
    id,
    lookId,
    caseId,
    words,
    askedAt: ctx.now,
    dueOn,
    answer: null,
    answeredAt: null,
  })
  if (isNew) {
    // Who asks is behind the door: neither the trail nor the notice names them.
    await record(unnamed(ctx), 'cases.look-questioned', id, {})
    await askSomebodyElse(ctx, id, lookId)
  }
  return lookAtMe(ctx, lookId)
}

/** Tells those who answer, and never whoever looked. Where nobody else is left, the office hears that it has to name somebody. */
const askSomebodyElse = async (ctx: Ctx, id: string, lookId: string): Promise<void> => {
  const [look] = await looksWithIds(ctx, [lookId])
  const others = (await holdersOf(ctx, answeringForLooks)).filter((one) => one !== look?.personId)
  const about = { kind: 'cases.look-question', id, url: '/c/settings/look-questions' }
  if (others.length > 0)
    return notify(unnamed(ctx), {
      to: others,
      about,
      reason: 'asked',
      text: { key: 'cases.news.look-questioned', values: {} },
    })
  await notify(unnamed(ctx), {
    to: await holdersOf(ctx, ['district-office', 'system-administrator']),
    about: { ...about, url: '/c/settings/people' },
    reason: 'asked',
    text: { key: 'cases.news.look-question-alone', values: {} },
  })
}

const lookAtMe = async (ctx: Ctx, lookId: string): Promise<CaseLook> => {
  const look = (await looksAtMine(ctx)).find(({ id }) => id === lookId)
  if (!look) throw new Refusal('not-found', 'cases.no-such-look')
  return look
}

/** More than ever wait. */
const most = 200

/** What was asked about looks of others, what waits first. @throws Refusal forbidden */
export const viewLookQuestions = async (ctx: Ctx): Promise<{ lines: QuestionToAnswer[]; at: Date }> => {
  authorise(lookQuestionPolicy.list, ctx.actor, null, 'cases.look-questions-not-yours')
  const asked = await listQuestions(ctx, most)
  const looks = new Map(
    (
      await looksWithIds(
        ctx,
        asked.map(({ lookId }) => lookId),
      )
    ).map((look) => [look.id, look]),
  )
  const unitOf = await unitsOfLooks(ctx, [...looks.values()])
  const calendar = await calendarOf(ctx)
  const lines = asked.flatMap(({ lookId, caseId: _case, ...question }) => {
    const look = looks.get(lookId)
    if (!look || !lookQuestionPolicy.read(ctx.actor, { lookedById: look.personId })) return []
    return [
      {
        ...question,
        lookedAt: look.at,
        purpose: look.purpose,
        unitName: unitOf(look),
        isOutsideHours: isOutsideHours(look.at, calendar),
        mayAnswer: question.answer === null,
      },
    ]
  })
  return { lines, at: ctx.now }
}

/**
 * Answers why somebody was looked at: never whoever looked.
 *
 * @throws Refusal not-found, forbidden; conflict, when somebody else has answered
 */
export const answerLook = async (
  ctx: Ctx,
  id: string,
  answer: string,
): Promise<{ lines: QuestionToAnswer[]; at: Date }> => {
  authorise(lookQuestionPolicy.list, ctx.actor, null, 'cases.look-questions-not-yours')
  const question = await holdQuestion(ctx, id)
  if (!question) throw new Refusal('not-found', 'cases.no-such-look')
  const [look] = await looksWithIds(ctx, [question.lookId])
  if (!look) throw new Refusal('not-found', 'cases.no-such-look')
  authorise(lookQuestionPolicy.answer, ctx.actor, { lookedById: look.personId }, 'cases.look-was-yours')
  if (question.answer === answer) return viewLookQuestions(ctx)
  if (question.answer !== null) throw new Refusal('conflict', 'cases.look-answered')
  await saveAnswer(ctx, id, answer)
  await record(ctx, 'cases.look-answered', id, {})
  const it = await anyCase(ctx, question.caseId)
  if (it) await tellReporter(ctx, it, 'look-answered', '')
  return viewLookQuestions(ctx)
}
