import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '#jobs/system.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import { type FileParts, uploadFile } from './actions.ts'
import { aPhoto } from './builders.ts'
import { openFolder } from './folder.ts'
import { attachFiles, dropFiles } from './queries.ts'
import { type Limits, usualLimits } from './quotas.ts'
import { sweepFiles } from './sweep.ts'

const somebody = (): Actor => ({ personId: randomUUIDv7(), posts: [] })
const kilo = 'x'.repeat(990)
const aPdf = () => new File([`%PDF-1.7\n${kilo}`], 'a.pdf', { type: 'application/pdf' })
const bytes = 999

let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'linli-quotas-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

const parts = (limits: Partial<Limits>): FileParts => ({
  folder: openFolder(place),
  rules: {},
  limits: { ...usualLimits, ...limits },
})

describe('what is sent', () => {
  it(
    'is so much a day and a person; tomorrow it begins anew, and another person is not kept waiting',
    inTown(async (as) => {
      const limit = parts({ perDay: 2 * bytes })
      const one = somebody()
      await as(one, uploadFile, limit, aPdf())
      await as(one, uploadFile, limit, aPdf())
      await expect(as(one, uploadFile, limit, aPdf())).rejects.toMatchObject({
        kind: 'too-many',
        reason: 'files.enough-today',
      })
      await as(somebody(), uploadFile, limit, aPdf())
      const tomorrow = as.at({ now: new Date('2023-05-07T02:00:00Z') })
      expect(await tomorrow(one, uploadFile, limit, aPdf())).toMatchObject({ bytes })
    }),
  )

  it(
    'by those who have not signed in is so much of all together, and leaves room for those who have',
    inTown(async (as) => {
      const limit = parts({ perDayOfNobody: 100 })
      const photo = new File([new Uint8Array(await aPhoto())], 'a.jpg', { type: 'image/jpeg' })
      await expect(as(anonymous, uploadFile, limit, photo)).rejects.toMatchObject({ reason: 'files.everybody-today' })
      await as(somebody(), uploadFile, limit, aPdf())
    }),
  )

  it(
    'fills the district, and what was dropped makes room the next night',
    inTown(async (as) => {
      const there = as.at({ districtId: 330299 })
      const limit = parts({ perDistrict: 2 * bytes })
      const one = somebody()
      const matter = { kind: 'test.open', id: randomUUIDv7() }
      for (let n = 0; n < 2; n += 1) {
        const { id } = await there(one, uploadFile, limit, aPdf())
        await there(one, attachFiles, [id], matter)
      }
      const full = { kind: 'unavailable', reason: 'files.district-full' }
      await expect(there(one, uploadFile, limit, aPdf())).rejects.toMatchObject(full)
      await there(one, dropFiles, matter)
      await expect(there(one, uploadFile, limit, aPdf())).rejects.toMatchObject(full)
      await there(system, sweepFiles, limit.folder)
      expect(await there(one, uploadFile, limit, aPdf())).toMatchObject({ bytes })
    }),
  )

  it(
    'is so much for one matter',
    inTown(async (as) => {
      const one = somebody()
      const matter = { kind: 'test.open', id: randomUUIDv7() }
      const ids = [await as(one, uploadFile, parts({}), aPdf()), await as(one, uploadFile, parts({}), aPdf())]
      const [first, second] = ids.map(({ id }) => id)
      await as(one, attachFiles, [first ?? ''], matter, { most: 1_500 })
      await expect(as(one, attachFiles, [second ?? ''], matter, { most: 1_500 })).rejects.toMatchObject({
        kind: 'too-large',
        reason: 'files.matter-full',
      })
    }),
  )
})
