import { describe, expect, it } from 'vitest'
import { type AmountRead, amountOf } from './amount.ts'

// biome-ignore format: a table for people
const typed: [written: string, unit: string, read: AmountRead, why: string][] = [
  ['',         '部',   { amount: null, unit: '部' },  'nothing was said'],
  ['20',       '部',   { amount: 20, unit: '部' },    'a number alone counts what is counted'],
  ['20部',     '部',   { amount: 20, unit: '部' },    'the unit may stand behind it'],
  ['20部',     '',     { amount: 20, unit: '部' },    'and says what is counted where nobody did'],
  ['50 %',     '',     { amount: 50, unit: '%' },     'a share is a share of a hundred'],
  ['完成50%',  '%',    { amount: 50, unit: '%' },     'also in words'],
  ['50%',      '部',   { fault: 'share-of-what' },    'neither 50 部 nor half of a number that nobody wrote'],
  ['半数',     '%',    { fault: 'not-an-amount' },    'half is asked about'],
  ['半数',     '部',   { fault: 'not-an-amount' },    'half is asked about'],
  ['20处',     '部',   { fault: 'other-unit' },       'another thing is counted'],
  ['80',       '万元', { amount: 80, unit: '万元' },  'as the list counts money'],
  ['80万元',   '万元', { amount: 80, unit: '万元' },  'and as people write it'],
  ['50%',      '万元', { fault: 'share-of-what' },    'a share of what money?'],
  ['-3',       '部',   { fault: 'not-an-amount' },    'there is no less than nothing'],
  ['3-5',      '部',   { fault: 'not-an-amount' },    'one number is asked for'],
]

describe('an amount that somebody types', () => {
  for (const [written, unit, read, why] of typed) {
    it(`「${written}」 where ${unit || 'nothing yet'} is counted: ${why}`, () => {
      expect(amountOf(written, unit)).toEqual(read)
    })
  }
})
