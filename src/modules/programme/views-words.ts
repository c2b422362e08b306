import { words } from '#kernel/words.ts'
import en from './messages/views.en.json' with { type: 'json' }
import zh from './messages/views.zh-CN.json' with { type: 'json' }

/** The words of the board and of the timeline: apart from the rest, because they come with those views only. */
export const viewsWords = words(zh, en)
