import type { Ctx } from '#db/context.ts'
import { dayOf, sayDay } from '#kernel/day.ts'
import { speak } from '#kernel/words.ts'
import { unitsOn } from '#modules/organisations/index.ts'
import { taskLines } from '#modules/programme/index.ts'
import type { Attendee, PresenceEvent } from '../attendee.ts'
import type { Decision, Speech } from '../decision.ts'
import type { Item } from '../item.ts'
import { isLate } from '../late.ts'
import type { Meeting } from '../meeting.ts'
import type { MinutesRecord, MinutesText, MinutesView } from '../minutes.ts'
import type { Paper } from '../paper.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { decisionsOf, opinionsOf, presenceOf, speechesOf } from '../queries/captured.ts'
import { itemsOf } from '../queries/items.ts'
import { postNames } from '../queries/names.ts'
import { papersOf } from '../queries/papers.ts'
import { getSeries } from '../queries/series.ts'
import type { Series } from '../series.ts'
import { meetingsWords } from '../words.ts'
import { fateLines } from './fate-lines.ts'
import { withoutStop } from './paragraph.ts'

/** Minutes are an official paper: they are Chinese, whatever language the page has. */
const say = speak(meetingsWords, 'zh-CN')

/** The time of a moment in the district: 14:05. */
export const clockOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

type Room = {
  meeting: Meeting
  series: Series
  items: Item[]
  seats: Attendee[]
  presence: PresenceEvent[]
  decisions: Decision[]
  speeches: Speech[]
  /** Unit ids → how they were called on the day. */
  units: Map<string, string>
  chair: string
}

const roomOf = async (ctx: Ctx, meeting: Meeting): Promise<Room> => {
  const items = await itemsOf(ctx, meeting.id)
  const decisions = (await decisionsOf(ctx, meeting.id)).filter(({ droppedReason }) => droppedReason === '')
  const ids = [
    ...decisions.flatMap(({ leadUnitId, supportingUnitIds }) => [
      ...(leadUnitId ? [leadUnitId] : []),
      ...supportingUnitIds,
    ]),
    ...items.flatMap(({ presenterUnitId }) => presenterUnitId ?? []),
  ]
  const seats = await attendeesOf(ctx, meeting.id)
  const chairSeat = seats.find(({ postId }) => postId === meeting.chairPostId)
  const chairPost = meeting.chairPostId ? (await postNames(ctx, [meeting.chairPostId])).get(meeting.chairPostId) : null
  const chair = chairSeat ?? chairPost
  return {
    meeting,
    series: await getSeries(ctx, meeting.seriesId),
    items,
    seats,
    presence: (await presenceOf(ctx, meeting.id)).filter(({ undone }) => !undone),
    decisions,
    speeches: (await speechesOf(ctx, meeting.id)).filter(({ dropped }) => !dropped),
    units: new Map(
      (await unitsOn(ctx, ids, dayOf(meeting.startsAt))).map(({ unitId, name }) => [unitId as string, name]),
    ),
    chair: chair ? `${chair.unitName}${chair.postTitle}` : '',
  }
}

/** As it was called when it met, whatever the district is called by now. */
const bodyOf = ({ meeting, series }: Room): string => meeting.bodyName || series.name

const nameOf = ({ unitName, postTitle }: Pick<Attendee, 'unitName' | 'postTitle'>): string => `${unitName}${postTitle}`

/** When it came late or left, and who came instead: as the minutes print it. */
const noteOf = ({ meeting, presence }: Room, { id, substituteTitle, reason }: Attendee): string => {
  const own = presence.filter(({ attendeeId }) => attendeeId === id)
  const came = own.find(({ what }) => what === 'arrived')
  const left = own.findLast(({ what }) => what === 'left' || what === 'returned')
  return [
    ...(substituteTitle ? [say('minutes.substitute', { who: substituteTitle, reason })] : []),
    ...(came && isLate(came.at, meeting) ? [say('minutes.late', { clock: clockOf(came.at) })] : []),
    ...(left?.what === 'left' ? [say('minutes.left', { clock: clockOf(left.at) })] : []),
  ].join('，')
}

const attendance = (room: Room): Pick<MinutesRecord, 'present' | 'excused' | 'absent' | 'observers'> => {
  const came = new Set(room.presence.filter(({ what }) => what === 'arrived').map(({ attendeeId }) => attendeeId))
  const members = room.seats.filter(({ kind }) => kind === 'member')
  const sitting = (seat: Attendee) => ({ name: nameOf(seat), note: noteOf(room, seat) })
  const away = members.filter(({ id }) => !came.has(id))
  return {
    present: members.filter(({ id }) => came.has(id)).map(sitting),
    excused: away.filter(({ reply }) => reply === 'excused').map((seat) => ({ name: nameOf(seat), note: seat.reason })),
    absent: away.filter(({ reply }) => reply !== 'excused').map((seat) => ({ name: nameOf(seat), note: '' })),
    observers: room.seats.filter(({ id, kind }) => kind === 'observer' && came.has(id)).map(sitting),
  }
}

