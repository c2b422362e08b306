import { writeFileSync } from 'node:fs'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type CalendarFile, CalendarFile as Shape } from '#kernel/calendar.ts'

/**
 * The yearly notices of the General Office of the State Council (国务院办公厅关于部分节假日安排的通知), and those that
 * changed a year afterwards. When the next notice is out: update chinese-days, add its line, run
 * `node bin/make-calendar.ts`.
 */
const notices: Readonly<Record<number, readonly string[]>> = {
  2019: ['国办发明电〔2018〕15号', '国办发明电〔2019〕3号'],
  2020: ['国办发明电〔2019〕16号', '国办发明电〔2020〕1号'],
  2021: ['国办发明电〔2020〕27号'],
  2022: ['国办发明电〔2021〕11号'],
  2023: ['国办发明电〔2022〕16号'],
  2024: ['国办发明电〔2023〕7号'],
  2025: ['国办发明电〔2024〕12号'],
  2026: ['国办发明电〔2025〕7号'],
}

export const calendarPath = 'data/calendars/cn.json'

/** The calendar as the package has it. Each notice of a year is a version of that year. */
export const makeCalendar = (): CalendarFile =>
  Shape.parse({
    name: 'cn',
    source: '国务院办公厅关于部分节假日安排的通知; days from chinese-days 1.5.7 (MIT)',
    years: Object.entries(notices).map(([year, of]) => ({
      year: Number(year),
      version: of.length,
      publishedUntil: `${year}-12-31`,
      notices: of,
      holidays: daysOf(published.holidays, year),
      makeUpDays: daysOf(published.workdays, year),
    })),
  })

/** The package keeps a day as `New Year's Day,元旦,1`: English, Chinese, days of the holiday by law. */
const daysOf = (days: Readonly<Record<string, string>>, year: string) =>
  Object.entries(days)
    .filter(([day]) => day.startsWith(`${year}-`))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, names]) => {
      const [en, zh] = names.split(',')
      return { day, zh, en }
    })

/** One day a line, so that the next notice is a diff one can read. */
export const written = (file: CalendarFile): string =>
  `${JSON.stringify(file, null, 2).replace(/\{\s+("day": .+),\s+("zh": .+),\s+("en": .+)\s+\}/g, '{ $1, $2, $3 }')}\n`

if (import.meta.main) writeFileSync(calendarPath, written(makeCalendar()))
