import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { nowAll } from '#jobs/builders.ts'
import { system } from '#jobs/system.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aResident } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { setNotices } from './actions/mailbox.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn, viewMine, viewOwn } from './actions/own.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { aFixedCase, aReport } from './builders.ts'
import { askingStill } from './jobs.ts'

const worker = aCommunityWorker()
const on = (as: As, day: string) => as.at({ now: new Date(`${day}T06:30:00Z`) })

describe('whether it is still fixed', () => {
  it(
    'is asked four weeks after, not a day before, and once only',
    inTown(async (as) => {
      const { own } = await aFixedCase(as)
      await on(as, '2023-06-02')(system, nowAll(askingStill))
      expect((await on(as, '2023-06-02')(anonymous, viewOwn, own)).case.stillUntil).toBeNull()
      await on(as, '2023-06-03')(system, nowAll(askingStill))
      await on(as, '2023-06-04')(system, nowAll(askingStill))
      const asked = await on(as, '2023-06-04')(anonymous, viewOwn, own)
      expect(asked.steps.filter(({ verb }) => verb === 'ask-still')).toHaveLength(1)
      expect(asked.case.stillUntil).toEqual(new Date('2023-07-03T06:30:00Z'))
    }),
  )

  it(
    'is said to whoever reported it: in the list of their own, and by letter where they wished for letters',
    inTown(async (as) => {
      const me = aResident()
      const { number } = await as(me, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      const asks = async (day: string) =>
        (await on(as, day)(me, viewMine, { limit: 50 })).lines.find((line) => line.number === number)?.asks
      await as(me, setNotices, { number, code: null }, 'still@demo.invalid')
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, moveCase, it.id, { verb: 'handle' })
      expect(await asks('2023-05-06')).toBeNull()
      await as(worker, moveCase, it.id, { verb: 'resolve', reason: '演示：修好了' })
      expect(await asks('2023-05-06')).toBe('confirm')
      await as(me, moveOwn, { number, code: null }, { verb: 'confirm' })
      expect(await asks('2023-06-02')).toBeNull()
      await on(as, '2023-06-03')(system, nowAll(askingStill))
      expect(await asks('2023-06-03')).toBe('still')
      const letters = await as(anonymous, async ({ tx, districtId }) => {
        const { rows } = await sql<{ body: string }>`select body from mail.letter
          where district_id = ${districtId} and address = 'still@demo.invalid' order by id desc`.execute(tx)
        return rows
      })
      expect(letters[0]?.body).toContain('现在还是好的吗')
      expect(letters[0]?.body).toContain(`/r/${number}`)
      await on(as, '2023-06-04')(me, moveOwn, { number, code: null }, { verb: 'holds' })
      expect(await asks('2023-06-04')).toBeNull()
    }),
  )

  it(
    'is answered with no: the same case is open again, its clock goes on, and its unit hears of it',
    inTown(async (as) => {
      const { own, id } = await aFixedCase(as)
      await on(as, '2023-06-03')(system, nowAll(askingStill))
      const june = on(as, '2023-06-05')
      await expect(june(anonymous, moveOwn, own, { verb: 'recurs' })).rejects.toMatchObject({ kind: 'invalid' })
      const again = await june(anonymous, moveOwn, own, { verb: 'recurs', reason: '演示：又漏了' })
      expect(again.case).toMatchObject({ number: own.number, state: 'handling', stillUntil: null })
      const { case: it, clocks } = await june(worker, viewCase, id)
      expect(it).toMatchObject({ closedAt: null, stillAskedAt: null, reason: '演示：又漏了' })
      expect(clocks.find(({ what }) => what === 'resolution')).toMatchObject({ stoppedAt: null })
      expect(it.dueAt).not.toBeNull()
    }),
  )

  it(
    'is answered with yes once, and nothing opens',
    inTown(async (as) => {
      const { own, id } = await aFixedCase(as)
      await on(as, '2023-06-03')(system, nowAll(askingStill))
      const june = on(as, '2023-06-05')
      expect((await june(anonymous, moveOwn, own, { verb: 'holds' })).case.state).toBe('closed')
      await expect(june(anonymous, moveOwn, own, { verb: 'recurs', reason: '演示' })).rejects.toMatchObject({
        reason: 'cases.not-asked',
      })
      expect((await june(worker, viewCase, id)).clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
    }),
  )

  it(
    'is not asked of whoever needs no answer, and no longer after a month',
    inTown(async (as) => {
      const quiet = await aFixedCase(as, { reporter: { answerWay: 'none' } })
      const { own } = await aFixedCase(as)
      await on(as, '2023-06-03')(system, nowAll(askingStill))
      expect((await on(as, '2023-06-05')(anonymous, viewOwn, quiet.own)).case.stillUntil).toBeNull()
      const late = on(as, '2023-07-04')
      await expect(late(anonymous, moveOwn, own, { verb: 'recurs', reason: '演示' })).rejects.toMatchObject({
        reason: 'cases.not-asked',
      })
    }),
  )
})
