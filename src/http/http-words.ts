import { type Language, words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** Why the border refuses, and what signing in has to say. */
export const httpWords = words(zh, en)

/** What a message with a code to sign in says, its variables unfilled: the district may word it otherwise. */
export const phoneCodeWords = (language: Language): string => httpWords[language]['phone-code']
