import { type Language, speak } from '#kernel/words.ts'
import type { PhoneDeed } from '#ui/react/phone/deed.ts'
import type { Item, NewItem, Step } from '#ui/react/phone/item.ts'
import type { NewReport, Receipt } from '../deeds.ts'
import { reportWords } from '../report-words.ts'
import type { ReportChoice, Task } from '../task.ts'

export const reportKind = 'programme.report'
export const aboutTask = (taskId: string): string => `task:${taskId}`

export const sayPercent = (percent: number | null): string => (percent === null ? '' : `${percent}%`)

type Asked = { id: string; reportId?: string } & NewReport

/** The first call of the item is the report itself; pictures follow it. */
const askedIn = ({ steps }: Pick<Item, 'steps'>): Asked => steps[0]?.input as Asked

/** What the server answered to the report, once it has. */
export const receiptIn = ({ answers }: Item): Receipt | null => (answers[0] as Receipt | undefined) ?? null

type Reporting = {
  task: Pick<Task, 'id' | 'title' | 'version'>
  given: NewReport
  /** The report that this one puts right. */
  corrects: string | null
  photos: readonly File[]
}

/** The words first, then the pictures: on a slow line the words are there while the pictures still travel. */
export const reportItem = ({ task, given, corrects, photos }: Reporting): NewItem => {
  const { id, title, version: ifMatch } = task
  const uploads = photos.map((file) => ({ path: ['files', 'upload'] as const, input: { file }, ifMatch: null }))
  const from = uploads.map((_, n) => n + 1)
  return {
    kind: reportKind,
    about: aboutTask(id),
    title,
    steps: [
      corrects
        ? { path: ['programme', 'correctReport'], input: { id, reportId: corrects, ...given }, ifMatch }
        : { path: ['programme', 'report'], input: { id, ...given }, ifMatch },
      ...uploads,
      ...(uploads.length > 0
        ? [
            {
              path: ['programme', 'attach'] as const,
              input: { id },
              ifMatch: null,
              fills: [{ field: 'fileIds', from, take: 'id', isList: true }],
            },
          ]
        : []),
    ],
  }
}

/** The task as it is now, which came with the refusal. */
const theirsIn = ({ problem }: Item): Task | null => {
  const { kind, details } = problem ?? {}
  const isTask = kind === 'stale' && typeof details === 'object' && details !== null && 'version' in details
  return isTask ? (details as Task) : null
}

const choiceOf = (choice: ReportChoice | null, language: Language): string =>
  choice ? speak(reportWords, language)(`choice.${choice}`) : ''

export const reportDeed: PhoneDeed = {
  kind: reportKind,
  say: ({ title }, language) => speak(reportWords, language)('page.report-of', { title }),
  lines: (item, language) => {
    const t = speak(reportWords, language)
    const { choice, percent, text } = askedIn(item)
    return [
      { label: t('page.how-now'), value: choiceOf(choice, language) },
      { label: t('field.percent'), value: sayPercent(percent) },
      { label: t('field.progress'), value: text },
    ].filter(({ value }) => value !== '')
  },
  fields: (item, language) => {
    const theirs = theirsIn(item)
    if (!theirs) return null
    const t = speak(reportWords, language)
    const mine = askedIn(item)
    return [
      {
        name: 'choice',
        label: t('page.how-now'),
        mine: choiceOf(mine.choice, language),
        theirs: choiceOf(theirs.lastChoice, language),
      },
      {
        name: 'percent',
        label: t('field.percent'),
        mine: sayPercent(mine.percent),
        theirs: sayPercent(theirs.percent),
      },
      { name: 'text', label: t('field.progress'), mine: mine.text, theirs: theirs.lastSaid },
    ]
  },
  settle: (item, choice) => {
    const theirs = theirsIn(item)
    const mine = askedIn(item)
    if (!theirs) return item.steps
    const input = {
      ...mine,
      choice: choice.choice === 'theirs' ? (theirs.lastChoice ?? mine.choice) : mine.choice,
      percent: choice.percent === 'theirs' ? theirs.percent : mine.percent,
      text: choice.text === 'theirs' ? theirs.lastSaid : mine.text,
    }
    return item.steps.map((step, n): Step => (n === 0 ? { ...step, input, ifMatch: theirs.version } : step))
  },
}
