import { expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from './new-id.ts'

it('new ids rise, also many within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  expect(z.array(z.uuidv7()).safeParse(ids).success).toBe(true)
})
