import type { Ctx } from '#db/context.ts'
import { answerComment, commentVersion } from '../actions/comments.ts'
import {
  addKeyPoints,
  issueKeyPoints,
  type KeyPointsMove,
  moveKeyPoints,
  viewKeyPoints,
} from '../actions/key-points.ts'
import { moveVersion, startVersion, viewListVersion } from '../actions/lists.ts'
import { askRequest } from '../actions/requests.ts'
import { addRow, editRow } from '../actions/rows.ts'
import { addNote, answerNote, moveTasks } from '../actions/tasks.ts'
import type { KeyPoint, KeyPointsId } from '../key-points.ts'
import type { List, ListVersion } from '../list.ts'
import type { RowContent } from '../row.ts'
import type { TaskId } from '../task.ts'
import type { Year } from '../year.ts'
import type { Cast } from './cast.ts'
import { type Content, demoText, demoTitle, dueOf } from './content.ts'
import { issuing, type PillarIds, tasksOf } from './lists.ts'
import { type Deed, dayFrom, momentOf } from './story.ts'

const meeting = {
  drafted: '04-10',
  submitted: '04-26',
  reviewed: '05-06',
  issued: '05-06',
  by: '区城乡现代社区建设领导小组会议（演示）',
  no: '演示〔2023〕5号',
}

type Rows = readonly { title: string; content: RowContent }[]

/** The second version of a list: drafted in April, commented, and reviewed by the leading group on 6 May. */
export const secondVersion = (
  cast: Cast,
  list: List,
  content: Pick<Content, 'second' | 'comments'>,
  added: Rows,
): Deed[] => {
  const { office } = cast
  let version: ListVersion | null = null
  const drafted = (): ListVersion => {
    if (!version) throw new Error(`the second version of ${list.name} is not drafted yet`)
    return version
  }
  const comments = content.comments.filter((one) => one.list === list.name)
  const edits = content.second.edits.filter((one) => one.list === list.name)

  return [
    {
      at: momentOf(meeting.drafted, '09:00'),
      who: office,
      does: async (ctx) => {
        version = await startVersion(ctx, list.id, { note: demoText('按上半年进展调整，提请领导小组会议审议') })
        for (const row of added) await addRow(ctx, version.id, row.content)
        await moveVersion(ctx, version.id, { verb: 'ask' })
      },
    },
    ...comments.map(
      ({ row, unit, text }, n): Deed => ({
        at: momentOf(`04-1${3 + n}`, '11:00'),
        who: cast.actorOf(cast.unitOf(unit)),
        does: async (ctx) => {
          const rowId = (await rowTitled(ctx, drafted(), row)).id
          await commentVersion(ctx, drafted().id, { text: demoText(text), rowId, unitId: cast.unitOf(unit) })
        },
      }),
    ),
    {
      at: momentOf('04-21', '10:00'),
      who: office,
      does: async (ctx) => {
        for (const edit of edits) await change(ctx, cast, drafted(), edit)
        const given = (await viewListVersion(ctx, drafted().id)).comments
        for (const { text, answer } of comments) {
          const comment = given.find((one) => one.text === demoText(text))
          if (comment) await answerComment(ctx, drafted().id, comment.id, demoText(answer))
        }
      },
    },
    ...issuing(cast, drafted, meeting),
    {
      at: momentOf(meeting.issued, '11:50'),
      who: office,
      does: async (ctx) => {
        const made = await tasksOf(ctx, drafted(), added)
        if (made.size > 0) await moveTasks(ctx, [...made.values()], { verb: 'dispatch' })
      },
    },
  ]
}

const rowTitled = async (ctx: Ctx, { id }: ListVersion, title: string) => {
  const row = (await viewListVersion(ctx, id)).rows.find(({ content }) => content.title === demoTitle(title))
  if (!row) throw new Error(`the demo's list has no row ${title}`)
  return row
}

