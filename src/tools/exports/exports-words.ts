import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** What taking a table away says, wherever it stands. */
export const exportsWords = words(zh, en)
