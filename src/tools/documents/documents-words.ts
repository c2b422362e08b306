import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** What stands on every official paper. Reasons carry `documents.` in front, these keys do not. */
export const documentsWords = words(zh, en)