const itemLines = ({ items, seats, presence, units, speeches }: Room): MinutesRecord['items'] =>
  items.map((item) => ({
    itemId: item.id,
    ordinal: item.ordinal,
    kind: item.kind,
    title: item.title,
    presenter: item.presenterUnitId ? (units.get(item.presenterUnitId) ?? '') : '',
    verdict: item.verdict,
    verdictNote: item.verdictNote,
    present: item.verdictPresent,
    needed: item.verdictNeeded,
    recused: seats
      .filter(
        ({ id }) => presence.findLast((one) => one.attendeeId === id && one.itemId === item.id)?.what === 'recused',
      )
      .map(nameOf),
    reservations: speeches
      .filter(({ what, itemId }) => what === 'reservation' && itemId === item.id)
      .map((one) => ({ who: whoSaid(seats, one), text: one.text })),
  }))

const whoSaid = (seats: readonly Attendee[], { attendeeId }: Pick<Speech, 'attendeeId'>): string => {
  const seat = seats.find(({ id }) => id === attendeeId)
  return seat ? nameOf(seat) : ''
}

/** With the numbers of the decisions that were made of them: its measures, which become tasks with the signature. */
const problemLines = ({ speeches, seats, decisions }: Room): MinutesRecord['problems'] =>
  speeches.flatMap((speech) => {
    const { id, level, text } = speech
    const measures = decisions.flatMap((one, n) => (one.speechId === id ? [n + 1] : []))
    return level ? [{ who: whoSaid(seats, speech), text, level, measures }] : []
  })

const decisionLines = ({ decisions, units }: Room, all: readonly Decision[]): MinutesRecord['decisions'] =>
  decisions.map(
    ({ id, itemId, text, leadUnitId, supportingUnitIds, dueOn, replacesId, joinTaskId, locked, version }, n) => ({
      id,
      ordinal: n + 1,
      itemId,
      text,
      lead: leadUnitId ? (units.get(leadUnitId) ?? '') : '',
      supporting: supportingUnitIds.map((unitId) => units.get(unitId) ?? ''),
      dueOn,
      replaces: all.find((one) => one.id === replacesId)?.ordinal ?? null,
      joinTaskId,
      locked,
      version,
    }),
  )

/** By the district's own words, in their order; a point with two words stands under the first. */
const speechGroups = ({ series, speeches, seats }: Room): MinutesRecord['speeches'] => {
  const points = speeches.filter(({ what }) => what === 'point')
  const point = (speech: Speech) => ({ who: whoSaid(seats, speech), text: speech.text })
  return [...series.tags, '']
    .map((tag) => ({ tag, points: points.filter(({ tags }) => (tags[0] ?? '') === tag).map(point) }))
    .filter(({ points }) => points.length > 0)
}

/** Everything that the minutes say at this moment, with names as they were on the day of the meeting. */
export const recordOf = async (ctx: Ctx, meeting: Meeting, text: MinutesText): Promise<MinutesRecord> => {
  const room = await roomOf(ctx, meeting)
  const replaced = new Set(room.decisions.flatMap(({ replacesId }) => replacesId ?? []))
  const standing = { ...room, decisions: room.decisions.filter(({ id }) => !replaced.has(id)) }
  return {
    body: bodyOf(room),
    meetingTitle: meeting.title,
    day: dayOf(meeting.startsAt),
    startsAt: meeting.openedAt ?? meeting.startsAt,
    endedAt: meeting.closedAt,
    venue: meeting.venue,
    chair: room.chair,
    text,
    ...attendance(room),
    items: itemLines(room),
    decisions: decisionLines(standing, room.decisions),
    speeches: speechGroups(room),
    problems: problemLines(standing),
  }
}

/** What was said, with the tasks that it is tied to as this reader may see them; in the order of the minutes. */
export const tiedSpeeches = async (ctx: Ctx, meeting: Meeting): Promise<MinutesView['speeches']> => {
  const room = await roomOf(ctx, meeting)
  const tasks = new Map(
    (
      await taskLines(
        ctx,
        room.speeches.flatMap(({ taskIds }) => taskIds),
      )
    ).map((task) => [task.id as string, task]),
  )
  const order = (tag: string): number => (tag === '' ? room.series.tags.length : room.series.tags.indexOf(tag))
  return room.speeches
    .map((speech) => {
      const { id, what, level, text, tags, taskIds } = speech
      const tied = taskIds.flatMap((taskId) => tasks.get(taskId) ?? [])
      return {
        id,
        what,
        level,
        tag: tags[0] ?? '',
        who: whoSaid(room.seats, speech),
        text,
        tasks: tied.map(({ id: taskId, number, title }) => ({ id: taskId, number, title })),
      }
    })
    .sort((one, other) => order(one.tag) - order(other.tag))
}

