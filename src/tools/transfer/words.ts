import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** What reading and writing tables has to say. Reasons carry `transfer.` in front, these keys do not. */
export const transferWords = words(zh, en)

export type TransferReason = `transfer.${keyof (typeof transferWords)['zh-CN']}`
