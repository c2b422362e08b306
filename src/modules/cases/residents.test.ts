import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aNeighbour, aResident } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { lettersTo } from '#tools/mail/builders.ts'
import { caseDatesFor } from './actions/calendar.ts'
import { writeToReporter } from './actions/deeds.ts'
import { setNotices } from './actions/mailbox.ts'
import { moveCase } from './actions/moves.ts'
import { viewMine, viewOwn } from './actions/own.ts'
import { copyMine, forgetMine, forgetOwn } from './actions/residents.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { ReceiptCode } from './number.ts'

const mail = 'zhang@demo.invalid'
const ownOf = ({ number, code }: { number: string; code: string }) => ({ number, code: ReceiptCode.parse(code) })

const told = { name: '张桂芳', phone: '13800004567', flat: '3幢201', answerWay: 'call' } as const

describe('a notice by mail', () => {
  it(
    'is written at each step that is news, where the reporter wished it, and says the number and nothing of the matter',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const own = ownOf(receipt)
      expect((await as(anonymous, viewOwn, own)).hasNotices).toBe(false)
      expect((await as(anonymous, setNotices, own, mail)).hasNotices).toBe(true)
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'handle' })
      await as(aCommunityWorker(), writeToReporter, it.id, '演示：明天来')
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'resolve', reason: '演示：换了立管' })
      const letters = await as(anonymous, lettersTo, mail)
      expect(letters).toHaveLength(3)
      for (const { subject, body, onceAs } of letters) {
        expect(body).toContain(receipt.number)
        expect(subject + body).not.toMatch(/漏水|立管|明天来|3幢/)
        expect(subject + onceAs).not.toContain(receipt.number)
        expect(onceAs).not.toContain(it.id)
      }
    }),
  )

  it(
    'is written no longer once the reporter says so, and not to whoever never asked',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const own = ownOf(receipt)
      const other = 'other@demo.invalid'
      await as(anonymous, setNotices, own, other)
      expect((await as(anonymous, setNotices, own, null)).hasNotices).toBe(false)
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      expect(await as(anonymous, lettersTo, other)).toEqual([])
    }),
  )

  it(
    'goes where its reporter says, and nobody else can say so',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport)
      for (const who of [anonymous, aNeighbour(), aCommunityWorker()]) {
        await expect(as(who, setNotices, { number, code: null }, mail)).rejects.toMatchObject({ kind: 'not-found' })
      }
    }),
  )
})

describe('a copy of one’s own data', () => {
  it(
    'has what one told and what became of it, and nothing of anybody else',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport, { reporter: told, words: '演示：张桂芳，灯不亮' })
      await as(aNeighbour(), aReport, { reporter: { ...told, name: '李四' } })
      const copies = await as(aResident(), copyMine)
      const mine = copies.find(({ view }) => view.case.number === number)
      expect(mine?.told).toEqual({
        name: '张桂芳',
        phone: told.phone,
        flat: told.flat,
        mail: '',
        words: '演示：张桂芳，灯不亮',
      })
      expect(JSON.stringify(copies)).not.toContain('李四')
      expect(await as(anonymous, copyMine)).toEqual([])
    }),
  )
})

describe('whoever wants to be forgotten', () => {
  it(
    'is, with all that they told; the matter goes on without them, and its code still opens it',
    inTown(async (as) => {
      const receipt = await as(aResident(), aReport, { reporter: told })
      await as(aResident(), setNotices, { number: receipt.number, code: null }, mail)
      const { cases } = await as(aResident(), forgetMine)
      expect(cases).toBeGreaterThan(0)
      expect(await as(aResident(), copyMine)).toEqual([])
      expect((await as(aResident(), viewMine, { limit: 10 })).lines).toEqual([])
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      expect(it).toMatchObject({ state: 'submitted', answerWay: 'code' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      const view = await as(anonymous, viewOwn, ownOf(receipt))
      expect(view).toMatchObject({ hasNotices: false, knownAs: null })
    }),
  )

  it(
    'is written to no more, also not by the letter that waits to be sent; other letters to that mailbox go',
    inTown(async (as) => {
      const [one, other] = [await as(anonymous, aReport), await as(anonymous, aReport)]
      for (const { number, code } of [one, other]) {
        await as(anonymous, setNotices, ownOf({ number, code }), mail)
        const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
        await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      }
      await as(anonymous, forgetOwn, ownOf(one))
      const [left, ...more] = await as(anonymous, lettersTo, mail)
      expect(left?.body).toContain(other.number)
      expect(more).toEqual([])
    }),
  )

  it(
    'and has no account does it with the code of the receipt, and nobody does it without',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport, { reporter: told })
      await expect(as(aCommunityWorker(), forgetOwn, { number: receipt.number, code: null })).rejects.toMatchObject({
        kind: 'not-found',
      })
      expect(await as(anonymous, forgetOwn, ownOf(receipt))).toEqual({ cases: 1 })
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      expect(it.answerWay).toBe('code')
    }),
  )
})

describe('a calendar of one’s own reports', () => {
  it(
    'has the days on which an answer is due, by number, and takes them out once it came',
    inTown(async (as) => {
      const { number } = await as(aResident(), aReport)
      const datesOf = async () => (await as(aResident(), caseDatesFor)).filter(({ title }) => title.startsWith(number))
      const before = await datesOf()
      expect(before.map(({ title }) => title)).toEqual([`${number} 前第一次答复`, `${number} 前办好`])
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      expect((await datesOf()).map(({ title }) => title)).toEqual([`${number} 前办好`])
      expect(await as(aNeighbour(), caseDatesFor)).not.toContainEqual(expect.objectContaining({ id: before[0]?.id }))
    }),
  )
})
