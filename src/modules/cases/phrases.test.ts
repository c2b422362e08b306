import { expect, it } from 'vitest'
import { aCommunityWorker, anOfficer, aResident } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { setPhrases, viewPhrases } from './actions/phrases.ts'

it(
  'are written by the office and read by those who answer, each once, and name nobody',
  inTown(async (as) => {
    const before = await as(anOfficer(), viewPhrases)
    const office = as.at({ seen: before.version })
    const said = ['演示：已约上门，时间是', '演示：需要共有部位签字']
    const set = await office(anOfficer(), setPhrases, [...said, said[0] ?? ''])
    expect(set.phrases).toEqual(said)
    expect(await as(aCommunityWorker(), viewPhrases)).toEqual(set)
    await expect(office(anOfficer(), setPhrases, [])).rejects.toMatchObject({ kind: 'stale' })
    const now = as.at({ seen: set.version })
    await expect(now(anOfficer(), setPhrases, ['演示：请打13800004567'])).rejects.toMatchObject({
      reason: 'cases.phrase-names-somebody',
    })
    await expect(now(aCommunityWorker(), setPhrases, said)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(as(aResident(), viewPhrases)).rejects.toMatchObject({ kind: 'forbidden' })
  }),
)
