import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aLiaison, anOfficer, aStreetWorker } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { writeToReporter } from './actions/deeds.ts'
import { moveCase } from './actions/moves.ts'
import { noteCase } from './actions/notes.ts'
import { keepCall, viewCalls } from './actions/promised-calls.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'

const worker = aCommunityWorker()
const waiting = { reporter: { phone: '13800004567', answerWay: 'call' as const } }

const reported = async (as: As, reporter: object = waiting) => {
  const receipt = await as(anonymous, aReport, reporter)
  return (await as(worker, viewCaseNumbered, receipt.number)).case
}
const lineOf = async (as: ReturnType<As['at']>, id: string) =>
  (await as(worker, viewCalls)).lines.find((line) => line.id === id)

describe('a call that was promised', () => {
  it(
    'is to be made once there is something to tell, and again when there is more',
    inTown(async (as) => {
      const { id } = await reported(as)
      expect(await lineOf(as, id)).toBeUndefined()
      await as(worker, moveCase, id, { verb: 'accept' })
      expect((await lineOf(as, id))?.news.verb).toBe('accept')
      await as(worker, keepCall, id, { outcome: 'told', againAt: null, newsAt: null })
      expect(await lineOf(as, id)).toBeUndefined()
      const later = as.at({ now: new Date('2023-05-07T02:00:00Z') })
      await later(worker, noteCase, id, { text: '演示：内部', isInternal: true })
      expect((await later(worker, viewCalls)).lines.some((line) => line.id === id)).toBe(false)
      await later(worker, noteCase, id, { text: '演示：明天来修', isInternal: false })
      expect((await later(worker, viewCalls)).lines.find((line) => line.id === id)?.news.text).toBe('演示：明天来修')
    }),
  )

  it(
    'tells the news that stood in the list; what came while the list lay open is still to be told',
    inTown(async (as) => {
      const { id } = await reported(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      const listed = await lineOf(as, id)
      const later = as.at({ now: new Date('2023-05-07T02:00:00Z') })
      await later(worker, noteCase, id, { text: '演示：修好了', isInternal: false })
      const call = { outcome: 'told', againAt: null } as const
      const evening = as.at({ now: new Date('2023-05-07T10:00:00Z') })
      await evening(worker, keepCall, id, { ...call, newsAt: listed?.news.at ?? null })
      const again = await lineOf(evening, id)
      expect(again?.news.text).toBe('演示：修好了')
      await evening(worker, keepCall, id, { ...call, newsAt: again?.news.at ?? null })
      expect(await lineOf(evening, id)).toBeUndefined()
    }),
  )

  it(
    'is to be made for a letter as well: whoever waits for a call does not look into a mailbox',
    inTown(async (as) => {
      const { id } = await reported(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, keepCall, id, { outcome: 'told', againAt: null, newsAt: null })
      const later = as.at({ now: new Date('2023-05-07T02:00:00Z') })
      await later(worker, writeToReporter, id, '演示：请在家等')
      expect((await lineOf(later, id))?.news).toMatchObject({ verb: 'message', text: '演示：请在家等' })
    }),
  )

  it(
    'is not to be made to tell somebody what they have just said at the counter',
    inTown(async (as) => {
      const told = { ...waiting, channel: 'counter' as const }
      const receipt = await as(worker, aReport, {
        ...told,
        reporter: { ...waiting.reporter, consent: 'spoken' as const },
      })
      const { id } = (await as(worker, viewCaseNumbered, receipt.number)).case
      expect(await lineOf(as, id)).toBeUndefined()
    }),
  )

  it(
    'stays to be made when nobody answered, and comes back at the time they asked for',
    inTown(async (as) => {
      const { id } = await reported(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, keepCall, id, { outcome: 'not-reached', againAt: null, newsAt: null })
      expect(await lineOf(as, id)).toMatchObject({ tries: 1, againAt: null })
      const again = new Date('2023-05-08T01:00:00Z')
      await as(worker, keepCall, id, { outcome: 'call-again', againAt: again, newsAt: null })
      expect(await lineOf(as, id)).toMatchObject({ againAt: again })
      await expect(
        as(worker, keepCall, id, { outcome: 'call-again', againAt: null, newsAt: null }),
      ).rejects.toMatchObject({
        reason: 'cases.say-when-to-call',
      })
      await expect(as(worker, keepCall, id, { outcome: 'told', againAt: again, newsAt: null })).rejects.toMatchObject({
        reason: 'cases.say-when-to-call',
      })
    }),
  )

  it(
    'is made by whoever took it in and nobody else; who waits for no call is in no list',
    inTown(async (as) => {
      const { id } = await reported(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      for (const other of [aStreetWorker(), aLiaison(), anOfficer()])
        expect((await as(other, viewCalls)).lines.some((line) => line.id === id)).toBe(false)
      await expect(
        as(anOfficer(), keepCall, id, { outcome: 'told', againAt: null, newsAt: null }),
      ).rejects.toMatchObject({
        kind: 'forbidden',
      })
      const quiet = await reported(as, {})
      await as(worker, moveCase, quiet.id, { verb: 'accept' })
      expect(await lineOf(as, quiet.id)).toBeUndefined()
      await expect(
        as(worker, keepCall, quiet.id, { outcome: 'told', againAt: null, newsAt: null }),
      ).rejects.toMatchObject({
        kind: 'forbidden',
      })
      expect(JSON.stringify(await as(worker, viewCalls))).not.toContain('13800004567')
    }),
  )
})
