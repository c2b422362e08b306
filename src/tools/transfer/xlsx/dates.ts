/** What of a date its number format shows. */
export type Shows = 'date-time' | 'day' | 'month' | 'year' | 'time'

// biome-ignore format: a table for people
/**
 * Number formats that a file may name without saying what they look like, in Chinese Excel and WPS.
 *
 * @source ISO/IEC 29500-1 §18.8.30 (numFmt), the common ones and those of zh-cn
 */
const builtIn: Readonly<Record<number, string>> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00',
  14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM',
  20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm/d/yy', 31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
  37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss',
  49: '@',
  50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
  55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}

/** @param custom the formats that the file itself declares */
export const formatOf = (id: number, custom: ReadonlyMap<number, string>): string =>
  custom.get(id) ?? builtIn[id] ?? 'General'

/** The first section of a format, without colours, conditions, locales and what stands in quotes. */
const bare = (format: string): string =>
  (format.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';', 1)[0] ?? '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')

/** @returns null when the format shows a number and no date */
export const showsOf = (format: string): Shows | null => {
  if (/^(general|g\/通用格式|@)$/i.test(format)) return null
  const code = bare(format)
    .replace(/am\/pm|a\/p|上午\/下午/gi, '')
    .toLowerCase()
  if (/\[[hms]+\]/.test(code) || /[#0?]/.test(code.replace(/[hmsy.:]0+/g, ''))) return /[yd]/.test(code) ? 'day' : null
  const hasTime = /[hs]/.test(code)
  if (/d/.test(code)) return hasTime ? 'date-time' : 'day'
  if (/y|e/.test(code) && !/m/.test(code)) return /y/.test(code) ? 'year' : null
  if (hasTime) return 'time'
  return /m/.test(code) ? 'month' : null
}

const dayInMs = 86_400_000
const pad = (number: number, length = 2): string => String(number).padStart(length, '0')

/**
 * A spreadsheet's day number.
 *
 * @returns null outside the years 1900 to 9999, and for 29 February 1900, which Excel counts and no calendar has
 * @source ISO/IEC 29500-1 §18.17.4.1: in the 1900 system day 1 is 1 January 1900 and day 60 never was; in the 1904
 * system day 0 is 1 January 1904
 */
export const dateOfSerial = (serial: number, is1904: boolean): Date | null => {
  if (serial < (is1904 ? 0 : 1) || serial >= 2_958_466 || (!is1904 && Math.floor(serial) === 60)) return null
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  // Whole seconds: a half past eight is 0.354166… and would otherwise end a millisecond early.
  return new Date(epoch + Math.round((serial * dayInMs) / 1_000) * 1_000)
}

/** @returns ISO 8601, no more exact than what the cell shows */
export const isoOf = (date: Date, shows: Exclude<Shows, 'time'>): string => {
  const year = pad(date.getUTCFullYear(), 4)
  if (shows === 'year') return year
  const month = `${year}-${pad(date.getUTCMonth() + 1)}`
  if (shows === 'month') return month
  const day = `${month}-${pad(date.getUTCDate())}`
  const hasTime = date.getUTCHours() + date.getUTCMinutes() > 0
  return shows === 'date-time' && hasTime ? `${day}T${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}` : day
}

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const tokens = /"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|am\/pm|上午\/下午|y+|m+|d+|h+|s+|a+|./gi

/** @returns the date as its format writes it: 2023年4月, 15-Apr, 2023/4/15 */
export const sayDate = (date: Date, format: string): string => {
  let said = ''
  let afterHour = false
  const section = /^(?:"[^"]*"|\\.|[^;])*/.exec(format)?.[0] ?? ''
  for (const [token, quoted, escaped] of section.matchAll(tokens)) {
    if (quoted !== undefined || escaped !== undefined) {
      said += quoted ?? escaped
      continue
    }
    said += sayToken(date, token.toLowerCase(), afterHour)
    if (/^[hs]+$/i.test(token)) afterHour = true
    else if (/^[ydm]+$/i.test(token)) afterHour = false
  }
  return said.trim()
}

const sayToken = (date: Date, token: string, afterHour: boolean): string => {
  const month = date.getUTCMonth()
  const wide = token.length > 1
  const two = (number: number) => (wide ? pad(number) : String(number))
  if (/^y+$/.test(token)) return token.length > 2 ? pad(date.getUTCFullYear(), 4) : pad(date.getUTCFullYear() % 100)
  if (/^m+$/.test(token)) {
    if (afterHour) return two(date.getUTCMinutes())
    return token.length > 2 ? (englishMonths[month] ?? '') : two(month + 1)
  }
  if (/^d+$/.test(token)) return token.length > 2 ? '' : two(date.getUTCDate())
  if (/^h+$/.test(token)) return two(date.getUTCHours())
  if (/^s+$/.test(token)) return two(date.getUTCSeconds())
  if (/^(\[.*\]|_.|\*.|am\/pm|上午\/下午|a+|@)$/.test(token)) return ''
  return token
}
