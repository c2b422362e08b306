import { describe, expect, it } from 'vitest'
import { kernelWords } from './kernel-words.ts'
import { refusedColumn, refusedGrounds, refusedWord, refuseJudgingPeople } from './refused-words.ts'

// biome-ignore format: a table for people
const refused: [name: string, word: string, ground: string][] = [
  ['重点人员清单',        '重点人员', 'scored'],
  ['居民积分',            '积分',     'scored'],
  ['村民风险等级',        '风险',     'scored'],
  ['干部排名表',          '排名',     'scored'],
  ['积分清单',            '积分',     'scored'],
  ['评分',                '评分',     'scored'],
  ['失信人名单',          '失信人',   'scored'],
  ['宗教信仰',            '宗教信仰', 'sensitive'],
  ['居民宗教情况',        '宗教',     'sensitive'],
  ['人脸采集点',          '人脸',     'sensitive'],
  ['居民情绪',            '情绪',     'needless'],
  ['稳控清单',            '稳控',     'petition'],
  ['信访老户',            '老户',     'petition'],
  ['信访次数',            '信访次数', 'petition'],
  ['缠访闹访事项',        '缠访',     'petition'],
  ['Key persons',         'Key persons', 'scored'],
  ['Resident risk level', 'risk',     'scored'],
  ['Repeat petitioners',  'Repeat petition', 'petition'],
]

// biome-ignore format: a table for people
const honest = [
  '年度任务清单', '重点工作清单', '风险清单', '燃气风险隐患清单', '问题清单', '居民关切清单', '重点人群服务', '老旧小区改造', '信访积案化解',
  '满意度', '地质灾害等级', '民生实事', '群众满意度', '宗教场所消防改造', '积分制试点项目', '评分标准修订', '人员编制', '居民议事点位',
  'Key tasks', 'Risk list', 'Residents’ wishes', 'Gas hazards', 'High-level design', 'Staged renewal',
]

describe('a name', () => {
  for (const [name, word, ground] of refused) {
    it(`${name} is refused for ${word}`, () => expect(refusedWord(name)).toEqual({ word, ground }))
  }
  for (const name of honest) {
    it(`${name} is of a matter, and stays`, () => expect(refusedWord(name)).toBeNull())
  }
  it('is refused with the law in both languages', () => {
    for (const ground of refusedGrounds) {
      expect(kernelWords['zh-CN'][`refused-${ground}`]).toMatch(/（(个人信息保护法|宪法)第.+条）/)
      expect(kernelWords.en[`refused-${ground}`]).toMatch(/(Law|Constitution), article \d+/)
    }
    expect(() => refuseJudgingPeople('居民积分', '/name')).toThrow('kernel.refused-scored')
  })
})

it('a column is refused in English, pinyin and Chinese, by whole words', () => {
  const of = (...names: string[]) => names.map(refusedColumn)
  expect(of('risk_level', 'jifen', 'petitionCount', 'home_lat', '居民评分', '稳控')).not.toContain(null)
  expect(of('headline', 'stage', 'latest', 'placed_on', 'relation', 'pointer', 'title')).toEqual(Array(7).fill(null))
})
