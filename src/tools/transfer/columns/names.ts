import type { Field } from '../field.ts'
import { headerKey, likeness, unbracketed } from '../plain.ts'

/** Words that turn a name into its opposite or its neighbour: 实际完成时间 is no deadline. */
const turning = /(实际|已|开始|启动|起始|原|上年|去年|上月|上期|上一?年度|未|非|是否|拟|actual|start|previous|last)$/
/** Words behind a name that change nothing: 完成时限要求. */
const neutral = /^(名称|要求|内容|安排|一览|栏|项|全称|日期|时间|\d+)$/
/** Two things in one column: 联络员及电话. */
const joined = /^(及其?|和|与|以及|或|and|&|\/|、)/
/** A column's own word that says nothing without its group. */
const generic = /^(名称|姓名|单位|部门|内容|时间|数量|情况|职务|岗位|职位|name|unit|content|time)$/

/**
 * How surely a column's header names a field: 1 is one of its names; from 0.75 it is taken for it.
 *
 * @param path from the group down to the column's own text
 */
export const nameScore = (path: readonly string[], field: Field, fields: readonly Field[]): number => {
  const own = path.at(-1)
  if (own === undefined) return 0
  const group = path.at(-2)
  // The usual name wins over a synonym: 责任单位 may be the lead, unless a 牵头单位 stands beside it.
  const text = { whole: headerKey(own), bare: headerKey(unbracketed(own)) }
  const leaf = Math.max(...keysOf(field).map((key, n) => textScore(text, key, field, fields) - (n === 0 ? 0 : 0.01)))
  if (group === undefined) return leaf
  const whole = isName(path.slice(-2).join(''), field) || isName(path.join(''), field) ? 0.99 : 0
  // 牵头单位 / 名称: the group says what it is, the word below only that it has a name.
  if (generic.test(headerKey(own)) && fields.some((other) => isName(group, other))) {
    return Math.max(whole, isName(group, field) ? groupScore(own, field) : Math.min(leaf, 0.6))
  }
  return Math.max(leaf, whole, isName(group, field) && !turning.test(headerKey(own)) ? 0.7 : 0)
}

/** Of a post one takes the office and not who holds it. */
const groupScore = (own: string, { kind }: Field): number =>
  kind === 'post' && /姓名|name/.test(headerKey(own)) ? 0.6 : 0.93

const known = new WeakMap<Field, readonly string[]>()

/** The names of a field as headers are compared: a catalogue has hundreds, and every header of a file is held against all. */
const keysOf = (field: Field): readonly string[] => {
  const before = known.get(field)
  if (before) return before
  const keys = field.names.map(headerKey)
  known.set(field, keys)
  return keys
}

const isName = (text: string, field: Field): boolean => keysOf(field).includes(headerKey(text))

type Text = { whole: string; bare: string }

const textScore = ({ whole, bare }: Text, wanted: string, field: Field, fields: readonly Field[]): number => {
  if (whole === wanted) return 1
  if (bare === wanted) return 0.97
  // 申报单位 ends with 单位 and is nothing that is counted.
  if (bare === '' || wanted === '' || field.kind === 'measure') return 0
  if (wanted.length >= 2 && bare.endsWith(wanted))
    return endingScore(bare.slice(0, -wanted.length), bare, wanted, field, fields)
  if (wanted.length >= 2 && bare.startsWith(wanted))
    return startingScore(bare.slice(wanted.length), bare, wanted, field)
  if (bare.length >= 2 && wanted.includes(bare)) return 0.5 + (0.3 * bare.length) / wanted.length
  return Math.max(likeness(bare, wanted) * 0.85, sharedEnd(bare, wanted))
}

/** 配合部门 for 配合单位, 包联单位 for 牵头单位: worth a suggestion, and never taken without asking. */
const sharedEnd = (one: string, other: string): number => {
  const longest = Math.max(one.length, other.length)
  let start = 0
  while (start < longest && one[start] === other[start]) start += 1
  let end = 0
  while (end < longest && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const shared = Math.max(start, end)
  return shared < 2 ? 0 : 0.3 + (0.3 * shared) / longest
}

/** 计划完成时间 for 完成时间: in Chinese the last word says what it is, and what stands before it which one. */
const endingScore = (before: string, bare: string, wanted: string, field: Field, fields: readonly Field[]): number => {
  if (turning.test(before)) return 0.45
  const share = 0.62 + (0.33 * wanted.length) / bare.length
  const isNeighbour = fields.some(
    (other) => other.key !== field.key && before.length >= 2 && keysOf(other).some((key) => key.startsWith(before)),
  )
  return isNeighbour ? share - 0.25 : share
}

const startingScore = (after: string, bare: string, wanted: string, field: Field): number => {
  if (neutral.test(after)) return 0.85
  // 联络员及电话 is fine as text; 牵头单位及责任人 would not be read as a unit.
  if (joined.test(after)) return field.kind === 'text' || field.kind === 'post' ? 0.85 : 0.6
  return 0.4 + (0.2 * wanted.length) / bare.length
}
