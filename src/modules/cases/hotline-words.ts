import { words } from '#kernel/words.ts'
import en from './messages/hotline.en.json' with { type: 'json' }
import zh from './messages/hotline.zh-CN.json' with { type: 'json' }

/** What slips of the hotline are told: apart from the rest, because few open it. */
export const hotlineWords = words(zh, en)
