import type { Attendee, PresenceEvent } from './attendee.ts'
import type { Presence, Quorum } from './live.ts'
import type { QuorumRule } from './series.ts'

type Event = Pick<PresenceEvent, 'attendeeId' | 'what' | 'itemId' | 'at' | 'seq' | 'undone'>

export type Standing = { presence: Presence; arrivedAt: Date | null }

/** What happened, in the order in which it happened; what was captured first comes first at the same moment. */
const inOrder = (one: Event, other: Event): number => one.at.getTime() - other.at.getTime() || one.seq - other.seq

/**
 * Where each post stands at a moment, for one item.
 *
 * @param itemId the item in question: whoever stands back from it is there, and does not count for it
 */
export const standings = (
  events: readonly Event[],
  { at, itemId }: { at: Date; itemId: string | null },
): Map<string, Standing> => {
  const all = new Map<string, Standing & { recusedFrom: Set<string> }>()
  for (const event of events.filter((one) => !one.undone && one.at <= at).toSorted(inOrder)) {
    const now = all.get(event.attendeeId) ?? { presence: 'absent', arrivedAt: null, recusedFrom: new Set<string>() }
    if (event.what === 'arrived' || event.what === 'returned') {
      now.presence = 'present'
      now.arrivedAt ??= event.at
    }
    if (event.what === 'left') now.presence = 'left'
    if (event.what === 'recused' && event.itemId) now.recusedFrom.add(event.itemId)
    if (event.what === 'rejoined' && event.itemId) now.recusedFrom.delete(event.itemId)
    all.set(event.attendeeId, now)
  }
  return new Map(
    [...all].map(([id, { recusedFrom, presence, arrivedAt }]) => {
      const isRecused = itemId !== null && recusedFrom.has(itemId) && presence === 'present'
      return [id, { presence: isRecused ? 'recused' : presence, arrivedAt }]
    }),
  )
}

/** @returns how many members have to be there */
export const neededOf = (rule: QuorumRule, members: number): number => {
  if (rule === 'none' || members === 0) return 0
  return rule === 'two-thirds' ? Math.ceil((members * 2) / 3) : Math.floor(members / 2) + 1
}

/**
 * Members who are excused still count as members: leave makes no quorum smaller. Whoever comes for a member counts for
 * it; whoever stands back from the item does not.
 */
export const quorumOf = (
  rule: QuorumRule,
  attendees: readonly Pick<Attendee, 'id' | 'kind'>[],
  where: ReadonlyMap<string, Standing>,
): Quorum => {
  const members = attendees.filter(({ kind }) => kind === 'member')
  const present = members.filter(({ id }) => where.get(id)?.presence === 'present').length
  const needed = neededOf(rule, members.length)
  return { members: members.length, present, needed, holds: present >= needed }
}
