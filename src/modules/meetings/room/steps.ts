import type { Live } from '../live.ts'
import type { Room } from './room.ts'
import { currentItem } from './shown.tsx'

/** What the operator does with one key or one press. */
export const stepsOf = (live: Live, room: Room) => {
  const item = currentItem(live)
  const start = (next: Live['items'][number] | undefined): void => {
    if (next) room.note({ kind: 'item', itemId: next.id, step: 'start' })
  }
  const finish = (): void => {
    if (item) room.note({ kind: 'item', itemId: item.id, step: 'finish' })
  }
  return {
    finish,
    /** The first that is not done below the present one; after the last, the present one ends. */
    next(): void {
      const after = live.items.filter((one) => one.state === 'open' && (!item || one.ordinal > item.ordinal))
      const [next] = after.length > 0 ? after : live.items.filter((one) => one.state === 'open' && one !== item)
      if (next) start(next)
      else finish()
    },
    back(): void {
      const before = live.items.filter((one) => (item ? one.ordinal < item.ordinal : one.state === 'done'))
      start(before.at(-1))
    },
    park(): void {
      if (item) room.note({ kind: 'item', itemId: item.id, step: 'park' })
    },
    /** The clock of whoever speaks stops; when nobody does, the first who waits begins. */
    clock(): void {
      if (!item) return
      const speaking = live.speakers.find(({ state }) => state === 'speaking')
      const one = speaking ?? live.speakers.find(({ state }) => state === 'waiting')
      const step = speaking ? 'stop' : 'start'
      if (one) room.note({ kind: 'speaker', itemId: item.id, attendeeId: one.attendeeId, step })
    },
    /** A list begins with its first change, any other paper with its first page. */
    showPaper({ id, isJudged }: Live['papers'][number]): void {
      const what = isJudged ? 'change' : 'paper'
      room.note({ kind: 'show', what, refId: id, position: 0 })
    },
    /** Another part of the paper that is on the wall. */
    showPart(position: number): void {
      const { what, refId } = live.meeting.shown
      if (what === 'paper' || what === 'change') room.note({ kind: 'show', what, refId, position })
    },
    /** The part before or after; at the ends nothing happens. */
    turn(by: 1 | -1): void {
      const { position, content } = live.meeting.shown
      const to = (position ?? 0) + by
      if (content && to >= 0 && to < content.count) this.showPart(to)
    },
    show(what: 'item' | 'opinions' | 'decision' | 'blank'): void {
      const refId =
        what === 'item' ? (item?.id ?? null) : what === 'decision' ? (live.decisions.at(-1)?.id ?? null) : null
      room.note({ kind: 'show', what, refId, position: null })
    },
  }
}
