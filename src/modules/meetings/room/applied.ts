import type { Capture } from '../capture.ts'
import type { Item } from '../item.ts'
import type { Live, Presence, Seat } from '../live.ts'

/**
 * What the room shows once these captures have arrived, so that nobody waits for the network. The server's own answer
 * replaces it; it decides, this only shows.
 */
export const applied = (live: Live, captures: readonly Capture[]): Live => captures.reduce(withOne, live)

const withOne = (live: Live, one: Capture): Live => {
  switch (one.kind) {
    case 'presence':
      return { ...live, seats: live.seats.map((seat) => (seat.id === one.attendeeId ? seated(seat, one) : seat)) }
    case 'item':
      return moved(live, one)
    case 'verdict':
      return changeItem(live, one.itemId, { verdict: one.verdict, verdictNote: one.note })
    case 'queue':
      return changeItem(live, one.itemId, { isQueueOpen: one.isOpen })
    case 'speaker':
      return { ...live, speakers: speaking(live, one) }
    case 'decision': {
      const { kind: _kind, ...decision } = one
      if (live.decisions.some(({ id }) => id === one.id)) return live
      const made = {
        ...decision,
        // The capture's own id is the decision's.
        id: one.id as Live['decisions'][number]['id'],
        meetingId: live.meeting.id,
        ordinal: Math.max(0, ...live.decisions.map(({ ordinal }) => ordinal)) + 1,
        present: live.quorum.present,
        needed: live.quorum.needed,
        droppedReason: '',
        locked: false,
        joinTaskId: null,
        replacesId: null,
        version: 1,
      }
      return { ...live, decisions: [...live.decisions, made] }
    }
    case 'decision-change': {
      const { decisionId, text, leadUnitId, supportingUnitIds, dueOn } = one
      const changed = { text, leadUnitId, supportingUnitIds, dueOn }
      return {
        ...live,
        decisions: live.decisions.map((each) => (each.id === decisionId ? { ...each, ...changed } : each)),
      }
    }
    case 'decision-drop':
      return { ...live, decisions: live.decisions.filter(({ id }) => id !== one.decisionId) }
    case 'speech': {
      const { kind: _kind, ...speech } = one
      if (live.speeches.some(({ id }) => id === one.id)) return live
      const id = one.id as Live['speeches'][number]['id']
      const made = { ...speech, id, meetingId: live.meeting.id, seq: live.seq + 1, dropped: false, version: 1 }
      return { ...live, speeches: [...live.speeches, made] }
    }
    case 'show':
      return {
        ...live,
        meeting: {
          ...live.meeting,
          shown: { what: one.what, refId: one.refId, position: one.position, content: null },
        },
      }
    case 'undo':
      return {
        ...live,
        decisions: live.decisions.filter(({ id }) => id !== one.captureId),
        speeches: live.speeches.filter(({ id }) => id !== one.captureId),
      }
    case 'opinion':
      return live.opinions ? { ...live, opinions: { ...live.opinions, mine: one.opinion, myNote: one.note } } : live
    default:
      return live
  }
}

type Of<Kind extends Capture['kind']> = Extract<Capture, { kind: Kind }>

const presenceAfter: Readonly<Record<Of<'presence'>['what'], Presence>> = {
  arrived: 'present',
  returned: 'present',
  rejoined: 'present',
  left: 'left',
  recused: 'recused',
}

const seated = (seat: Seat, { what, at }: Of<'presence'>): Seat => ({
  ...seat,
  presence: presenceAfter[what],
  arrivedAt: seat.arrivedAt ?? (what === 'arrived' ? at : null),
})

const secondsBetween = (start: Date, end: Date): number =>
  Math.max(0, Math.round((end.getTime() - start.getTime()) / 1_000))

const stopped = (item: Item, at: Date): Item =>
  item.startedAt
    ? { ...item, startedAt: null, spentSeconds: item.spentSeconds + secondsBetween(item.startedAt, at) }
    : item

const changeItem = (live: Live, itemId: string, change: Partial<Item>): Live => ({
  ...live,
  items: live.items.map((item) => (item.id === itemId ? { ...item, ...change } : item)),
})

const moved = (live: Live, { itemId, step, at }: Of<'item'>): Live => {
  if (step !== 'start') {
    const items = live.items.map((item) =>
      item.id === itemId
        ? { ...stopped(item, at), state: step === 'park' ? ('parked' as const) : ('done' as const) }
        : item,
    )
    const isCurrent = live.meeting.currentItemId === itemId
    return { ...live, items, meeting: isCurrent ? { ...live.meeting, currentItemId: null } : live.meeting }
  }
  const items = live.items.map((item) => {
    if (item.id === itemId)
      return item.state === 'running' ? item : { ...item, state: 'running' as const, startedAt: at }
    return item.state === 'running' ? { ...stopped(item, at), state: 'done' as const } : item
  })
  const shown = { what: 'item' as const, refId: itemId, position: null, content: null }
  return { ...live, items, speakers: [], papers: [], meeting: { ...live.meeting, currentItemId: itemId, shown } }
}

const speaking = (live: Live, { id, itemId, attendeeId, step, at }: Of<'speaker'>): Live['speakers'] => {
  const mine = live.speakers.find((one) => one.attendeeId === attendeeId && one.state !== 'done')
  const ended = (one: Live['speakers'][number]) => ({
    ...one,
    state: 'done' as const,
    startedAt: null,
    spentSeconds: one.spentSeconds + (one.startedAt ? secondsBetween(one.startedAt, at) : 0),
  })
  if (step === 'lower') return live.speakers.filter((one) => one !== mine || one.state !== 'waiting')
  if (step === 'stop') return live.speakers.map((one) => (one === mine && one.state === 'speaking' ? ended(one) : one))
  const fresh = { id, itemId, attendeeId, state: 'waiting' as const, startedAt: null, spentSeconds: 0 }
  if (step === 'raise') return mine ? live.speakers : [...live.speakers, fresh]
  const others = live.speakers.map((one) => (one.state === 'speaking' && one !== mine ? ended(one) : one))
  const begun = { ...(mine ?? fresh), state: 'speaking' as const, startedAt: at }
  return mine ? others.map((one) => (one === mine ? begun : one)) : [...others, begun]
}
