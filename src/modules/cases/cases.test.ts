import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import {
  aCommunityHead,
  aCommunityWorker,
  aGridWorker,
  aLiaison,
  anOfficer,
  aPartner,
  aResident,
  aSecondPost,
  aStreetWorker,
  unitIdOf,
} from '#modules/people/builders.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { withoutIds } from '#test/without-ids.ts'
import { answersOf } from '#tools/figures/satisfaction.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { mergeCase, splitCase } from './actions/deeds.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn, rateOwn, redactOwn, viewMine, viewOwn, writeOwn } from './actions/own.ts'
import { echoCase, viewPublicCase, viewPublicCases, viewSimilar } from './actions/public.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport, newCase, tianshui } from './builders.ts'
import { ReceiptCode } from './number.ts'
import { countQueues, listCases } from './queries/lists.ts'

const codeOf = ({ code }: { code: string }): string => ReceiptCode.parse(code)
const housing = unitIdOf('区住建局')
const requestHashes = async ({ tx, districtId }: Ctx): Promise<string[]> => {
  const { rows } = await sql<{ requestHash: string }>`
    select request_hash from cases.receipt where district_id = ${districtId}`.execute(tx)
  return rows.map(({ requestHash }) => requestHash)
}

describe('a report', () => {
  it(
    'needs no account, and goes from the community to the unit and back to whoever reported it',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      expect(receipt).toMatchObject({ state: 'submitted', unitName: '天水社区', isPublic: true })
      const own = { number: receipt.number, code: codeOf(receipt) }
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'assign', unitId: housing })
      await as(aLiaison(), moveCase, it.id, { verb: 'sign' })
      await as(aLiaison(), moveCase, it.id, { verb: 'resolve', reason: '演示：换了立管' })
      const proposed = await as(anonymous, viewOwn, own)
      expect(proposed.case).toMatchObject({ state: 'resolved', result: '演示：换了立管' })
      expect(proposed.offers.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['confirm', 'dispute', 'rate']))
      expect((await as(anonymous, moveOwn, own, { verb: 'confirm' })).case.state).toBe('closed')
      const range = { from: Day.parse('2023-05-01'), to: Day.parse('2023-05-31') }
      const before = await as(anonymous, answersOf, range)
      expect((await as(anonymous, rateOwn, own, { value: 'satisfied', words: '' })).rating?.value).toBe('satisfied')
      expect(await as(anonymous, answersOf, range)).toEqual({
        answered: before.answered + 1,
        satisfied: before.satisfied + 1,
      })
      await expect(as(anonymous, rateOwn, own, { value: 'fair', words: '' })).rejects.toMatchObject({
        reason: 'cases.rated-already',
      })
    }),
  )

  it(
    'is one case however often its device sends it, with the same receipt each time',
    inTown(async (as) => {
      const key = randomUUID()
      const first = await as(anonymous, aReport, {}, key)
      const again = await as(anonymous, aReport, {}, key)
      expect(again).toMatchObject({ number: first.number, code: first.code })
      expect(await as(anonymous, viewOwn, { number: first.number, code: codeOf(again) })).toBeTruthy()
      await expect(as(anonymous, aReport, { words: '演示：另一件' }, key)).rejects.toMatchObject({
        reason: 'http.key-used-otherwise',
      })
      // Nothing that is kept of it is a hash of the telephone alone, which anybody could turn round.
      await as(anonymous, aReport, {}, randomUUID())
      expect(new Set(await as(anonymous, requestHashes)).size).toBe((await as(anonymous, requestHashes)).length)
      await expect(as(anonymous, aReport, {}, '1')).rejects.toMatchObject({ reason: 'cases.say-random-key' })
    }),
  )

  it(
    'needs a sentence, a picture or a kind, and a place that exists',
    inTown(async (as) => {
      await expect(as(anonymous, aReport, { words: '', category: null })).rejects.toMatchObject({
        reason: 'cases.say-something',
      })
      await expect(
        as(anonymous, aReport, { place: newCase({ place: { plate: 'X-0' } as never }).place }),
      ).rejects.toMatchObject({ reason: 'cases.no-such-plate' })
      const lift = { category: 'facility-lift', answers: {} }
      await expect(as(anonymous, aReport, lift)).rejects.toMatchObject({ reason: 'cases.answer-missing' })
      expect((await as(anonymous, aReport, { ...lift, answers: { trapped: false } })).state).toBe('submitted')
    }),
  )

  it(
    'is counted without a gap, month by month',
    inTown(async (as) => {
      const [one, two] = [await as(anonymous, aReport), await as(anonymous, aReport)]
      const june = await as.at({ now: new Date('2023-06-01T01:00:00Z') })(anonymous, aReport)
      const counter = (number: string) => Number(number.split('-')[1])
      expect(counter(two.number)).toBe(counter(one.number) + 1)
      expect(june.number).toMatch(/^2306-0001-/)
    }),
  )
})

