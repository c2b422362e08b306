import type { Ctx } from '#db/context.ts'
import type { Actor } from '#kernel/policy.ts'
import { moveVersion, startVersion, viewLists, viewListVersion } from '../actions/lists.ts'
import { addRow } from '../actions/rows.ts'
import { moveTasks } from '../actions/tasks.ts'
import { addPillar } from '../actions/years.ts'
import type { List, ListVersion } from '../list.ts'
import { kindsOf } from '../queries/years.ts'
import type { RowContent } from '../row.ts'
import { TaskId } from '../task.ts'
import type { Year } from '../year.ts'
import type { Cast } from './cast.ts'
import { type Content, type DemoRow, dayedDueOf, demoText, demoTitle, dueOf } from './content.ts'
import { type CtxAt, type Deed, dayFrom, live, momentOf } from './story.ts'

/** 改3 → the id of that pillar. */
export type PillarIds = ReadonlyMap<string, string>

const kindMarks = ['改', '行', '惠'] as const

export const addPillars = async (ctx: Ctx, cast: Cast, year: Year, pillars: Content['pillars']): Promise<PillarIds> => {
  const kinds = await kindsOf(ctx, year.id)
  const ids = new Map<string, string>()
  for (const [key, title, aspect, owner] of pillars) {
    const kind = kinds[kindMarks.findIndex((mark) => key.startsWith(mark))]
    if (!kind) throw new Error(`the template has no kind of pillar for ${key}`)
    const pillar = await addPillar(ctx, year.id, {
      kindId: kind.id,
      ordinal: Number(key.slice(1)),
      title: demoTitle(title),
      aspect,
      ownerUnitId: cast.unitOf(owner),
      provenance: 'demo',
      provenanceNote: '演示内容，不是文件',
    })
    ids.set(key, pillar.id)
  }
  return ids
}

const postOf = ({ posts: [post] }: Actor): string | null => post?.postId ?? null

export const rowContentOf = (
  row: DemoRow,
  serial: number,
  { cast, pillarIds, pillars, year }: { cast: Cast; pillarIds: PillarIds; pillars: Content['pillars']; year: number },
): RowContent => ({
  serial,
  aspect: pillars.find(([key]) => key === row.pillar)?.[2] ?? '',
  title: demoTitle(row.title),
  measure: demoText(row.measure),
  pillarId: pillarIds.get(row.pillar) ?? null,
  leadUnitId: cast.unitOf(row.lead),
  secondLeadUnitId: null,
  supportingUnitIds: cast.unitsOf(row.with).filter((id) => id !== cast.unitOf(row.lead)),
  leader: '分管区领导（演示）',
  liaison: `${row.lead}联络员（演示）`,
  ...(row.post
    ? { leaderPostId: postOf(cast.leader), liaisonPostId: postOf(cast.actorOf(cast.unitOf(row.lead))) }
    : {}),
  target: demoText(row.target),
  placeIds: cast.placesOf(row.places),
  quantity: row.quantity?.[0] ?? null,
  quantityUnit: row.quantity?.[1] ?? '',
  due: dueOf(row.due, year),
  milestones: row.milestones.map(([title, due, unit]) => ({
    title,
    unitId: cast.unitOf(unit),
    due: dayedDueOf(due, year),
  })),
  source: demoText(`${year}年工作要点`),
  publication: row.publication,
  remark: '',
})

/** The list of this name. @throws Error when the template does not have it */
export const listNamed = async (ctx: Ctx, year: Year, name: string): Promise<List> => {
  const view = (await viewLists(ctx, year.id)).find(({ list }) => list.name === name)
  if (!view) throw new Error(`the template has no list called ${name}`)
  return view.list
}

export type Issue = { drafted: string; submitted: string; reviewed: string; issued: string; by: string; no: string }

/** The rest of a version's way: submitted, reviewed by a meeting, issued. */
export const issuing = ({ office }: Cast, version: () => ListVersion, by: Issue): Deed[] => [
  {
    at: momentOf(by.submitted, '10:00'),
    who: office,
    does: (ctx) => moveVersion(ctx, version().id, { verb: 'submit' }),
  },
  {
    at: momentOf(by.reviewed, '11:00'),
    who: office,
    does: (ctx) =>
      moveVersion(ctx, version().id, { verb: 'review', reviewedOn: dayFrom(by.reviewed), reviewedBy: by.by }),
  },
  {
    at: momentOf(by.issued, '11:30'),
    who: office,
    does: (ctx) => moveVersion(ctx, version().id, { verb: 'issue', documentNo: by.no }),
  },
]

/** A first version with these rows, issued and dispatched. @returns title of the file → the task it became */
export const firstVersion = async (
  ctxAt: CtxAt,
  cast: Cast,
  list: List,
  rows: readonly { title: string; content: RowContent }[],
  dates: Issue & { dispatched: string },
): Promise<Map<string, TaskId>> => {
  const ctx = ctxAt(momentOf(dates.drafted, '09:30'), cast.office)
  const version = await startVersion(ctx, list.id, { note: demoText('首版') })
  for (const { content } of rows) await addRow(ctx, version.id, content)
  await live(
    ctxAt,
    issuing(cast, () => version, dates),
  )
  const tasks = await tasksOf(ctx, version, rows)
  await moveTasks(ctxAt(momentOf(dates.dispatched, '09:00'), cast.office), [...tasks.values()], { verb: 'dispatch' })
  return tasks
}

export const tasksOf = async (
  ctx: Ctx,
  { id }: ListVersion,
  rows: readonly { title: string; content: RowContent }[],
): Promise<Map<string, TaskId>> => {
  const made = new Map((await viewListVersion(ctx, id)).rows.map(({ content, taskId }) => [content.title, taskId]))
  return new Map(rows.map(({ title, content }) => [title, TaskId.parse(made.get(content.title))]))
}
