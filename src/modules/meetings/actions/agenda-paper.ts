import type { Ctx } from '#db/context.ts'
import { dayOf, sayDay } from '#kernel/day.ts'
import { speak } from '#kernel/words.ts'
import { type Block, type OfficialDocument, writeDocument } from '#tools/documents/index.ts'
import type { Item } from '../item.ts'
import type { MeetingId } from '../meeting.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { fateLines } from './fate-lines.ts'
import { viewMeeting } from './meetings.ts'
import { wordType } from './minutes-paper.ts'
import { clockOf } from './minutes-record.ts'

/** An agenda lies on the table of the office: it is Chinese, as the minutes are. */
const say = speak(meetingsWords, 'zh-CN')

/**
 * The agenda as a Word document: each item with who presents it, how long, which units listen and what lies on the table; under
 * item 0 what became of each earlier decision, at this moment.
 *
 * @throws Refusal not-found, forbidden, too-large
 */
export const agendaPaper = async (ctx: Ctx, id: MeetingId): Promise<File> => {
  const view = await viewMeeting(ctx, id)
  const document = documentOf(view, await fateLines(ctx, id))
  const name = `${document.title.replace(/[\\/:*?"<>|\n]/g, ' ').trim()}.docx`
  return new File([await writeDocument(document)], name, { type: wordType })
}

const documentOf = (view: MeetingView, fate: readonly string[]): OfficialDocument => {
  const { meeting, series, names } = view
  const day = sayDay(dayOf(meeting.startsAt), 'zh-CN', { weekday: true })
  const facts = [
    ['agenda.when', `${day} ${clockOf(meeting.startsAt)}`],
    ['agenda.where', meeting.venue],
    ['agenda.chair', (meeting.chairPostId && names[meeting.chairPostId]) || ''],
    ['agenda.contact', meeting.contact],
  ] as const
  return {
    language: 'zh-CN',
    mark: null,
    number: '',
    draft: meeting.state === 'draft' ? say('agenda.draft') : null,
    title: say('agenda.title', { title: meeting.title }),
    blocks: [
      ...facts.flatMap(([key, text]): Block[] => (text ? [{ is: 'roll', label: say(key), text }] : [])),
      ...view.items.flatMap((item) => itemBlocks(view, item, fate)),
    ],
    annexes: [],
    colophon: { copies: '', issuer: meeting.bodyName || series.name, day: sayDay(dayOf(view.at), 'zh-CN'), head: null },
  }
}

const itemBlocks = ({ meeting, names, papers }: MeetingView, item: Item, fate: readonly string[]): Block[] => {
  const heading: Block = {
    is: 'heading',
    level: 1,
    text: item.kind === 'fate' ? say('item.fate') : `${say(`item.${item.kind}`)} ${item.title}`,
  }
  if (item.kind === 'fate') {
    const lines = fate.length > 0 ? fate : [say('page.no-fate')]
    return [heading, ...lines.map((text): Block => ({ is: 'point', level: 3, text }))]
  }
  const of = (ids: readonly (string | null)[]): string => ids.flatMap((id) => (id ? (names[id] ?? []) : [])).join('、')
  const presenter = of([item.presenterUnitId, item.presenterPostId])
  const lying = papers
    .filter(({ itemId, state }) => itemId === item.id && state === 'current')
    .map(({ title }) => title)
  const leads = meeting.kind === 'study' ? 'agenda.leader' : 'agenda.presenter'
  const facts = [
    ...(presenter ? [say(leads, { who: presenter })] : []),
    ...(item.keynotePostIds.length > 0 ? [say('page.keynotes-of', { who: of(item.keynotePostIds) })] : []),
    say('page.minutes-n', { n: item.minutes }),
    ...(item.times > 1 ? [say('page.times', { n: item.times })] : []),
    ...(item.unitIds.length > 0 ? [say('agenda.units', { units: of(item.unitIds) })] : []),
    ...(lying.length > 0 ? [say('agenda.papers', { titles: lying.join('；') })] : []),
  ]
  return [heading, { is: 'text', text: `${facts.join('；')}。` }]
}