describe('a dispute', () => {
  it(
    'opens the same case again, within the window and not after it',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const own = { number: receipt.number, code: codeOf(receipt) }
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'handle' })
      const done = { verb: 'resolve', reason: '演示：修好了' } as const
      await as(aCommunityWorker(), moveCase, it.id, done)
      const again = await as(anonymous, moveOwn, own, { verb: 'dispute', reason: '演示：还在漏' })
      expect(again.case).toMatchObject({ number: receipt.number, state: 'handling', disputes: 1 })
      // Whoever said that it was done does not look alone whether it is.
      await as(aGridWorker(), moveCase, it.id, done)
      const late = as.at({ now: new Date('2023-05-14T00:00:00Z') })
      await expect(late(anonymous, moveOwn, own, { verb: 'dispute', reason: '演示' })).rejects.toMatchObject({
        reason: 'cases.window-over',
      })
    }),
  )
})

describe('a refusal', () => {
  it(
    'says where to go instead, and who objects is looked at by somebody else',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const own = { number: receipt.number, code: codeOf(receipt) }
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      const no = { verb: 'refuse', reason: '演示：属于物业合同纠纷' } as const
      await expect(as(aCommunityWorker(), moveCase, it.id, no)).rejects.toMatchObject({ reason: 'cases.say-other-way' })
      await as(aCommunityWorker(), moveCase, it.id, { ...no, otherWay: '演示：人民调解委员会' })
      expect((await as(anonymous, viewOwn, own)).case).toMatchObject({
        state: 'refused',
        otherWay: '演示：人民调解委员会',
      })
      await as(anonymous, moveOwn, own, { verb: 'object', reason: '演示：是公共部位' })
      const after = await as(aStreetWorker(), viewCaseNumbered, receipt.number)
      expect(after.case).toMatchObject({ state: 'submitted', intakeUnitId: unitIdOf('庄桥街道') })
      expect(after.offers.map(({ verb }) => verb)).toContain('accept')
    }),
  )
})

describe('the unit complained about', () => {
  it(
    'neither takes the case in nor handles it, and does not find it',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport, { accusedUnitId: unitIdOf('天水社区') })
      expect(receipt.unitName).toBe('庄桥街道')
      await expect(as(aCommunityWorker(), viewCaseNumbered, receipt.number)).rejects.toMatchObject({
        kind: 'not-found',
      })
      const lines = await as(aCommunityWorker(), listCases, { queue: 'all', limit: 200 })
      expect(lines.lines.map(({ number }) => number)).not.toContain(receipt.number)
      const { case: it } = await as(aStreetWorker(), viewCaseNumbered, receipt.number)
      await as(aStreetWorker(), moveCase, it.id, { verb: 'accept' })
      await expect(
        as(aStreetWorker(), moveCase, it.id, { verb: 'assign', unitId: unitIdOf('天水社区') }),
      ).rejects.toMatchObject({ reason: 'cases.unit-is-accused' })
      await expect(as(anonymous, viewPublicCase, receipt.number)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'hears nothing of it either, also who has another post at the unit that takes it in',
    inTown(async (as) => {
      await as(anOfficer(), aSecondPost, aCommunityWorker(), '庄桥街道', 'street-staff')
      const both = aCommunityWorker().personId ?? ''
      const toldOf = async (personId: string, number: string) =>
        (await as(system, listItems, personId, { show: 'waiting', limit: 100 })).filter(
          ({ textValues }) => textValues.number === number,
        )
      const about = await as(anonymous, aReport, { accusedUnitId: unitIdOf('天水社区') })
      expect(await toldOf(aStreetWorker().personId ?? '', about.number)).toHaveLength(1)
      expect(await toldOf(both, about.number)).toEqual([])
    }),
  )
})

