import { expect, it } from 'vitest'
import { withoutReporter } from './mask.ts'

const told = { name: '张桂芳', phone: '138 0000 4567', flat: '3幢201' }

// biome-ignore format: a table for people
const cases: [text: string, left: string, masked: number, why: string][] = [
  ['演示：我是张桂芳，灯不亮。',          '演示：我是·，灯不亮。',       1, 'the name'],
  ['张 桂 芳 来说过',                     '· 来说过',                    1, 'with blanks between'],
  ['打１３８００００４５６７（下午）',    '打·（下午）',                 1, 'full-width digits, and the brackets stay'],
  ['138-0000-4567、3 幢 201',             '·、·',                        2, 'as people write numbers'],
  ['张桂芳张桂芳',                        '··',                          2, 'twice'],
  ['𬭚牌水管，㎡和①都在，😀',             '𬭚牌水管，㎡和①都在，😀',     0, 'rare signs and emoji stay as they were written'],
  ['😀张桂芳😀',                          '😀·😀',                       1, 'beside signs of two units'],
  ['身份证33020519600101123X，',           '身份证·，',                   1, 'an identity number'],
  ['330205 19600101 1234',                '·',                           1, 'also with blanks'],
  ['表号3302051960010112345',             '表号3302051960010112345',     0, 'a meter has more digits'],
  ['写信到 a.b@demo.invalid。',           '写信到 ·。',                  1, 'a mailbox'],
  ['',                                    '',                            0, 'nothing was said'],
]

for (const [text, left, masked, why] of cases) {
  it(`makes “${left}” of “${text}”: ${why}`, () => {
    expect(withoutReporter(text, told)).toEqual({ text: left, masked })
  })
}

it('takes nothing out for whoever said nothing of themselves', () => {
  expect(withoutReporter('演示：3幢', { name: '', phone: '', flat: '' })).toEqual({ text: '演示：3幢', masked: 0 })
})

// biome-ignore format: a table for people
const filledIn: [name: string, phone: string, text: string, left: string, why: string][] = [
  ['张桂芳', '13800004567、13900001111', '打13900001111', '打·', 'the second of two numbers'],
  ['张桂芳', '138 0000 4567 / 0574-87650000', '打87650000', '打·', 'a number of the town without its code'],
  ['张桂芳', '+86 138-0000-4567', '打13800004567', '打·', 'a number without the code of the country'],
  ['张桂芳', '0574-87650000-101', '打0574-87650000', '打·', 'a number without its extension'],
  ['张桂芳（女士）', '', '张桂芳反映', '·反映', 'a name without what stands in brackets'],
  ['张桂芳女士', '', '张桂芳女士，张桂芳', '·，·', 'a name with and without what she is called'],
  ['张先生', '', '张先生要张开网', '·要张开网', 'a surname alone is a word like others'],
]

for (const [name, phone, text, left, why] of filledIn) {
  it(`hides in “${text}”, whatever else the field says: ${why}`, () => {
    expect(withoutReporter(text, { name, phone, flat: '' }).text).toBe(left)
  })
}
