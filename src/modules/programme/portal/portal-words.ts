import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** What the programme says to everybody, on the public pages. */
export const programmePortalWords = words(zh, en)
