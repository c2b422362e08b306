import { expect, it } from 'vitest'
import { flatIn, type Leak, leaksIn } from './leaks.ts'

// biome-ignore format: a table for people
const texts: [text: string, leaks: Leak[], why: string][] = [
  ['请联系13800004567',                      ['phone'],            'a mobile number'],
  ['电话 138-0000-4567',                     ['phone'],            'as people write it'],
  ['打１３８００００４５６７',               ['phone'],            'in full-width digits'],
  ['座机0574-87650000',                      ['phone'],            'of the town'],
  ['+86 13800004567',                        ['phone'],            'with the country'],
  ['身份证33020519600101123X',               ['identity'],         'an identity number'],
  ['浙B12345挡住了出口',                     ['plate'],            'a number plate'],
  ['浙B·D12345充电占位',                     ['plate'],            'one of a new kind'],
  ['3幢2单元501室漏水',                      ['flat'],             'a flat'],
  ['3号楼 201 楼上装修',                     ['flat'],             'a flat without the word'],
  ['2单元501',                               ['flat'],             'without the building'],
  ['住3-2-501',                              ['flat'],             'with lines between'],
  ['写信到 a.b@demo.invalid',                ['mail'],             'a mailbox'],
  ['张桂芳女士说楼上漏水',                   ['name'],             'a name with what she is called'],
  ['老张先生',                               ['name'],             'a surname'],
  ['我叫张桂芳。',                           ['name'],             'somebody introduces themselves'],
  ['业主王建国反映',                         ['name'],             'named beside what they are'],
  ['联系人：陈明，13800004567',              ['phone', 'name'],    'both'],
  ['3幢201张阿姨，13800004567，浙B12345',    ['phone', 'plate', 'flat', 'name'], 'all of it'],

  ['3幢东单元1楼漏水',                       [],                   'a building and a floor are a place'],
  ['3幢前面，3幢150米处',                    [],                   'a distance'],
  ['3幢15日停水，3幢15:30来修',              [],                   'a day and an hour'],
  ['2023年5月6日 15:20',                     [],                   'a date'],
  ['2023-05-06',                             [],                   'a date with lines'],
  ['编号 2305-0042-K',                       [],                   'the number of a case'],
  ['表号3302051960010112345',                [],                   'a meter has more digits'],
  ['门牌码 L7-204',                          [],                   'a plate that we hung up'],
  ['急打110、119，不急12345',                [],                   'numbers of everybody'],
  ['我是业主，本人在家，请保洁阿姨来',       [],                   'no one is named'],
  ['请业主何时在家告知',                     [],                   'a question to owners'],
  ['水泵功率1100瓦，换了201个灯泡',          [],                   'numbers of things'],
  ['',                                       [],                   'nothing'],
]

for (const [text, leaks, why] of texts) {
  it(`finds ${leaks.join(', ') || 'nothing'} in “${text}”: ${why}`, () => {
    expect(leaksIn(text)).toEqual(leaks)
    // Asked twice it says the same: a pattern that remembers where it stopped would not.
    expect(leaksIn(text)).toEqual(leaks)
  })
}

it('takes a flat out of a sentence', () => {
  expect(flatIn('演示：3幢２０１楼上漏水')).toBe('3幢201')
  expect(flatIn('演示：3幢前面')).toBe('')
})
