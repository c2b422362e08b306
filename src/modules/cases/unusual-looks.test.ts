import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aDataProtectionOfficer, anAuditor, aResident } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { recordRead } from '#tools/audit/record.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { reveal } from './actions/deeds.ts'
import { looksAtMine } from './actions/looks.ts'
import { tellUnusualLooks, viewUnusualLooks } from './actions/unusual-looks.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { mostCasesADay } from './unusual-look.ts'

const why = { purpose: '演示：核实情况', reason: '演示：需要回电' }
const dpo = aDataProtectionOfficer()
/** Monday 8 May 2023, ten in the morning; that evening at half past nine; Sunday the 7th at ten. */
const monday = new Date('2023-05-08T02:00:00Z')
const evening = new Date('2023-05-08T13:30:00Z')
const sunday = new Date('2023-05-07T02:00:00Z')
const nextMorning = new Date('2023-05-08T16:05:00Z')

const reported = async (as: As): Promise<string> => {
  const { number } = await as(aResident(), aReport, { reporter: { phone: '13800000000', answerWay: 'call' } })
  return (await as(aCommunityWorker(), viewCaseNumbered, number)).case.id
}
const lookAt = async (as: As, ids: readonly string[], now: Date): Promise<void> => {
  for (const id of ids) await as.at({ now })(aCommunityWorker(), reveal, id, why)
}
const many = async (as: As, count: number): Promise<string[]> => {
  const ids: string[] = []
  while (ids.length < count) ids.push(await reported(as))
  return ids
}
const listed = async (as: As) => (await as.at({ now: nextMorning })(dpo, viewUnusualLooks)).lines

describe('looks that a written rule marks', () => {
  it(
    'are those at more than twenty cases in a day, said by unit and without a name, and said to those who were looked at',
    inTown(async (as) => {
      const ids = await many(as, mostCasesADay + 1)
      await lookAt(as, ids.slice(0, mostCasesADay), monday)
      // Looking twice at one case is one case.
      await lookAt(as, ids.slice(0, 3), monday)
      expect(await listed(as)).toEqual([])
      expect((await as(aResident(), looksAtMine)).some(({ isOneOfMany }) => isOneOfMany)).toBe(false)

      await lookAt(as, ids.slice(mostCasesADay), monday)
      expect(await listed(as)).toEqual([
        {
          day: '2023-05-08',
          unitName: '天水社区',
          looks: mostCasesADay + 4,
          cases: mostCasesADay + 1,
          outsideHours: 0,
          isMany: true,
          purposes: ['演示：核实情况：演示：需要回电'],
        },
      ])
      expect((await as(aResident(), looksAtMine)).every(({ isOneOfMany }) => isOneOfMany)).toBe(true)
    }),
  )

  it(
    'are those with the ears as well: whoever listens at night hears who speaks',
    inTown(async (as) => {
      const id = await reported(as)
      await as.at({ now: evening, purpose: '演示：写成文字' })(aCommunityWorker(), recordRead, 'cases.listen', { id })
      expect(await listed(as)).toEqual([expect.objectContaining({ looks: 1, cases: 1, outsideHours: 1 })])
    }),
  )

  it(
    'are those at night and on a day off, and nobody but those who answer for data protection reads of them',
    inTown(async (as) => {
      const id = await reported(as)
      await lookAt(as, [id], sunday)
      await lookAt(as, [id, id], evening)
      await lookAt(as, [id], monday)
      expect(await listed(as)).toEqual([
        expect.objectContaining({ day: '2023-05-08', looks: 3, cases: 1, outsideHours: 2, isMany: false }),
        expect.objectContaining({ day: '2023-05-07', looks: 1, outsideHours: 1 }),
      ])
      await as(anAuditor(), viewUnusualLooks)
      await expect(as(aCommunityWorker(), viewUnusualLooks)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'are told once the night after, and nothing is told after a usual day',
    inTown(async (as) => {
      const told = async () =>
        (await as(dpo, listItems, dpo.personId ?? '', { show: 'waiting', limit: 100 })).filter(
          ({ aboutKind }) => aboutKind === 'cases.unusual-looks',
        )
      const id = await reported(as)
      await lookAt(as, [id], monday)
      await as.at({ now: nextMorning })(anonymous, tellUnusualLooks)
      expect(await told()).toEqual([])
      await lookAt(as, [id], evening)
      await as.at({ now: nextMorning })(anonymous, tellUnusualLooks)
      expect(await told()).toHaveLength(1)
    }),
  )
})
