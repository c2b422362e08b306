import { type Day, dayOf } from '#kernel/day.ts'
import { speak } from '#kernel/words.ts'
import type { viewStanding } from '#modules/programme/index.ts'
import type { PaperFigures } from '../paper.ts'
import { meetingsWords } from '../words.ts'

type Standing = Awaited<ReturnType<typeof viewStanding>>

/** The numbers that a progress report is made of. */
export const figuresOf = ({ total, lights, reports, neededTotal }: Standing): PaperFigures => ({
  total,
  ...Object.fromEntries(Object.entries(lights).map(([light, count]) => [`light.${light}`, count])),
  needed: neededTotal,
  reports,
})

const two = (n: number): string => String(n).padStart(2, '0')
const monthAndDay = (day: Day): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
const clock = (at: Date): string => {
  const there = new Date(at.getTime() + 8 * 3_600_000)
  return `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`
}

/**
 * A first text of the progress report: the office writes on from it. Official papers are Chinese, whatever language the
 * page has.
 */
export const reportText = (standing: Standing): string => {
  const say = speak(meetingsWords, 'zh-CN')
  const count = (...lights: string[]) =>
    lights.reduce((sum, light) => sum + (standing.lights[light as keyof typeof standing.lights] ?? 0), 0)
  const good = count('on-track', 'done')
  return [
    say('report.standing', {
      day: monthAndDay(dayOf(standing.at)),
      clock: clock(standing.at),
      year: standing.year.name,
      total: standing.total,
      good,
      risk: count('at-risk'),
      overdue: count('overdue'),
      help: count('help'),
    }),
    ...(standing.needed.length > 0 ? [say('report.needed')] : []),
    ...standing.needed.map((task, n) =>
      say('report.needed-line', {
        n: n + 1,
        number: task.number,
        title: task.title,
        unit: task.leadUnitName,
        said: task.lastSaid,
      }),
    ),
    say('report.next'),
  ].join('\n')
}
