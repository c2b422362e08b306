import { readSerial } from '../cells/serial.ts'
import { squeezed } from '../plain.ts'
import type { Cell } from '../workbook.ts'

/** Why a row of a sheet is no row of its table. */
export type WhyIgnored =
  | 'title'
  | 'repeated-title'
  | 'repeated-header'
  | 'column-numbers'
  | 'total'
  | 'note'
  | 'signature'
  | 'section'
  | 'only-number'
  | 'outside'

const noteStart =
  /^(注|备注|说明|填表说明|填报说明|附注|注释|脚注|提示|note|notes|remark|remarks)(\d|[一二三四五六七八九十])?[:：.、]|^[※*]/
const totalWord =
  /^(全区|全市|全镇|本页|本表)?(合计|总计|小计|共计|总合计|累计|平均值?|total|subtotal|grandtotal|sum|average)$/
/** 合计：5项, 共计12件. */
const totalCounted = /^(合计|总计|小计|共计|总共)共?[\d.,]+\D{0,3}$/
const totalEnd = /(合计|小计|总计)$/
const signatureLabel =
  /^[(（]?(填表|填报|制表|审核|审批|复核|负责|主要负责|单位负责|分管领导|联系|经办|统计|报送|编制)(人|员|单位|部门|时间|日期|领导)?(签字|签名|签章|\(签字\)|（签字）)?[)）]?[:：]|^(联系电话|日期|时间|盖章|公章|\(盖章\)|（盖章）|签名|签字)[:：]?/
const dateAlone = /^\d{4}年\d{1,2}月(\d{1,2}日)?$|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/

export const isNote = (cells: readonly Cell[]): boolean =>
  cells.length <= 2 && noteStart.test(squeezed(cells[0]?.text ?? ''))

/** 合计, 小计（一）, 党建引领小计: a total in words, and numbers or nothing beside it. */
export const isTotal = (cells: readonly Cell[]): boolean =>
  cells.slice(0, 3).some(({ text }, n) => {
    const plain = squeezed(text).replace(/\(.*?\)|[:。.]/g, '')
    const before = cells.slice(0, n)
    if (!before.every((cell) => readSerial(cell.text) !== null)) return false
    const rest = cells.slice(n + 1)
    if (totalWord.test(plain) || (totalCounted.test(plain) && rest.length === 0)) return true
    return (
      totalEnd.test(plain) && plain.length <= 12 && rest.every((cell) => /^[-\d.,%]*\D{0,3}$/.test(squeezed(cell.text)))
    )
  })

/** 填表人：…  审核人：…, or （盖章）. */
export const isSignature = (cells: readonly Cell[]): boolean =>
  cells.length > 0 &&
  signatureLabel.test(squeezed(cells[0]?.text ?? '')) &&
  cells.every(({ text }) => /[:：]|盖章|签/.test(text) || dateAlone.test(squeezed(text)))

/** 江北区…办公室    2023年5月6日印发: the last line of an official paper. @source GB/T 9704-2012, 7.4.2 */
export const isColophon = (cells: readonly Cell[]): boolean =>
  cells.length > 0 &&
  cells.length <= 2 &&
  /^.{0,30}?\d{4}年\d{1,2}月\d{1,2}日(印发|印制|印|制)$/.test(squeezed(cells.at(-1)?.text ?? ''))

/** A day alone at the end of a page, as papers end. */
export const isDateLine = (cells: readonly Cell[]): boolean =>
  cells.length === 1 && dateAlone.test(squeezed(cells[0]?.text ?? ''))

/** 1 2 3 4 5, or 甲 乙 1 2 3, below a header: what statistics tables call 栏次. */
export const isColumnNumbers = (cells: readonly Cell[], columns: number): boolean => {
  if (cells.length < Math.max(3, columns * 0.6)) return false
  const marks = cells.map(({ text }) => squeezed(text).replace(/^\(|\)$/g, ''))
  const numbers = marks.filter((mark) => !/^[甲乙丙丁戊a-e]$|^栏次$/.test(mark)).map(Number)
  return (
    numbers.length >= 2 &&
    numbers.every((number, n) => Number.isInteger(number) && (n === 0 || number === (numbers[n - 1] ?? 0) + 1))
  )
}

/** How high a section stands: 第一部分, then 一、, then （一）, then 1. The others count as 一、. */
// biome-ignore format: a table for people
const sectionLevels: [pattern: RegExp, level: number][] = [
  [/^第[一二三四五六七八九十\d]+[部章节类编篇]分?/, 0],
  [/^[一二三四五六七八九十]{1,3}[、.:]/,          1],
  [/^\([一二三四五六七八九十]{1,3}\)/,             2],
  [/^\d{1,2}[.、]/,                                3],
]

/** @returns null without such a mark */
export const sectionLevel = (text: string): number | null =>
  sectionLevels.find(([pattern]) => pattern.test(squeezed(text)))?.[1] ?? null

/** 一、党建引领 is 党建引领. */
export const withoutMark = (text: string): string =>
  text.replace(
    /^\s*(第[一二三四五六七八九十\d]+(部分|章|节|类|编|篇)|[一二三四五六七八九十]{1,3}[、.．:：]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．](?!\d))\s*[:：]?\s*/,
    '',
  )
