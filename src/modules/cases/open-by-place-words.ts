import { words } from '#kernel/words.ts'
import en from './messages/open-by-place.en.json' with { type: 'json' }
import zh from './messages/open-by-place.zh-CN.json' with { type: 'json' }

/** What is open by place: apart from the rest, because few open it. */
export const openByPlaceWords = words(zh, en)
