import { anonymous } from '#kernel/policy.ts'
import { relightAll } from './actions/relight.ts'
import { addYear, editYear } from './actions/years.ts'
import { type Cast, castOf } from './seed/cast.ts'
import { type Content, type DemoRow, demoText, demoTitle, dueOf, readContent } from './seed/content.ts'
import { addPillars, firstVersion, listNamed, rowContentOf } from './seed/lists.ts'
import { finishedLifeOf, lifeOf } from './seed/lives.ts'
import { keyPoints, questions, secondVersion } from './seed/second.ts'
import { type CtxAt, type Deed, dayFrom, live, momentOf } from './seed/story.ts'
import type { TaskId } from './task.ts'

/**
 * The demo district's programme: a year that is over, and 2023 until the meeting of 6 May. The people of the demo town
 * do everything with the module's own deeds, each on its day, so that the trail, the figures and the lights are what
 * they would be.
 *
 * @param ctxAt one transaction in the seeded town, at any moment and for anybody
 * @param now the moment for which the lights are read in the end
 */
export const seedProgramme = async (ctxAt: CtxAt, now: Date): Promise<void> => {
  const content = readContent()
  const cast = await castOf(ctxAt(now, anonymous), unitsIn(content))
  await yearBefore(ctxAt, cast, content)
  await thisYear(ctxAt, cast, content)
  await relightAll(ctxAt(now, cast.office))
}

/** Every unit that the file names, once or more. */
const unitsIn = ({ pillars, lists, second, comments, keyPoints: points, before }: Content): string[] => [
  ...[...pillars, ...before.pillars].map(([, , , unit]) => unit),
  ...[...Object.values(lists), ...Object.values(second.rows)].flat().flatMap(unitsOfRow),
  ...second.edits.flatMap((edit) => edit.with ?? []),
  ...comments.map(({ unit }) => unit),
  ...points.flatMap(([, , units]) => units),
  ...before.rows.map(([, , unit]) => unit),
]

const unitsOfRow = (row: DemoRow): string[] => [row.lead, ...row.with, ...row.milestones.map(([, , unit]) => unit)]

/** The list of the key tasks: the first of the demo's. */
const keyList = ({ lists }: Pick<Content, 'lists'>): string => Object.keys(lists)[0] ?? ''

/** Lists of the key tasks report each month, the others each quarter: as the template says. */
const isMonthly = (list: string, content: Content): boolean => list === keyList(content)

const yearBefore = async (ctxAt: CtxAt, cast: Cast, content: Content): Promise<void> => {
  const { year: text, pillars, rows } = content.before
  const ctx = ctxAt(momentOf('2022-02-21', '09:00'), cast.office)
  const named = { name: demoTitle(text.name), slogan: demoText(text.slogan) }
  const year = await addYear(ctx, { year: 2022, ...named, template: 'A', copyFrom: null })
  const pillarIds = await addPillars(ctx, cast, year, pillars)
  const contents = rows.map(([title, pillar, lead, due], n) => ({
    title,
    content: {
      ...rowContentOf(plainRow({ title, pillar, lead, due }), n + 1, { cast, pillarIds, pillars, year: 2022 }),
      due: dueOf(due, 2022),
    },
  }))
  const tasks = await firstVersion(ctxAt, cast, await listNamed(ctx, year, keyList(content)), contents, {
    drafted: '2022-02-22',
    submitted: '2022-02-28',
    reviewed: '2022-03-04',
    issued: '2022-03-07',
    dispatched: '2022-03-10',
    by: '领导小组办公室会议（演示）',
    no: '演示〔2022〕2号',
  })
  await live(
    ctxAt,
    rows.flatMap(([title, , , , closedOn]) => finishedLifeOf(taskIn(tasks, title), dayFrom(closedOn), cast)),
  )
  await editYear(ctxAt(momentOf('2023-01-05', '15:00'), cast.office), year.id, { state: 'closed' })
}

const plainRow = (row: Pick<DemoRow, 'title' | 'pillar' | 'lead' | 'due'>): DemoRow => ({
  ...row,
  with: [],
  measure: '',
  target: '',
  places: [],
  quantity: null,
  publication: 'members',
  post: false,
  milestones: [],
  says: [],
  late: [],
  risk: false,
  help: false,
  pause: null,
  claim: null,
  close: null,
})

const taskIn = (tasks: ReadonlyMap<string, TaskId>, title: string): TaskId => {
  const id = tasks.get(title)
  if (!id) throw new Error(`the demo has no task ${title}`)
  return id
}

const thisYear = async (ctxAt: CtxAt, cast: Cast, content: Content): Promise<void> => {
  const ctx = ctxAt(momentOf('01-16', '09:00'), cast.office)
  const { pillars, lists, second } = content
  const named = { name: demoTitle(content.year.name), slogan: demoText(content.year.slogan) }
  const year = await addYear(ctx, { year: 2023, ...named, template: 'A', copyFrom: null })
  const pillarIds = await addPillars(ctx, cast, year, pillars)
  const contentOf = (row: DemoRow, serial: number) => ({
    title: row.title,
    content: rowContentOf(row, serial, { cast, pillarIds, pillars, year: 2023 }),
  })

  const tasks = new Map<string, TaskId>()
  const deeds: Deed[] = []
  for (const [n, [name, rows]] of Object.entries(lists).entries()) {
    const list = await listNamed(ctx, year, name)
    const contents = rows.map((row, at) => contentOf(row, at + 1))
    const made = await firstVersion(ctxAt, cast, list, contents, {
      drafted: '02-01',
      submitted: '02-02',
      reviewed: '02-03',
      issued: '02-06',
      dispatched: '02-08',
      by: '领导小组办公室会议（演示）',
      no: `演示〔2023〕${n + 1}号`,
    })
    for (const [title, id] of made) tasks.set(title, id)
    deeds.push(...rows.flatMap((row) => lifeOf(taskIn(made, row.title), row, cast, isMonthly(name, content))))
    const added = (second.rows[name] ?? []).map((row, at) => contentOf(row, rows.length + at + 1))
    deeds.push(...secondVersion(cast, list, content, added))
  }
  const tasksUnder = (pillar: string): TaskId[] =>
    Object.values(lists)
      .flat()
      .filter((row) => row.pillar === pillar)
      .map(({ title }) => taskIn(tasks, title))
  deeds.push(...keyPoints(cast, year, content, { pillarIds, tasksUnder }))
  deeds.push(...questions(cast, content, (title) => taskIn(tasks, title)))
  await live(ctxAt, deeds)
}
