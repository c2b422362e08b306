import { words } from '#kernel/words.ts'
import approvalEn from './messages/approval.en.json' with { type: 'json' }
import approvalZh from './messages/approval.zh-CN.json' with { type: 'json' }
import bulkEn from './messages/bulk.en.json' with { type: 'json' }
import bulkZh from './messages/bulk.zh-CN.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import placesEn from './messages/places.en.json' with { type: 'json' }
import placesZh from './messages/places.zh-CN.json' with { type: 'json' }
import reportEn from './messages/report.en.json' with { type: 'json' }
import reportZh from './messages/report.zh-CN.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

export const programmeWords = words(
  { ...zh, ...reportZh, ...approvalZh, ...bulkZh, ...placesZh },
  { ...en, ...reportEn, ...approvalEn, ...bulkEn, ...placesEn },
)