describe('news of a case', () => {
  it(
    'waits for those who take it in until one of them has, and then for nobody',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const waitsFor = async (who: Actor) =>
        (await as(system, listItems, who.personId ?? '', { show: 'waiting', limit: 100 })).filter(
          ({ textValues }) => textValues.number === number,
        )
      expect(await waitsFor(aCommunityWorker())).toMatchObject([{ reason: 'assigned' }])
      expect(await waitsFor(aCommunityHead())).toHaveLength(1)
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      expect(await waitsFor(aCommunityWorker())).toEqual([])
      expect(await waitsFor(aCommunityHead())).toEqual([])
    }),
  )
})

describe('what everyone sees', () => {
  it(
    'is a case that somebody has accepted, masked; the number alone opens no other',
    inTown(async (as) => {
      const told = { words: '演示：3幢201室漏水，车牌浙B12345，电话13912345678' }
      const { number } = await as(anonymous, aReport, told)
      await expect(as(anonymous, viewPublicCase, number)).rejects.toMatchObject({ reason: 'cases.no-such-number' })
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      const shown = await as(anonymous, viewPublicCase, number)
      expect(withoutIds(shown)).not.toMatch(/201|B12345|13912345678|东单元/)
      expect(shown.case.title).toBe('楼道漏水（天水社区）')
      expect((await as(anonymous, viewPublicCases, { placeId: tianshui, limit: 20 })).lines[0]?.number).toBe(number)
    }),
  )

  it(
    'is shortened and taken away by whoever reported it, and given back by nobody',
    inTown(async (as) => {
      const receipt = await as(aResident(), aReport)
      const own = { number: receipt.number, code: null }
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aResident(), redactOwn, own, { words: '演示：漏水', isPublic: true })
      expect((await as(anonymous, viewPublicCase, receipt.number)).case.words).toBe('演示：漏水')
      await as(aResident(), redactOwn, own, { words: '', isPublic: false })
      await expect(as(anonymous, viewPublicCase, receipt.number)).rejects.toMatchObject({ kind: 'not-found' })
      expect((await as(aResident(), redactOwn, own, { words: '', isPublic: true })).case.isPublic).toBe(false)
    }),
  )

  it(
    'shows what is reported already, and who met the same says so once',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      const { place } = newCase()
      const similar = await as(anonymous, viewSimilar, { place, category: 'leak-street' })
      expect(similar.map((one) => one.number)).toContain(number)
      const key = randomUUID()
      expect((await as(anonymous, echoCase, number, key)).case.echoes).toBe(1)
      await expect(as(anonymous, echoCase, number, key)).rejects.toMatchObject({ reason: 'cases.echoed-already' })
      expect((await as(aResident(), echoCase, number, randomUUID())).case.echoes).toBe(2)
    }),
  )

  it(
    'and whoever is at work on it meanwhile is not late because of them',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      const { version } = await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(anonymous, echoCase, number, randomUUID())
      const handled = await as.at({ seen: version })(aCommunityWorker(), moveCase, it.id, { verb: 'handle' })
      expect(handled.case).toMatchObject({ state: 'handling', echoes: 1 })
    }),
  )
})

