import { chineseNumber } from '#kernel/amount.ts'
import { squeezed } from '../plain.ts'

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** A printed number: 1, １、, （1）, 一, 十二, ①, No.3; or with parts, 1-2 and A01, which stay text. */
export type Serial = { number: number | null; text: string; isChinese: boolean }

/** @returns null when it is no serial number */
export const readSerial = (written: string): Serial | null => {
  const trimmed = written.trim()
  if (trimmed === '') return null
  const inCircle = circled.indexOf(trimmed) + 1
  if (inCircle > 0) return { number: inCircle, text: trimmed, isChinese: false }
  const plain = squeezed(written).replace(/^(no|第)[.:]?(?=.)|[号项条]$/g, '')
  const bare = plain
    .replace(/^[([【]|[)\]】]$|[.、,。:]+$/g, '')
    .replace(/[)\]】]$/, '')
    .replace(/^(\d+)\.0$/, '$1')
  if (/^\d{1,6}$/.test(bare)) return { number: Number(bare), text: bare, isChinese: false }
  const chinese = bare.length > 0 ? chineseNumber(bare) : null
  if (chinese !== null) return { number: chinese, text: bare, isChinese: true }
  return /^[a-z]{0,3}\d{1,6}([-.][a-z]?\d{1,6})*$/.test(bare)
    ? { number: null, text: bare.toUpperCase(), isChinese: false }
    : null
}
