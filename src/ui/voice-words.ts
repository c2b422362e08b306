import { type Language, words } from '#kernel/words.ts'
import en from './messages/voice.en.json' with { type: 'json' }
import zh from './messages/voice.zh-CN.json' with { type: 'json' }

/** @source our own: what somebody else writes down by hand is short, and a minute has some 180 kB */
export const mostSeconds = 60

/** What is said while somebody speaks into the phone; apart from the frame's words, for most pages have no recorder. */
const voiceWords = words(zh, en)

/** Texts with their `{placeholders}`, by key: a page that the server drew hands them to its script. */
export type VoiceTexts = Readonly<Record<keyof typeof zh, string>>

export const voiceTexts = (language: Language): VoiceTexts => voiceWords[language]
