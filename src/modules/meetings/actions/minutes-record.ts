import type { Ctx } from '#db/context.ts'
import { dayOf, sayDay } from '#kernel/day.ts'
import { speak } from '#kernel/words.ts'
import { unitsOn } from '#modules/organisations/index.ts'
import { taskLines } from '#modules/programme/index.ts'
import type { Attendee, PresenceEvent } from '../attendee.ts'
import type { Decision, Speech } from '../decision.ts'
import type { Item } from '../item.ts'
import type { Meeting } from '../meeting.ts'
import type { MinutesRecord, MinutesText, MinutesView } from '../minutes.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { decisionsOf, presenceOf, speechesOf } from '../queries/captured.ts'
import { itemsOf } from '../queries/items.ts'
import { postNames } from '../queries/names.ts'
import { getSeries } from '../queries/series.ts'
import type { Series } from '../series.ts'
import { meetingsWords } from '../words.ts'

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

const nameOf = ({ unitName, postTitle }: Pick<Attendee, 'unitName' | 'postTitle'>): string => `${unitName}${postTitle}`

/** When it came late or left, and who came instead: as the minutes print it. */
const noteOf = ({ meeting, presence }: Room, { id, substituteTitle, reason }: Attendee): string => {
  const own = presence.filter(({ attendeeId }) => attendeeId === id)
  const came = own.find(({ what }) => what === 'arrived')
  const isLate = came && meeting.openedAt && came.at > meeting.openedAt
  const left = own.findLast(({ what }) => what === 'left' || what === 'returned')
  return [
    ...(substituteTitle ? [say('minutes.substitute', { who: substituteTitle, reason })] : []),
    ...(isLate ? [say('minutes.late', { clock: clockOf(came.at) })] : []),
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

const itemLines = ({ items, seats, presence, units }: Room): MinutesRecord['items'] =>
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
  }))

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
  const whoOf = ({ attendeeId }: Speech) => {
    const seat = seats.find(({ id }) => id === attendeeId)
    return seat ? nameOf(seat) : ''
  }
  const point = (speech: Speech) => ({ who: whoOf(speech), text: speech.text })
  return [...series.tags, '']
    .map((tag) => ({ tag, points: speeches.filter(({ tags }) => (tags[0] ?? '') === tag).map(point) }))
    .filter(({ points }) => points.length > 0)
}

/** Everything that the minutes say at this moment, with names as they were on the day of the meeting. */
export const recordOf = async (ctx: Ctx, meeting: Meeting, text: MinutesText): Promise<MinutesRecord> => {
  const room = await roomOf(ctx, meeting)
  const replaced = new Set(room.decisions.flatMap(({ replacesId }) => replacesId ?? []))
  const standing = { ...room, decisions: room.decisions.filter(({ id }) => !replaced.has(id)) }
  return {
    body: room.series.name,
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
    .map(({ id, attendeeId, text, tags: [tag = ''], taskIds }) => {
      const seat = room.seats.find((one) => one.id === attendeeId)
      const tied = taskIds.flatMap((taskId) => tasks.get(taskId) ?? [])
      return {
        id,
        tag,
        who: seat ? nameOf(seat) : '',
        text,
        tasks: tied.map(({ id: taskId, number, title }) => ({ id: taskId, number, title })),
      }
    })
    .sort((one, other) => order(one.tag) - order(other.tag))
}

/** The first draft, made of what was captured. The office writes on from it. */
export const draftText = async (ctx: Ctx, meeting: Meeting): Promise<MinutesText> => {
  const room = await roomOf(ctx, meeting)
  const { series, items, chair } = room
  const titles = items.filter(({ kind, state }) => kind !== 'fate' && state !== 'open')
  const day = sayDay(dayOf(meeting.startsAt), 'zh-CN')
  return {
    title: say('minutes.title', { body: series.name }),
    opening: say(chair ? 'minutes.opening' : 'minutes.opening-no-chair', {
      day,
      chair,
      venue: meeting.venue,
      title: meeting.title,
      items: titles.map(({ title }) => title).join('；'),
    }),
    items: items.map((item) => ({ itemId: item.id, text: itemText(item) })),
    closing: '',
    distribution: [...new Set(room.seats.map(({ unitName }) => unitName))].join('，').slice(0, 500),
  }
}

const itemText = ({ kind, title, verdict, verdictNote, state }: Item): string => {
  if (state === 'open') return say('minutes.not-reached', { title })
  const done = say(`minutes.did.${kind}`, { title })
  const said = verdict && verdict !== 'heard' ? say('minutes.verdict', { verdict: say(`verdict.${verdict}`) }) : ''
  const parked = state === 'parked' ? say('minutes.parked') : ''
  return [done, said, parked, verdictNote].filter(Boolean).join('')
}