/** The first draft, made of what was captured. The office writes on from it. */
export const draftText = async (ctx: Ctx, meeting: Meeting): Promise<MinutesText> => {
  const room = await roomOf(ctx, meeting)
  const { items, chair } = room
  const titles = items.filter(({ kind, state }) => kind !== 'fate' && state !== 'open')
  const day = sayDay(dayOf(meeting.startsAt), 'zh-CN')
  return {
    title: say('minutes.title', { body: bodyOf(room) }),
    opening: say(chair ? 'minutes.opening' : 'minutes.opening-no-chair', {
      day,
      chair,
      venue: meeting.venue,
      title: meeting.title,
      items: titles.map(({ title }) => title).join('；'),
    }),
    items: await itemTexts(ctx, room),
    closing: '',
    distribution: [...new Set(room.seats.map(({ unitName }) => unitName))].join('，').slice(0, 500),
  }
}

/** What a study session did with a topic: who led it, who spoke at its centre, and what was read. */
const studyText = (
  { meeting, papers, posts }: Told,
  { id, presenterPostId, presenterUnitId, keynotePostIds }: Item,
) => {
  if (meeting.kind !== 'study') return []
  const leader = (presenterPostId && posts.get(presenterPostId)) || (presenterUnitId && posts.get(presenterUnitId))
  const keynotes = keynotePostIds.flatMap((postId) => posts.get(postId) ?? [])
  const read = papers.filter(({ itemId, state }) => itemId === id && state === 'current').map(({ title }) => title)
  return [
    ...(leader ? [say('minutes.led-by', { who: leader })] : []),
    ...(keynotes.length > 0 ? [say('minutes.keynotes', { who: keynotes.join('、') })] : []),
    ...(read.length > 0 ? [say('minutes.read', { titles: read.join('；') })] : []),
  ]
}

type Told = { meeting: Meeting; papers: readonly Paper[]; posts: ReadonlyMap<string, string> }

const itemTexts = async (ctx: Ctx, { meeting, items, units }: Room): Promise<MinutesText['items']> => {
  const asked = items.flatMap(({ presenterPostId, keynotePostIds }) => [
    ...(presenterPostId ? [presenterPostId] : []),
    ...keynotePostIds,
  ])
  const named = [...(await postNames(ctx, asked))].map(([id, one]) => [id, nameOf(one)] as const)
  const told: Told = { meeting, papers: await papersOf(ctx, meeting.id), posts: new Map([...units, ...named]) }
  const texts: MinutesText['items'] = []
  for (const item of items) {
    const words = item.verdict === 'agreed-with-changes' ? await wordsOf(ctx, item.id) : []
    const said = [itemText(item), ...studyText(told, item)]
    // Item 0 as it stood when the minutes were begun: each decision on a line of its own.
    if (item.kind === 'fate' && item.state !== 'open')
      said.push(...(await fateLines(ctx, meeting.id)).map((line, n) => `\n${n + 1}. ${line}`))
    if (words.length > 0) said.push(say('minutes.words', { text: words.join('；') }))
    texts.push({ itemId: item.id, text: said.join('').slice(0, 8_000) })
  }
  return texts
}

/** What single seats wanted changed where the meeting agreed with changes: their words, and not whose they are, as on the wall. */
const wordsOf = async (ctx: Ctx, itemId: Item['id']): Promise<string[]> =>
  (await opinionsOf(ctx, itemId)).flatMap(({ opinion, note }) =>
    opinion === 'amend' && note !== '' ? [withoutStop(note)] : [],
  )

const itemText = (item: Item): string => {
  const { kind, title, verdict, verdictNote, state } = item
  if (state === 'open') return say('minutes.not-reached', { title })
  const done = say(`minutes.did.${kind}`, { title })
  const said = verdict && verdict !== 'heard' ? verdictText(verdict) : ''
  const parked = state === 'parked' ? say('minutes.parked') : ''
  // Only who agrees with changes wants some; beside any other verdict it is what the meeting said of it.
  const wish = verdict === 'agreed-with-changes' ? 'minutes.changes' : 'minutes.said-beside'
  const changes = verdictNote ? say(wish, { text: withoutStop(verdictNote) }) : ''
  return [done, said, voicesOf(item), changes, parked].filter(Boolean).join('')
}

const verdictText = (verdict: Exclude<Item['verdict'], null>): string =>
  verdict === 'deferred' ? say('minutes.deferred') : say('minutes.verdict', { verdict: say(`verdict.${verdict}`) })

/** Where the body counts: how many were there, how many were for it, and how many it needed. */
const voicesOf = ({ verdictPresent, verdictAgreed, verdictAgreedNeeded }: Item): string =>
  verdictPresent !== null && verdictAgreed !== null && verdictAgreedNeeded !== null
    ? say('minutes.voices', { present: verdictPresent, voices: verdictAgreed, needed: verdictAgreedNeeded })
    : ''
