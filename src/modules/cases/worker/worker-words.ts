import { words } from '#kernel/words.ts'
import en from '../messages/worker.en.json' with { type: 'json' }
import zh from '../messages/worker.zh-CN.json' with { type: 'json' }

/** What the phone says about cases: apart from the rest, because a telephone loads it and not the rest. */
export const casesWorkerWords = words(zh, en)
