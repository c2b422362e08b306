import { type Language, words } from '#kernel/words.ts'
import en from './messages/cover.en.json' with { type: 'json' }
import zh from './messages/cover.zh-CN.json' with { type: 'json' }

/** What is said while a part of a photo is covered; apart from the frame's words, for most pages have no photos. */
export const coverWords = words(zh, en)

type Key = keyof typeof zh
/** Texts with their `{placeholders}`, by key: a page that the server drew hands them to its script. */
export type CoverTexts = Readonly<Record<Key, string>>

export const coverTexts = (language: Language): CoverTexts => coverWords[language]
