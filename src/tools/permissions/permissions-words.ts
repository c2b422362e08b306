import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** They come with their page: nobody else loads them. */
export const permissionsWords = words(zh, en)