const change = async (
  ctx: Ctx,
  cast: Cast,
  version: ListVersion,
  { title, set, due, with: supporting, why }: Content['second']['edits'][number],
): Promise<void> => {
  const { id, content } = await rowTitled(ctx, version, title)
  const edited = {
    ...content,
    ...(set.quantity === undefined ? {} : { quantity: set.quantity }),
    ...(set.target === undefined ? {} : { target: demoText(set.target) }),
    ...(set.measure === undefined ? {} : { measure: demoText(set.measure) }),
    ...(due === undefined ? {} : { due: dueOf(due, 2023) }),
    ...(supporting === undefined ? {} : { supportingUnitIds: cast.unitsOf(supporting) }),
  }
  await editRow(ctx, id, edited, demoText(why))
}

/**
 * The key points of the year: a first version in February; the one of April lies before the meeting beside the lists, and is
 * issued with them under one number.
 */
export const keyPoints = (
  cast: Cast,
  year: Year,
  { keyPoints: points, keyPointsFirst: first }: Pick<Content, 'keyPoints' | 'keyPointsFirst'>,
  { pillarIds, tasksUnder }: { pillarIds: PillarIds; tasksUnder: (pillar: string) => TaskId[] },
): Deed[] => {
  const { office } = cast
  const title = demoTitle('2023年城乡现代社区建设工作要点')
  const written = ([text, pillars, units, level = 1]: Content['keyPoints'][number], before: KeyPoint[] = []) => ({
    text: demoText(text),
    pillarIds: pillars.flatMap((key) => pillarIds.get(key) ?? []),
    taskIds: pillars.flatMap(tasksUnder),
    unitIds: cast.unitsOf(units),
    level,
    originId: before.find((one) => one.text === demoText(first.said[text] ?? text))?.id ?? null,
  })
  const early = [
    ...points.filter(([text]) => !first.new.includes(text)).map(([text, ...of]) => [first.said[text] ?? text, ...of]),
    [first.gone, [], []],
  ] as Content['keyPoints']
  let id: KeyPointsId | null = null
  const step = (move: KeyPointsMove) => async (ctx: Ctx) => id && moveKeyPoints(ctx, id, move)
  const { by: reviewedBy, no: documentNo } = meeting
  return [
    {
      at: momentOf('02-06', '15:00'),
      who: office,
      does: async (ctx) => {
        const text = { title, documentNo: '', points: early.map((point) => written(point)) }
        await issueKeyPoints(ctx, (await addKeyPoints(ctx, year.id, text)).id)
      },
    },
    {
      at: momentOf(meeting.drafted, '16:00'),
      who: office,
      does: async (ctx) => {
        const before = (await viewKeyPoints(ctx, year.id, null))?.points ?? []
        const text = { title, documentNo: '', points: points.map((point) => written(point, before)) }
        id = (await addKeyPoints(ctx, year.id, text)).id
      },
    },
    { at: momentOf(meeting.submitted, '10:10'), who: office, does: step({ verb: 'submit' }) },
    {
      at: momentOf(meeting.reviewed, '11:00'),
      who: office,
      does: step({ verb: 'review', reviewedOn: dayFrom(meeting.reviewed), reviewedBy }),
    },
    { at: momentOf(meeting.issued, '11:20'), who: office, does: step({ verb: 'issue', documentNo }) },
  ]
}

/** Leaders ask about tasks, and the office answers; a unit asks for more time. */
export const questions = (cast: Cast, content: Content, taskTitled: (title: string) => TaskId): Deed[] => [
  ...content.notes.flatMap(({ title, on, text, answer, answered }): Deed[] => {
    const id = taskTitled(title)
    let noteId = ''
    return [
      {
        at: momentOf(on, '08:50'),
        who: cast.leader,
        does: async (ctx) => {
          noteId = (await addNote(ctx, id, demoText(text))).notes[0]?.id ?? ''
        },
      },
      ...(answer && answered
        ? [
            {
              at: momentOf(answered, '14:20'),
              who: cast.office,
              does: (ctx: Ctx) => answerNote(ctx, id, noteId, demoText(answer)),
            },
          ]
        : []),
    ]
  }),
  {
    at: momentOf(content.extension.on, '10:10'),
    who: cast.actorOf(cast.unitOf('区住建局')),
    does: (ctx) =>
      askRequest(ctx, taskTitled(content.extension.title), {
        kind: 'extension',
        reason: demoText(content.extension.reason),
        due: dueOf(content.extension.to, 2023),
      }),
  },
]
