import type { Ctx } from '#db/context.ts'
import { sayDay } from '#kernel/day.ts'
import { type Language, speak } from '#kernel/words.ts'
import { headOf, sayHead } from '#tools/audit/head.ts'
import { type Block, type OfficialDocument, writeDocument } from '#tools/documents/index.ts'
import type { MeetingId } from '../meeting.ts'
import type { MinutesId, MinutesRecord, MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { viewMinutes } from './minutes.ts'
import { paragraphOf, withoutStop } from './paragraph.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Minutes as an official paper is written: in Chinese. */
const say = speak(meetingsWords, 'zh-CN')
const language: Language = 'zh-CN'

/**
 * The minutes as a Word document in the layout of GB/T 9704: issued ones carry their number and no seal; every other one
 * says on each page that it is a draft.
 *
 * @throws Refusal not-found, forbidden, too-large
 */
export const minutesPaper = async (ctx: Ctx, meetingId: MeetingId, id: MinutesId | null): Promise<File> => {
  const view = await viewMinutes(ctx, meetingId, id)
  const head = view.minutes.head || (await headNow(ctx))
  const name = `${view.record.text.title.replace(/[\\/:*?"<>|\n]/g, ' ').trim()}.docx`
  return new File([await writeDocument(documentOf(view, head))], name, { type: wordType })
}

const headNow = async (ctx: Ctx): Promise<string> => {
  const head = await headOf(ctx)
  return head ? sayHead(head) : ''
}

const documentOf = ({ minutes, record, issue, signedBy }: MinutesView, head: string): OfficialDocument => {
  const day = sayDay(issue?.issuedOn ?? record.day, language)
  return {
    language,
    mark: say('minutes.mark', { body: record.body }),
    number: issue ? say('minutes.issue', { number: issue.number }) : '',
    underMark: { issuer: record.body, day },
    draft: issue ? null : say(`minutes-state.${minutes.state}`),
    title: record.text.title,
    blocks: [
      ...paragraphs(record.text.opening),
      ...itemBlocks(record),
      ...speechBlocks(record),
      ...problemBlocks(record),
      ...decisionBlocks(record),
      ...paragraphs(record.text.closing),
      ...(minutes.reason ? paragraphs(say('minutes.amended', { reason: minutes.reason })) : []),
      ...rolls(record, signedBy),
    ],
    annexes: [],
    colophon: { copies: record.text.distribution, issuer: record.body, day, head: head || null },
  }
}

const paragraphs = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => paragraphOf(line.trim()))

const itemBlocks = ({ items, text }: MinutesRecord): Block[] =>
  items.flatMap((item): Block[] => {
    const said = text.items.find(({ itemId }) => itemId === item.itemId)?.text ?? ''
    // What became of the last decisions is the system's item: whoever writes nothing to it wants no empty heading.
    if (item.kind === 'fate' && said.trim() === '') return []
    const recused = item.recused.length > 0 ? say('minutes.recused', { units: item.recused.join('、') }) : ''
    const reserved = item.reservations.flatMap((one) => paragraphs(say('minutes.reservation', one)))
    return [{ is: 'heading', level: 1, text: item.title }, ...paragraphs(said), ...paragraphs(recused), ...reserved]
  })

const speechBlocks = ({ speeches }: MinutesRecord): Block[] =>
  speeches.length === 0
    ? []
    : [
        { is: 'heading', level: 1, text: say('minutes.stressed') },
        ...speeches.flatMap(({ tag, points }): Block[] => [
          ...(tag ? [{ is: 'heading', level: 2, text: tag } as const] : []),
          // One point needs no number; several are told apart by theirs.
          ...points.map(
            ({ text }): Block => (points.length > 1 ? { is: 'point', level: 3, text } : { is: 'text', text }),
          ),
        ]),
      ]

/** What was raised, and which of the decisions below are its measures. */
const problemBlocks = ({ problems }: MinutesRecord): Block[] =>
  problems.length === 0
    ? []
    : [
        { is: 'heading', level: 1, text: say('minutes.problems') },
        ...problems.map(({ text, level, measures }): Block => {
          const solved = measures.length > 0 ? say('minutes.measures', { numbers: measures.join('、') }) : ''
          const who = say(`level.${level}`)
          return {
            is: 'point',
            level: 2,
            text: say('minutes.problem', { text: withoutStop(text), level: who, solved }),
          }
        }),
      ]

const decisionBlocks = ({ decisions }: MinutesRecord): Block[] =>
  decisions.length === 0
    ? []
    : [
        { is: 'heading', level: 1, text: say('minutes.decided') },
        ...decisions.map(
          ({ text, lead, supporting, dueOn }): Block => ({
            is: 'point',
            level: 2,
            text: say('minutes.decision', {
              text: withoutStop(text),
              lead,
              with: supporting.length > 0 ? say('minutes.with', { units: supporting.join('、') }) : '',
              day: dueOn ? sayDay(dueOn, language) : '',
            }),
          }),
        ),
      ]

const rolls = ({ present, excused, absent, observers }: MinutesRecord, signedBy: string): Block[] => {
  const names = (of: MinutesRecord['present']) =>
    of.map(({ name, note }) => (note ? say('minutes.named', { name, note }) : name)).join('、')
  const roll = (key: 'present' | 'excused' | 'absent' | 'observers', of: MinutesRecord['present']): Block[] =>
    of.length > 0 ? [{ is: 'roll', label: say(`minutes.${key}`), text: names(of) }] : []
  return [
    ...roll('present', present),
    ...roll('excused', excused),
    ...roll('absent', absent),
    ...roll('observers', observers),
    ...(signedBy ? [{ is: 'roll', label: say('minutes.signed-by'), text: signedBy } as const] : []),
  ]
}
