import { z } from 'zod'
import { speak } from '#kernel/words.ts'
import { column, screenTable } from '../exports/screen-table.ts'
import { viewCalendar } from './routes.ts'
import { timersWords } from './timers-words.ts'

/** Days that the week does not say, of the year that is on the screen. */
const calendar = screenTable({
  key: 'timers.calendar',
  filter: z.object({ year: z.string().max(4).optional() }),
  title: (language) => speak(timersWords, language)('calendar'),
  columns: (language) => {
    const t = speak(timersWords, language)
    return [column('day', t('day'), 13, 'date'), column('kind', t('day-kind'), 14), column('name', t('day-name'), 20)]
  },
  rows: async (ctx, { year = '' }) => {
    const t = speak(timersWords, ctx.language)
    return (await viewCalendar(ctx)).days
      .filter(({ day }) => day.startsWith(year))
      .map(({ day, kind, zh, en }) => ({ day, kind: t(`day-kind.${kind}`), name: ctx.language === 'en' ? en : zh }))
  },
})

export const timersTables = [calendar]
