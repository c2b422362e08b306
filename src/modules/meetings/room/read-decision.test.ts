import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { type KnownUnit, readDecision, writtenDecision } from './read-decision.ts'

const units: KnownUnit[] = ['区住建局', '区民政局', '区供电公司', '区燃气公司', '庄桥街道', '庄市街道'].map((name) => ({
  id: name,
  name,
}))
const today = Day.parse('2023-05-06')

// biome-ignore format: a table for people
const lines: [line: string, lead: string | null, text: string, due: string | null, supporting: string[]][] = [
  ['住建局 · 5月12日前 完成管线迁改方案 · 配合 供电 燃气', '区住建局', '完成管线迁改方案', '2023-05-12', ['区供电公司', '区燃气公司']],
  ['区住建局；下周五前完成方案；配合：民政局、庄桥',       '区住建局', '完成方案',         '2023-05-12', ['区民政局', '庄桥街道']],
  ['民政局 · 把名单报来',                                  '区民政局', '把名单报来',       null,         []],
  ['原则同意四张清单',                                     null,       '原则同意四张清单', null,         []],
  ['住建局 | by 12 May: the plan | with 供电',             '区住建局', 'the plan',         '2023-05-12', ['区供电公司']],
  ['以前没做完的前三件事 · 接着做',                        null,       '以前没做完的前三件事；接着做', null, []],
]

describe('a line that is typed in the room', () => {
  for (const [line, leadUnitId, text, dueOn, supportingUnitIds] of lines) {
    it(`says who, what, by when and with whom: ${line}`, () => {
      expect(readDecision(line, units, today)).toMatchObject({ leadUnitId, text, dueOn, supportingUnitIds })
    })
  }

  // Two characters a second in twenty seconds, with the key that opens the line and the one that keeps it.
  it.each(lines.filter(([, lead, , due]) => lead && due))(
    'is written down in twenty seconds: %s',
    (line, lead, text, due, supporting) => {
      expect([...line].length + 2).toBeLessThanOrEqual(40)
      // Besides what it says, a line costs its separators and the word 配合, or by and with: nothing is chosen from a list.
      const said = [
        lead?.replace(/^区/, ''),
        text,
        due && '5月12日',
        ...supporting.map((name) => name.replace(/^区/, '')),
      ]
      expect([...line].length - [...said.join('')].length).toBeLessThanOrEqual(16)
    },
  )

  it('loses no word that it does not understand', () => {
    const read = readDecision('庄 · 5月12日前办好 · 配合 水务', units, today)
    expect(read).toMatchObject({ leadUnitId: null, dueOn: '2023-05-12', unknown: ['庄', '水务'] })
    expect(read.text).toContain('庄')
    expect(read.text).toContain('水务')
  })

  it('comes back as one typed it, and read again says the same', () => {
    for (const [line] of lines.slice(0, 4)) {
      const { unknown: _unknown, ...read } = readDecision(line, units, today)
      const { unknown: _again, ...again } = readDecision(writtenDecision(read, units), units, today)
      expect(again).toEqual(read)
    }
  })
})