describe('two reports of one matter', () => {
  it(
    'become one, with a trail that leads both ways; and one of two matters becomes two',
    inTown(async (as) => {
      const wantsCall = { answerWay: 'call', phone: '13800000000' } as const
      const [one, two] = [await as(anonymous, aReport), await as(anonymous, aReport, { reporter: wantsCall })]
      const worker = aCommunityWorker()
      const { case: it } = await as(worker, viewCaseNumbered, one.number)
      const merged = await as(worker, mergeCase, it.id, { into: two.number, reason: '演示：同一处' })
      expect(merged.case.state).toBe('merged')
      expect(merged.kin).toMatchObject([{ number: two.number, how: 'into' }])
      const main = await as(worker, viewCaseNumbered, two.number)
      expect(main.kin).toMatchObject([{ number: one.number, how: 'merged' }])
      expect(main.case.echoes).toBe(1)
      const category = main.case.categoryId ?? ''
      const split = await as(worker, splitCase, main.case.id, { words: '演示：灯也不亮', categoryId: category })
      expect(split.kin).toMatchObject([{ number: two.number, how: 'from' }])
      // Nobody is drawn to be called back, or looked at, where no telephone stands.
      expect([main.case.answerWay, split.case.answerWay]).toEqual(['call', 'code'])
      expect((await as(anonymous, viewOwn, { number: split.case.number, code: codeOf(two) })).case.state).toBe(
        'accepted',
      )
    }),
  )
})

describe('a case whose way has ended', () => {
  it(
    'is none to merge another into: its reporter would wait for an answer that nobody gives',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const [one, refused] = [await as(anonymous, aReport), await as(anonymous, aReport)]
      const { case: it } = await as(worker, viewCaseNumbered, one.number)
      const { case: other } = await as(worker, viewCaseNumbered, refused.number)
      await as(worker, moveCase, other.id, { verb: 'refuse', reason: '演示：不归社区', otherWay: '演示：法院' })
      await expect(
        as(worker, mergeCase, it.id, { into: refused.number, reason: '演示：同一处' }),
      ).rejects.toMatchObject({ reason: 'cases.not-into-this' })
    }),
  )

  it('may have ended at this very moment: of two who merge each other’s case one comes first', async () => {
    const worker = aCommunityWorker()
    const key = { reason: '演示：同一处' }
    const made = [await committed({}, anonymous, aReport), await committed({}, anonymous, aReport)]
    const [one, two] = [
      (await committed({}, worker, viewCaseNumbered, made[0]?.number ?? '')).case,
      (await committed({}, worker, viewCaseNumbered, made[1]?.number ?? '')).case,
    ]
    const both = await atOnce(
      () => committed({}, worker, mergeCase, one.id, { ...key, into: two.number }),
      () => committed({}, worker, mergeCase, two.id, { ...key, into: one.number }),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the mailbox', () => {
  it(
    'keeps words that were sent twice once, for a telephone that heard no answer sends them again',
    inTown(async (as) => {
      const receipt = await as(anonymous, aReport)
      const own = { number: receipt.number, code: codeOf(receipt) }
      await as(anonymous, writeOwn, own, '演示：还在漏')
      expect((await as(anonymous, writeOwn, own, '演示：还在漏')).messages).toHaveLength(1)
      const later = as.at({ now: new Date('2023-05-06T07:00:00Z') })
      expect((await later(anonymous, writeOwn, own, '演示：还在漏')).messages).toHaveLength(2)
    }),
  )

  it(
    'asks the reporter without knowing them, and their answer lets the case go on',
    inTown(async (as) => {
      const receipt = await as(aResident(), aReport)
      const own = { number: receipt.number, code: null }
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'handle' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'ask', reason: '演示：几楼开始漏？' })
      expect((await as(aResident(), viewOwn, own)).messages.map(({ text }) => text)).toEqual(['演示：几楼开始漏？'])
      const after = await as(aResident(), writeOwn, own, '演示：三楼')
      expect(after.case.state).toBe('handling')
      expect((await as(aResident(), viewMine, { limit: 20 })).lines.map(({ number }) => number)).toContain(
        receipt.number,
      )
    }),
  )
})

describe('a queue', () => {
  it(
    'counts what it lists, for whoever asks',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, number)
      for (const actor of [aCommunityWorker(), aStreetWorker(), anOfficer(), aLiaison(), aPartner()]) {
        for (const { key, waiting, hasMore } of await as(actor, countQueues)) {
          const { lines } = await as(actor, listCases, { queue: key, limit: 200 })
          if (!hasMore) expect(waiting).toBe(lines.length)
        }
      }
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, it.id, { verb: 'assign', unitId: housing })
      const toSign = await as(aLiaison(), listCases, { queue: 'to-sign', limit: 50 })
      expect(toSign.lines.map((line) => line.number)).toContain(number)
    }),
  )
})
