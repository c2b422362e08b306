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

/** Official papers are Chinese, whatever language the page has. */
const say = speak(meetingsWords, 'zh-CN')

const standingLine = ({ at, year, total, lights }: Standing): string => {
  const count = (...wanted: (keyof typeof lights)[]) => wanted.reduce((sum, light) => sum + (lights[light] ?? 0), 0)
  return say('report.standing', {
    day: monthAndDay(dayOf(at)),
    clock: clock(at),
    year: year.name,
    total,
    good: count('on-track', 'done'),
    risk: count('at-risk'),
    overdue: count('overdue'),
    help: count('help'),
  })
}

const neededLine = ({ number, title, leadUnitName, lastSaid }: Standing['needed'][number], n: number): string =>
  say('report.needed-line', { n: n + 1, number, title, unit: leadUnitName, said: lastSaid })

/** A first text of the progress report: the office writes on from it. */
export const reportText = (standing: Standing): string =>
  [
    standingLine(standing),
    ...(standing.needed.length > 0 ? [say('report.needed')] : []),
    ...standing.needed.map(neededLine),
    say('report.next'),
  ].join('\n')

/** The sentence of the numbers, whatever its numbers are: only this much of the text is the system's to write anew. */
const anyStanding = new RegExp(
  say('report.standing', { day: '~', clock: '~', year: '~', total: '#', good: '#', risk: '#', overdue: '#', help: '#' })
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('~', '[^\\n]+?')
    .replaceAll('#', '\\d+'),
)

/**
 * The text with the numbers of now. What people wrote stays: also the words about a task that still needs somebody. Where
 * they took the sentence of the numbers out, it stands above theirs, so that nobody reads old numbers under a new moment.
 */
export const reportTextAnew = (text: string, standing: Standing): string => {
  const line = standingLine(standing)
  const said = anyStanding.test(text) ? text.replace(anyStanding, () => line) : `${line}\n${text}`
  const lines = said.split('\n')
  const head = lines.indexOf(say('report.needed'))
  const last = lines.indexOf(say('report.next'))
  // Whoever took out either heading has made the list their own.
  if (last < 0 || head > last) return said
  if (head < 0) return standing.needed.length === 0 ? said : listed(lines, last, last, [], standing)
  let end = head + 1
  while (end < last && /^\d+\. /.test(lines[end] ?? '')) end += 1
  return listed(lines, head, end, lines.slice(head + 1, end), standing)
}

/** The list of what needs somebody between these lines, with the words that people gave to what is still in it. */
const listed = (
  lines: readonly string[],
  from: number,
  to: number,
  before: readonly string[],
  { needed }: Standing,
): string => {
  const kept = (number: string) => before.find((one) => one.includes(`（${number}，`))?.replace(/^\d+\. /, '')
  const now = needed.map((task, n) => {
    const own = kept(task.number)
    return own ? `${n + 1}. ${own}` : neededLine(task, n)
  })
  return [...lines.slice(0, from), ...(now.length > 0 ? [say('report.needed')] : []), ...now, ...lines.slice(to)].join(
    '\n',
  )
}
