import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** Why the border refuses, and what signing in has to say. */
export const httpWords = words(zh, en)
