import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

export const casesWords = words(zh, en)

type CasesKey = keyof (typeof casesWords)['zh-CN']

/** What was done, as a story tells it. The word on its button is an order, which in English reads otherwise. */
export const storyKey = (verb: string): CasesKey =>
  // The server names each step by a verb of these words.
  (`did.${verb}` in casesWords.en ? `did.${verb}` : `verb.${verb}`) as CasesKey
