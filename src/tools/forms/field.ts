import type { AskedField } from './contract.ts'

/** What else a field is called, so that it is found by another office's word for it. */
const otherWords: readonly (readonly string[])[] = [
  ['牵头单位', '责任单位', '主办单位', '牵头部门', '责任部门', 'lead unit'],
  ['配合单位', '协办单位', '配合部门', '协同单位', 'supporting units'],
  ['完成时限', '完成时间', '截止', '时限', '期限', '到期', 'deadline', 'due'],
  ['责任领导', '分管领导', '牵头领导', 'leader'],
  ['联络员', '联系人', '经办人', '联系方式', 'liaison', 'contact'],
  ['进展', '进度', '完成情况', '推进情况', 'progress'],
  ['困难', '存在问题', '需要协调', 'difficulty'],
  ['地点', '位置', '地址', '点位', 'place', 'where'],
  ['具体举措', '工作措施', '主要举措', 'measure'],
]

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s（）()、，,：:·/-]/g, '')

/** Two characters each: 完成时限 is 完成, 成时, 时限. */
const pairs = (text: string): Set<string> =>
  new Set(text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2)))

/** 0 to 1: how much of the shorter name stands in the other. */
const likeness = (one: string, other: string): number => {
  const [a, b] = [pairs(plain(one)), pairs(plain(other))]
  const shared = [...a].filter((pair) => b.has(pair)).length
  return shared / Math.max(1, Math.min(a.size, b.size))
}

const meansTheSame = (one: string, other: string): boolean =>
  otherWords.some((words) => {
    const said = words.map(plain)
    return said.some((word) => plain(one).includes(word)) && said.some((word) => plain(other).includes(word))
  })

/** So much of a name in common, and somebody should look before asking again. */
const enough = 0.6

/** @returns those that ask for what this name says, nearest first: also by another office's word for it */
export const alike = (fields: readonly AskedField[], name: string): AskedField[] => {
  const near = ({ label }: AskedField): number =>
    Math.max(
      likeness(name, label.zh),
      likeness(name, label.en),
      meansTheSame(name, label.zh) || meansTheSame(name, label.en) ? 0.9 : 0,
    )
  return fields
    .map((field) => ({ field, near: near(field) }))
    .filter((one) => one.near >= enough)
    .toSorted((one, other) => other.near - one.near)
    .map(({ field }) => field)
}
