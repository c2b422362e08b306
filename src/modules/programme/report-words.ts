import { words } from '#kernel/words.ts'
import en from './messages/report.en.json' with { type: 'json' }
import zh from './messages/report.zh-CN.json' with { type: 'json' }

/** Reporting once, in words: apart from the rest, because a telephone loads them and not the rest. */
export const reportWords = words(zh, en)
