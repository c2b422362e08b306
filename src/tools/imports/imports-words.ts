import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** What the steps of every import say. */
export const importsWords = words(zh, en)
