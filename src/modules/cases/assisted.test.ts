import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aGridWorker, aLiaison } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn, rateOwn, viewOwn } from './actions/own.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { ReceiptCode } from './number.ts'

const helped = {
  channel: 'counter',
  words: '演示：张桂芳说，楼道灯不亮，摔过一跤。',
  reporter: { name: '张桂芳', phone: '13800004567', flat: '3幢201', answerWay: 'call', consent: 'spoken' },
} as const

describe('what staff report for somebody', () => {
  it(
    'says who helped and how it came, and nothing of who was helped',
    inTown(async (as) => {
      const receipt = await as(aCommunityWorker(), aReport, helped)
      expect(receipt).toMatchObject({ unitName: '天水社区', masked: 1 })
      const { case: it, steps, names } = await as(aGridWorker(), viewCaseNumbered, receipt.number)
      expect(it).toMatchObject({ channel: 'counter', answerWay: 'call' })
      expect(steps[0]).toMatchObject({ verb: 'submit', by: 'unit' })
      expect(names[steps[0]?.unitId ?? '']).toBe('天水社区')
      expect(JSON.stringify({ it, steps })).not.toMatch(/张桂芳|13800004567/)
      const own = await as(anonymous, viewOwn, { number: receipt.number, code: ReceiptCode.parse(receipt.code) })
      expect(own.case.words).toContain('楼道灯不亮')
      expect(own.steps[0]).toMatchObject({ by: 'unit', unitName: '天水社区' })
    }),
  )

  it(
    'needs their agreement as soon as anything of them is kept',
    inTown(async (as) => {
      const reporter = { ...helped.reporter, consent: 'self' as const }
      await expect(as(aCommunityWorker(), aReport, { ...helped, reporter })).rejects.toMatchObject({
        reason: 'cases.say-consent',
      })
    }),
  )

  it(
    'is confirmed and rated by the resident alone, whoever else has the code of the slip',
    inTown(async (as) => {
      const receipt = await as(aCommunityWorker(), aReport, helped)
      const own = { number: receipt.number, code: ReceiptCode.parse(receipt.code) }
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'handle' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'resolve', reason: '演示：换了灯' })
      for (const worker of [aCommunityWorker(), aGridWorker()]) {
        const { offers } = await as(worker, viewOwn, own)
        expect(offers.map(({ verb }) => verb)).not.toEqual(expect.arrayContaining(['confirm']))
        await expect(as(worker, moveOwn, own, { verb: 'confirm' })).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(as(worker, rateOwn, own, { value: 'very-satisfied', words: '' })).rejects.toMatchObject({
          kind: 'forbidden',
        })
      }
      // Somebody of another office is a resident like any other, once they hold the slip.
      expect((await as(aLiaison(), viewOwn, own)).offers.map(({ verb }) => verb)).toContain('confirm')
      expect((await as(anonymous, moveOwn, own, { verb: 'confirm' })).case.state).toBe('closed')
    }),
  )
})
