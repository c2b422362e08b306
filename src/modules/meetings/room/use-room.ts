import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { problemOf, roomApi } from './ask.ts'
import { openRoom, type Room, type RoomState } from './room.ts'
import { openShelf, type Shelf } from './shelf.ts'

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
    seen: async (meetingId) => (await shelf()).seen(meetingId),
    forget: async () => (await shelf()).forget(),
    see: async (meetingId, seen) => (await shelf()).see(meetingId, seen),
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
    const { live, capture } = roomApi(meetingId)
    return openRoom({
      meetingId,
      shelf: lazyShelf(),
      load: live,
      send: capture,
      problemOf,
      patience: () => (patienceMs > 0 ? 200 + Math.random() * patienceMs : 0),
      // Sixty telephones look less often than the desk and the wall.
      ...(patienceMs > 0 ? { lookEveryMs: 60_000, mindsOpinions: false } : {}),
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
