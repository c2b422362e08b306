import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }
import { words } from './words.ts'

/** What the kernel itself has to say: why it refuses, and how a day is said. */
export const kernelWords = words(zh, en)
