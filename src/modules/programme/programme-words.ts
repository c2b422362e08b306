import { words } from '#kernel/words.ts'
import en from './messages/en.json' with { type: 'json' }
import reportEn from './messages/report.en.json' with { type: 'json' }
import reportZh from './messages/report.zh-CN.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

export const programmeWords = words({ ...zh, ...reportZh }, { ...en, ...reportEn })
