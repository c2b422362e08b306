import { words } from '#kernel/words.ts'
import en from './messages/report.en.json' with { type: 'json' }
import zh from './messages/report.zh-CN.json' with { type: 'json' }

/** Reporting once, in words: apart from the rest, because a telephone loads them and not the rest. */
export const reportWords = words(zh, en)

type Say = (key: 'page.provisional', values: { day: string }) => string

/** The day of a report in words; one that no notice has settled says so. */
export const sayReportDay = (say: Say, day: string, isProvisional: boolean): string =>
  isProvisional ? say('page.provisional', { day }) : day
