import { words } from '#kernel/words.ts'
import cellsEn from './messages/cells.en.json' with { type: 'json' }
import cellsZh from './messages/cells.zh-CN.json' with { type: 'json' }
import deskEn from './messages/desk.en.json' with { type: 'json' }
import deskZh from './messages/desk.zh-CN.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import ownEn from './messages/own.en.json' with { type: 'json' }
import ownZh from './messages/own.zh-CN.json' with { type: 'json' }
import roomEn from './messages/room.en.json' with { type: 'json' }
import roomZh from './messages/room.zh-CN.json' with { type: 'json' }
import wallEn from './messages/wall.en.json' with { type: 'json' }
import wallZh from './messages/wall.zh-CN.json' with { type: 'json' }
import zh from './messages/zh-CN.json' with { type: 'json' }

/** What the room and its desk say stands in files of its own: a telephone loads one of them, in one language. */
export const meetingsWords = words(
  { ...zh, ...roomZh, ...deskZh, ...cellsZh, ...ownZh, ...wallZh },
  { ...en, ...roomEn, ...deskEn, ...cellsEn, ...ownEn, ...wallEn },
)
