import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { plainApiOf } from '#ui/react/plain-api.ts'
import { problemOf } from '#ui/react/problem.ts'
import type { meetingsContract } from '../contract.ts'
import type { MeetingId } from '../meeting.ts'
import { openRoom, type Room, type RoomState } from './room.ts'
import { openShelf, type Shelf } from './shelf.ts'

export const api = plainApiOf<typeof meetingsContract>('meetings')

/** A shelf that opens itself when it is first needed. */
const lazyShelf = (): Shelf => {
  let opening: Promise<Shelf> | null = null
  const shelf = () => {
    opening ??= openShelf()
    return opening
  }
  return {
    all: async (meetingId) => (await shelf()).all(meetingId),
    put: async (waiting) => (await shelf()).put(waiting),
    drop: async (ids) => (await shelf()).drop(ids),
  }
}

export type InRoom = RoomState & { room: Room }

/**
 * The room of a meeting, followed as it happens.
 *
 * @param patienceMs seats wait a little, each for another time, so that the projector is served first
 */
export const useRoom = (meetingId: string, { patienceMs = 0 } = {}): InRoom => {
  const room = useMemo(() => {
    const id = meetingId as MeetingId
    return openRoom({
      meetingId,
      shelf: lazyShelf(),
      load: () => api.live({ id }),
      send: (captures) => api.capture({ id, captures }),
      problemOf,
      patience: () => Math.random() * patienceMs,
    })
  }, [meetingId, patienceMs])
  useEffect(() => room.start(), [room])
  const state = useSyncExternalStore(room.listen, room.state)
  return { ...state, room }
}

/** The server's now, told anew each second. */
export const useNow = (offset: number): Date => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return new Date(now + offset)
}
