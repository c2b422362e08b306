import { words } from '#kernel/words.ts'
import en from './messages/settings.en.json' with { type: 'json' }
import zh from './messages/settings.zh-CN.json' with { type: 'json' }

/** What the settings of the cases say: apart from the rest, because few open them. */
export const casesSettingsWords = words(zh, en)
