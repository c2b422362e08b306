import { expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { placeIdOf } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { moveOwn } from './actions/own.ts'
import { viewFixedLately } from './actions/public.ts'
import { aFixedCase, tianshui } from './builders.ts'

it(
  'shows everyone what was fixed in the last week at a place and in the street above it, and nothing private',
  inTown(async (as) => {
    const open = await aFixedCase(as)
    const hidden = await aFixedCase(as, { isPublic: false })
    const fixed = async (placeId: string, day = '2023-05-06') =>
      (await as.at({ now: new Date(`${day}T07:00:00Z`) })(anonymous, viewFixedLately, { placeId, limit: 10 })).map(
        ({ number }) => number,
      )
    expect(await fixed(tianshui)).toContain(open.own.number)
    expect(await fixed(tianshui)).not.toContain(hidden.own.number)
    expect(await fixed(placeIdOf('庄桥街道'))).toContain(open.own.number)
    expect(await fixed(tianshui, '2023-05-14')).not.toContain(open.own.number)
    await expect(as(anonymous, moveOwn, open.own, { verb: 'confirm' })).rejects.toMatchObject({ kind: 'conflict' })
  }),
)
