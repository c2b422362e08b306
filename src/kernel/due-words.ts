/** 一季度, 二〇二三年, 三十一日: what stands for which digit. */
const digits: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  '○': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** 三十一 → 31, 二〇二三 → 2023. Two numerals side by side (七八月) are two months and stay as they are. */
const inDigits = (numeral: string): string => {
  const tens = /^([一二三]?)十([一二三四五六七八九]?)$/.exec(numeral.replace('廿', '二十').replace('卅', '三十'))
  if (tens) return `${digits[tens[1] ?? ''] ?? '1'}${digits[tens[2] ?? ''] ?? '0'}`
  if (numeral.length !== 1 && numeral.length !== 4) return numeral
  return [...numeral].map((one) => digits[one] ?? one).join('')
}

/**
 * One spelling for what people type in many: full-width and Chinese digits, all kinds of dashes, blanks.
 *
 * A blank between two digits stays (`5 6` is not 56), and so do those between English words.
 */
export const plainly = (written: string): string =>
  written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[—–−‐‑~〜∼]+/g, '-')
    .replace(/[零〇○一二三四五六七八九十廿卅]+/g, inDigits)
    .replace(/[。.,,;;!!]+$/, '')
    // The last day counts anyway.
    .replace(/\((?:含|含当日|含当天|含本日)\)/g, '')
    // The hour does not matter: the day counts to its end.
    .replace(/(?<=[日号])\d{1,2}(?::\d{2}|[时点](?:\d{1,2}分)?)(?=前|$)/g, '')
    // What a database or a CSV of one writes: the hour is not meant.
    .replace(/(?<=^\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\da-z]) | (?![\da-z])/g, '')
    .trim()

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthWord =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const ordinals: Readonly<Record<string, string>> = { first: '1', second: '2', third: '3', fourth: '4' }
const englishYear = String.raw`(?:(?:,| |, )(?:of )?(?<year>\d{4}|this year|next year|the year))?`

type Found = Readonly<Record<string, string | undefined>>

/** What English writes, and how the Chinese grammar says it. */
const english: readonly [RegExp, (found: Found) => string][] = [
  [
    new RegExp(String.raw`^(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${monthWord})\.?${englishYear}$`),
    ({ year, month, day }) => `${inYear(year)}${monthOf(month)}月${day}日`,
  ],
  [
    new RegExp(String.raw`^(?<month>${monthWord})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?${englishYear}$`),
    ({ year, month, day }) => `${inYear(year)}${monthOf(month)}月${day}日`,
  ],
  [
    new RegExp(String.raw`^(?<month>${monthWord})\.?${englishYear}$`),
    ({ year, month }) => `${inYear(year)}${monthOf(month)}月`,
  ],
  [
    new RegExp(`^(?:the )?(?<which>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter${englishYear}$`),
    ({ year, which }) => `${inYear(year)}${ordinals[which ?? ''] ?? which?.slice(0, 1)}季度`,
  ],
  [new RegExp(String.raw`^q(?<which>\d)${englishYear}$`), ({ year, which }) => `${inYear(year)}${which}季度`],
  [
    new RegExp(`^(?:the )?(?<which>first|second) half${englishYear}$`),
    ({ year, which }) => `${inYear(year)}${which === 'first' ? '上' : '下'}半年`,
  ],
  [
    new RegExp(`^h(?<which>[12])${englishYear}$`),
    ({ year, which }) => `${inYear(year)}${which === '1' ? '上' : '下'}半年`,
  ],
  [/^(?:the )?(?:mid-?year|middle of (?:the|this) year)$/, () => '年中'],
  [/^(?:the )?(?:year[- ]?end|(?:the|this|all|whole|all of the|the whole) year)$/, () => '今年'],
  [/^next year$/, () => '明年'],
  [/^(?:the year )?(?<year>\d{4})$/, ({ year }) => `${year}年`],
]

const inYear = (year: string | undefined): string =>
  year === undefined || year === 'the year'
    ? ''
    : year === 'this year'
      ? '今年'
      : year === 'next year'
        ? '明年'
        : `${year}年`

const monthOf = (name: string | undefined): number => monthNames.indexOf(name?.slice(0, 3) ?? '') + 1

/**
 * English words in the Chinese order, so that there is one grammar: `6 may 2023` → `2023年5月6日`.
 *
 * @param text plain
 * @returns the text as it is, when it is not one of these
 */
export const inChineseOrder = (text: string): string => {
  for (const [pattern, say] of english) {
    const found = pattern.exec(text)
    if (found) return say(found.groups ?? {})
  }
  return text
}

/** What stands around a period: 截至…前完成, by the end of … */
export type Framed = {
  text: string
  /** Does it name the period's end, as `end of April` does? */
  isEnd: boolean
  /** Does it say 前 or `by`? */
  isBefore: boolean
}

const chineseFrame =
  /^(?:截至|截止到?|不[迟晚]于|最迟|力争|争取|确保|[于在至到])?(?<rest>.+?)(?<before>之前|以前|前)?(?:为止|止)?(?:全部|基本)?(?:完成|办结)?$/
const englishFrame =
  /^(?<before>by |no later than |until |till |up to )?(?:in |on |during )?(?<end>(?:the )?end (?:of )?)?(?<rest>.+)$/

/** `by the end of april` → april, to its end. English `before` excludes the day to some and is not taken off. */
export const withoutFrame = (text: string): Framed => {
  const isEnglish = /[a-z]{2}/.test(text)
  const { rest = text, before, end }: Found = (isEnglish ? englishFrame : chineseFrame).exec(text)?.groups ?? {}
  return { text: rest, isEnd: end !== undefined || /year[- ]?end$/.test(rest), isBefore: before !== undefined }
}

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const datedWeekday =
  /^(?<date>.+[日号])\(?(?:周|星期|礼拜)(?<name>[1-6日天])\)?$|^(?<english>mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? ?(?<rest>.*\d.*)$/

/** The number of 周六, 星期6 or sat. @param name the last character, or three letters */
export const weekdayNumber = (name: string): number =>
  weekdayNames.includes(name) ? weekdayNames.indexOf(name) + 1 : /\d/.test(name) ? Number(name) : 7

/** 5月6日(星期6) → 5月6日 and 6; null when no day of the week stands beside a date */
export const splitWeekday = (text: string): { date: string; number: number } | null => {
  const { date, name, english: day, rest } = datedWeekday.exec(text)?.groups ?? {}
  const found = date ?? rest
  return found === undefined ? null : { date: found, number: weekdayNumber(name ?? day ?? '') }
}
