import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** The words of the frame and of waiting, failing and being empty. They know no noun of any module. */
export const uiWords = words(zh, en)
export type UiWord = keyof typeof zh & string

/** Each language is called by its own name, whatever the page is written in. */
export const languageNames = { 'zh-CN': '中文', en: 'English' } as const
