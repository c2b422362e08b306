import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  aCommunityWorker,
  aDataProtectionOfficer,
  aNeighbour,
  anAdministrator,
  anAuditor,
  anOfficer,
  aResident,
  aSecondPost,
} from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { lettersTo } from '#tools/mail/builders.ts'
import { reveal } from './actions/deeds.ts'
import { answerLook, questionLook, viewLookQuestions } from './actions/look-questions.ts'
import { looksAtMine } from './actions/looks.ts'
import { setNotices } from './actions/mailbox.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { ReceiptCode } from './number.ts'

const dpo = aDataProtectionOfficer()
const why = { purpose: '演示：核实情况', reason: '演示：需要回电' }
const words = '演示：没有人打过电话给我'
const mail = 'asked@demo.invalid'

/** Somebody reports, waits for a call and is looked at by the desk. @returns the look, as they read it */
const lookedAt = async (as: As, at = '2023-05-06T06:30:00Z', by = aCommunityWorker()) => {
  const { number, code } = await as(aResident(), aReport, { reporter: { phone: '13800000000', answerWay: 'call' } })
  await as(aResident(), setNotices, { number, code: ReceiptCode.parse(code) }, mail)
  const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
  await as.at({ now: new Date(at) })(by, reveal, it.id, why)
  const look = (await as(aResident(), looksAtMine)).find((one) => one.number === number)
  if (!look) throw new Refusal('not-found', 'cases.no-such-look')
  return look
}
const leavesOn = (ctx: Ctx, { personId }: Actor, day: string) =>
  sql`update people.holding set to_on = ${day}::date
      where district_id = ${ctx.districtId} and person_id = ${personId}`.execute(ctx.tx)
const questionIds = async (ctx: Ctx) =>
  (
    await sql<{
      id: string
    }>`select id from cases.look_question where district_id = ${ctx.districtId} order by asked_at, id`.execute(ctx.tx)
  ).rows.map(({ id }) => id)
const lineOf = async (as: As, number: string) =>
  (await as(dpo, viewLookQuestions)).lines.find((line) => line.number === number)

/** What somebody's inbox says of a question: the words' keys. */
const toldOf = async (as: As, who: Actor, questionId = '') =>
  (await as(who, listItems, who.personId ?? '', { show: 'waiting', limit: 50 }))
    .filter(({ aboutId }) => aboutId === questionId)
    .map(({ textKey }) => textKey)

describe('a look that somebody does not understand', () => {
  it(
    'is asked about once, by whoever was looked at, and answered within fifteen working days by somebody who did not look',
    inTown(async (as) => {
      const look = await lookedAt(as)
      expect(look).toMatchObject({ isOutsideHours: false, question: null })
      await expect(as(aNeighbour(), questionLook, look.id, words)).rejects.toMatchObject({ kind: 'not-found' })
      const asked = await as(aResident(), questionLook, look.id, words)
      // From Saturday 6 May on, the working days are counted: the fifteenth is Friday 26.
      expect(asked.question).toMatchObject({ words, dueOn: '2023-05-26', answer: null })
      expect((await as(aResident(), questionLook, look.id, '演示：再问一次')).question?.words).toBe(words)
      const line = await lineOf(as, look.number)
      expect(line).toMatchObject({ unitName: '天水社区', purpose: expect.stringContaining('核实'), mayAnswer: true })
      await expect(as(aCommunityWorker(), viewLookQuestions)).rejects.toMatchObject({ kind: 'forbidden' })
      const answer = '演示：社区回电前看的，电话没有打通'
      await as(dpo, answerLook, line?.id ?? '', answer)
      await expect(as(anAuditor(), answerLook, line?.id ?? '', '演示：另一个答复')).rejects.toMatchObject({
        reason: 'cases.look-answered',
      })
      const letters = (await as(anonymous, lettersTo, mail)).map(({ body }) => body)
      expect(letters).toEqual([expect.stringContaining(`${look.number}：您问的那次查阅有了答复`)])
      expect(letters.join()).not.toContain('回电')
      const read = (await as(aResident(), looksAtMine)).find(({ id }) => id === look.id)
      expect(read?.question?.answer).toBe(answer)
    }),
  )

  it(
    'is answered for by the unit where whoever looked worked on that day, though they have gone to another since',
    inTown(async (as) => {
      const look = await lookedAt(as)
      await as(aResident(), questionLook, look.id, words)
      await as(anAdministrator(), leavesOn, aCommunityWorker(), '2023-05-08')
      await as(anAdministrator(), aSecondPost, aCommunityWorker(), '区住建局', 'liaison')
      const later = as.at({ now: new Date('2023-05-09T02:00:00Z') })
      const mine = (await later(aResident(), looksAtMine)).find(({ id }) => id === look.id)
      expect(mine?.unitName).toBe('天水社区')
      const [line] = (await later(dpo, viewLookQuestions)).lines.filter(({ number }) => number === look.number)
      expect(line?.unitName).toBe('天水社区')
    }),
  )

  it(
    'is neither read nor answered by whoever looked, nor are they told of it, and it is marked where it was at night',
    inTown(async (as) => {
      const look = await lookedAt(as, '2023-05-07T14:30:00Z', dpo)
      expect(look.isOutsideHours).toBe(true)
      await as(aResident(), questionLook, look.id, words)
      expect(await lineOf(as, look.number)).toBeUndefined()
      const line = (await as(anAuditor(), viewLookQuestions)).lines.find(({ number }) => number === look.number)
      expect(line).toMatchObject({ isOutsideHours: true, mayAnswer: true })
      expect(await toldOf(as, dpo, line?.id)).toEqual([])
      expect(await toldOf(as, anAuditor(), line?.id)).toEqual(['cases.news.look-questioned'])
      await expect(as(dpo, answerLook, line?.id ?? '', '演示：是我看的')).rejects.toMatchObject({
        reason: 'cases.look-was-yours',
      })
      await as(anAuditor(), answerLook, line?.id ?? '', '演示：核对过，为了更正电话')
    }),
  )

  it(
    'waits for somebody to be named where only whoever looked could answer',
    inTown(async (as) => {
      await as(anAdministrator(), leavesOn, anAuditor(), '2023-05-05')
      const look = await lookedAt(as, undefined, dpo)
      await as(aResident(), questionLook, look.id, words)
      const [question] = (await as(anAdministrator(), questionIds)).slice(-1)
      expect(await toldOf(as, dpo, question)).toEqual([])
      expect(await toldOf(as, anOfficer(), question)).toEqual(['cases.news.look-question-alone'])
    }),
  )
})
