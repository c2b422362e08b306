import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

export const inboxWords = words(zh, en)

/** Why somebody is told, each with its word above. Whoever is told reads it first. */
export const reasons = ['assigned', 'mentioned', 'asked', 'decided', 'due', 'overdue', 'followed'] as const
export type Reason = (typeof reasons)[number]
