import { type Language, type Translate, words } from '#kernel/words.ts'
import en from './messages/demo.en.json' with { type: 'json' }
import zh from './messages/demo.zh-CN.json' with { type: 'json' }
import { sayCalendarDay } from './moments.ts'

/** Apart from the words of the frame: where people vote, every byte counts, and there is no demo's strip. */
export const demoWords = words(zh, en)

/** What the strip above every page of a demo says. @param day YYYY-MM-DD, the demo's own; null where no clock is at hand */
export const sayDemo = (t: Translate<keyof typeof zh>, language: Language, day: string | null): string =>
  day === null ? t('demo') : t('demo-on', { day: sayCalendarDay(day, language), year: day.slice(0, 4) })
