import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aNeighbour, aResident } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { lettersTo } from '#tools/mail/builders.ts'
import { mergeCase, splitCase } from './actions/deeds.ts'
import { setNotices } from './actions/mailbox.ts'
import { moveCase } from './actions/moves.ts'
import { viewMine, viewOwn } from './actions/own.ts'
import { echoCase, viewPublicCase } from './actions/public.ts'
import { copyMine, forgetMine, forgetOwn } from './actions/residents.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { ReceiptCode } from './number.ts'

/** What becomes of cases that are merged and taken apart again, and of a report in which there were two matters. */

const worker = aCommunityWorker()
const echoesOf = async (as: As, id: string): Promise<number> => (await as(worker, viewCase, id)).case.echoes

const accepted = async (as: As) => {
  const receipt = await as(anonymous, aReport)
  const { case: it } = await as(worker, viewCaseNumbered, receipt.number)
  await as(worker, moveCase, it.id, { verb: 'accept' })
  return { id: it.id, number: receipt.number, own: { number: receipt.number, code: ReceiptCode.parse(receipt.code) } }
}

describe('a merge that is taken back', () => {
  it(
    'takes along whoever met it too, and both stories say so',
    inTown(async (as) => {
      const [one, main] = [await accepted(as), await accepted(as)]
      await as(anonymous, echoCase, one.number, randomUUID())
      await as(anonymous, echoCase, main.number, randomUUID())
      await as(worker, mergeCase, one.id, { into: main.number, reason: '演示：同一处' })
      expect(await echoesOf(as, main.id)).toBe(3)
      await as(worker, moveCase, one.id, { verb: 'unmerge', reason: '演示：不是同一处' })
      expect([await echoesOf(as, one.id), await echoesOf(as, main.id)]).toEqual([1, 1])
      const { steps } = await as(anonymous, viewPublicCase, main.number)
      expect(steps.map(({ verb }) => verb).slice(-2)).toEqual(['merged-in', 'merged-out'])
    }),
  )

  it(
    'leaves what came meanwhile with the case that is worked on, through a chain of merges',
    inTown(async (as) => {
      const [one, two, main] = [await accepted(as), await accepted(as), await accepted(as)]
      await as(worker, mergeCase, one.id, { into: two.number, reason: '演示：同一处' })
      await as(worker, mergeCase, two.id, { into: main.number, reason: '演示：同一处' })
      const device = randomUUID()
      await as(anonymous, echoCase, one.number, device)
      await expect(as(anonymous, echoCase, two.number, device)).rejects.toMatchObject({
        reason: 'cases.echoed-already',
      })
      expect([await echoesOf(as, one.id), await echoesOf(as, two.id), await echoesOf(as, main.id)]).toEqual([0, 1, 3])
      await as(worker, moveCase, one.id, { verb: 'unmerge', reason: '演示：不是同一处' })
      expect([await echoesOf(as, one.id), await echoesOf(as, two.id), await echoesOf(as, main.id)]).toEqual([0, 0, 2])
    }),
  )
})

const splitOff = async (as: As, id: string) => {
  const { case: it } = await as(worker, viewCase, id)
  return (await as(worker, splitCase, id, { words: '演示：灯也不亮', categoryId: it.categoryId ?? '' })).case
}

describe('a report in which there were two matters', () => {
  it(
    'tells its reporter the numbers of both, on each page and by letter; one receipt opens them',
    inTown(async (as) => {
      const { id, number, own } = await accepted(as)
      await as(anonymous, setNotices, own, 'two@demo.invalid')
      const second = await splitOff(as, id)
      const third = await splitOff(as, second.id)
      const [first, last] = [
        await as(anonymous, viewOwn, own),
        await as(anonymous, viewOwn, { ...own, number: third.number }),
      ]
      expect(first.kin.map((one) => one.number)).toEqual([second.number, third.number])
      expect(last.kin.map((one) => one.number)).toEqual([number, second.number])
      expect(first.steps.at(-1)).toMatchObject({ verb: 'split-off', text: second.number })
      expect(last.hasNotices).toBe(true)
      await as(worker, moveCase, third.id, { verb: 'handle' })
      await as(worker, moveCase, third.id, { verb: 'resolve', reason: '演示：换了灯' })
      const letters = (await as(anonymous, lettersTo, 'two@demo.invalid')).map(({ body }) => body)
      expect(letters).toHaveLength(3)
      expect(letters[0]).toContain(`${number} 和 ${second.number}`)
      expect(letters[2]).toContain(`您反映的 ${third.number}：说办好了`)
      expect(letters.join()).not.toMatch(/灯/)
    }),
  )

  it(
    'stands whole in the list of whoever was signed in, in their copy, and is forgotten whole; of nobody else',
    inTown(async (as) => {
      const me = aResident()
      const { number } = await as(me, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      const second = await splitOff(as, it.id)
      const mine = (await as(me, viewMine, { limit: 50 })).lines.map((line) => line.number)
      expect(mine).toEqual(expect.arrayContaining([number, second.number]))
      expect((await as(me, copyMine)).map(({ view }) => view.case.number)).toContain(second.number)
      expect((await as(aNeighbour(), viewMine, { limit: 50 })).lines.map((line) => line.number)).not.toContain(
        second.number,
      )
      await as(me, forgetMine)
      expect((await as(me, viewMine, { limit: 50 })).lines).toEqual([])
    }),
  )

  it(
    'is forgotten with its reporter also from the second one, where no mailbox stands',
    inTown(async (as) => {
      const { id, number, own } = await accepted(as)
      await as(anonymous, setNotices, own, 'gone@demo.invalid')
      const second = await splitOff(as, id)
      await as(anonymous, forgetOwn, { ...own, number: second.number })
      expect((await as(anonymous, viewOwn, { ...own, number })).hasNotices).toBe(false)
      await as(worker, moveCase, second.id, { verb: 'handle' })
      await as(worker, moveCase, second.id, { verb: 'resolve', reason: '演示：换了灯' })
      const left = await as(anonymous, lettersTo, 'gone@demo.invalid')
      expect(left.filter(({ body }) => body.includes('说办好了'))).toEqual([])
    }),
  )
})
