import { expect, it } from 'vitest'
import { soundsUrgent } from './danger-words.ts'

// biome-ignore format: a table for people
const cases: [words: string, isUrgent: boolean, why: string][] = [
  ['三楼着火了',               true,  'a fire'],
  ['闻到煤气味',               true,  'gas'],
  ['有人打架受伤',             true,  'somebody is hurt'],
  ['老人昏倒在楼道',           true,  'somebody is unconscious'],
  ['电梯里有人被困',           true,  'somebody is trapped'],
  ['Ｆｉｒｅ in the corridor', true,  'full-width letters are letters'],
  ['There is a gas leak',      true,  'in English, too'],
  ['楼道灯不亮',               false, 'a lamp'],
  ['firefly lights in park',   false, 'no fire'],
  ['',                         false, 'nothing was said'],
]

for (const [words, isUrgent, why] of cases) {
  it(`${isUrgent ? 'hears' : 'does not hear'} danger in “${words}”: ${why}`, () => {
    expect(soundsUrgent(words)).toBe(isUrgent)
  })
}
