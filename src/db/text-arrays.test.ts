import { Client, types } from 'pg'
import { expect, inject, it } from 'vitest'
import { readTexts, textArrays } from './text-arrays.ts'

/** As `pg` reads them without us. */
const asPg = types.getTypeParser(textArrays[0] as number)

const arrays: readonly (readonly [string, (string | null)[] | unknown[]])[] = [
  ['array[]::text[]', []],
  ["array['东区', '北门外']", ['东区', '北门外']],
  ["array['a', null, 'NULL', '']", ['a', null, 'NULL', '']],
  [
    `array['one, two', 'a "word"', 'back\\slash', '{brace}', ' space ']`,
    ['one, two', 'a "word"', 'back\\slash', '{brace}', ' space '],
  ],
  [
    "array[array['a', 'b'], array['c', 'd']]",
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ["'[2:3]={x,y}'::text[]", ['x', 'y']],
  ["array['line\nbreak', 'x']", ['line\nbreak', 'x']],
  ["array['0198aaaa-0000-7000-8000-000000000001', null]::uuid[]", ['0198aaaa-0000-7000-8000-000000000001', null]],
]

it('an array of texts is read as it was written, whatever stands in it', async () => {
  const client = new Client({
    connectionString: inject('superuserUrl'),
    types: {
      getTypeParser: (oid: number) => (textArrays.includes(oid) ? readTexts(asPg) : types.getTypeParser(oid)),
    } as never,
  })
  await client.connect()
  try {
    for (const [written, meant] of arrays) {
      const { rows } = await client.query(`select ${written} as read`)
      expect(rows).toEqual([{ read: meant }])
    }
  } finally {
    await client.end()
  }
})
