import { describe, expect, it } from 'vitest'
import { chineseNumber, readAmount, readNumber, readPercent } from '#kernel/amount.ts'
import { readSerial } from './serial.ts'
import { splitUnits, suggestUnits } from './units.ts'

// biome-ignore format: a table for people
const unitCells: [written: string, units: string[], why: string][] = [
  ['区民政局、区财政局，区教育局',            ['区民政局', '区财政局', '区教育局'],         'the usual marks'],
  ['区民政局;区财政局；区教育局/区法院',      ['区民政局', '区财政局', '区教育局', '区法院'], 'others, of both widths'],
  ['区司法局\n区信访局\n\n 区法院 ',           ['区司法局', '区信访局', '区法院'],           'one a line'],
  ['各街道（镇）',                            ['各街道（镇）'],                             'brackets belong to the word'],
  ['区委组织部（两新工委、社工部）、区法院',  ['区委组织部（两新工委、社工部）', '区法院'],  'marks in brackets do not part'],
  ['外滩社区、天水社区等',                    ['外滩社区', '天水社区'],                     '等 is nobody'],
  ['外滩、天水等5个社区',                     ['外滩', '天水'],                             'and neither is 等5个社区'],
  ['区民政局等有关单位。',                    ['区民政局'],                                 'nor 等有关单位'],
  ['1.区民政局；2.区财政局。',                ['区民政局', '区财政局'],                     'numbers in front are no names'],
  ['、，',                                    [],                                           'marks alone are nobody'],
]
for (const [written, units, why] of unitCells) {
  it(`splits ${JSON.stringify(written)}: ${why}`, () => {
    expect(splitUnits(written).parts.map((part) => part.written)).toEqual(units)
  })
}

it('keeps who leads and who supports, in front of the units or behind them', () => {
  const roles = (written: string) => splitUnits(written).parts.map((part) => `${part.role} ${part.written}`)
  expect(roles('牵头单位：区民政局\n配合单位：区财政局、区法院')).toEqual([
    '牵头 区民政局',
    '配合 区财政局',
    '配合 区法院',
  ])
  expect(roles('区民政局（牵头）、区法院')).toEqual(['牵头 区民政局', 'null 区法院'])
  expect(roles('区民政局牵头，区法院配合')).toEqual(['牵头 区民政局', '配合 区法院'])
  expect(roles('由区住建局牵头，区财政局、各街道配合')).toEqual(['牵头 区住建局', '配合 区财政局', '配合 各街道'])
  expect(roles('区住建局，区财政局配合')).toEqual(['null 区住建局', '配合 区财政局'])
  expect(roles('区民政局（牵头）、区人社局（双牵头）')).toEqual(['牵头 区民政局', '双牵头 区人社局'])
})

it('suggests the unit that is meant, the likeliest first, and nobody when it is like none', () => {
  const known = ['区住建局', '区民政局', '区人力社保局', '区委组织部', '区委社会工作部'].map((name) => ({
    id: name,
    name,
  }))
  const first = (written: string) => suggestUnits(written, known)[0]?.name
  expect(['住建', '住建局', '民政', '人社局', '组织部', '社工部'].map(first)).toEqual([
    '区住建局',
    '区住建局',
    '区民政局',
    '区人力社保局',
    '区委组织部',
    '区委社会工作部',
  ])
  expect(suggestUnits('气象台', known)).toEqual([])
})

// biome-ignore format: a table for people
const amounts: [written: string, amount: number | null, measure?: string | null, bound?: string | null][] = [
  ['20',           20,      null, null],       ['２０部',     20, '部', null],         ['1,000人次/日', 1_000, '人次/日', null],
  ['3.2万元',      32_000,  '元', null],       ['不少于20部', 20, '部', 'at-least'],   ['50处以上',     50, '处', 'at-least'],
  ['约30个',       30,      '个', 'about'],    ['三家',       3,  '家', null],         ['300余处',      300, '处', 'at-least'],
  ['50%',          50,      '%', null],        ['完成５０％',  50, '%', null],         ['不低于90.5%',  90.5, '%', 'at-least'],
  ['百分之五十',   50,      '%', null],        ['五成以上',    50, '%', 'at-least'],   ['达到80%',      80, '%', 'at-least'],
  ['半数',         null],                      ['过半',        null],                  ['完成一半',     null],
  ['3-5个',        null],                      ['若干',       null],                   ['8家、4家',     null],
]
for (const [written, amount, measure, bound] of amounts) {
  it(`reads ${written} as ${amount ?? 'no amount'}`, () => {
    expect(readAmount(written)).toEqual(amount === null ? null : { amount, measure, bound })
  })
}

describe('numbers', () => {
  it('are read in full width, with thousands and in 万', () => {
    expect(['１２３', '1,234.5', '1.5万', '2亿', '-3', '十六', '1,23', '12a'].map(readNumber)).toEqual([
      123,
      1234.5,
      15_000,
      200_000_000,
      -3,
      16,
      null,
      null,
    ])
  })

  it('are read in Chinese, and two digits in a row are none', () => {
    expect(['一', '十', '十二', '二十', '一百零五', '两千', '二三', ''].map(chineseNumber)).toEqual([
      1,
      10,
      12,
      20,
      105,
      2_000,
      null,
      null,
    ])
  })

  it('are percentages from 0 to 100, and unclear as a bare fraction or a bare 1', () => {
    expect(['80%', '８０％', '百分之八十', '80', '100%', '0'].map(readPercent)).toEqual(
      [80, 80, 80, 80, 100, 0].map((percent) => ({ percent })),
    )
    expect(['0.8', '1', '12.5'].map(readPercent)).toEqual([0.8, 1, 12.5].map((unclear) => ({ unclear })))
    expect(['120%', '-1%', '一半'].map(readPercent)).toEqual([null, null, null])
  })

  it('are printed numbers in many dresses', () => {
    const numbers = ['1', '１', '1.', '1、', '（1）', '一', '十二', '①', 'No.3', '第4项'].map(
      (written) => readSerial(written)?.number,
    )
    expect(numbers).toEqual([1, 1, 1, 1, 1, 1, 12, 1, 3, 4])
    expect(['1-2', '1.1', 'A01', '党建', '区民政局', ''].map((written) => readSerial(written)?.text ?? null)).toEqual([
      '1-2',
      '1.1',
      'A01',
      null,
      null,
      null,
    ])
  })
})
