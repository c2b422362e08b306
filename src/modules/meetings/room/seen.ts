import { useEffect, useMemo, useRef } from 'react'
import type { RoomPage } from '../screen.ts'
import { roomApi } from './ask.ts'
import { newId } from './room.ts'

const wallSaysMs = 10_000
const othersSayMs = 30_000

/**
 * Says that this screen is there and what it has drawn: a wall at once after each change, the others now and then.
 *
 * @param seq the last capture that is on the screen; null while nothing is
 */
export const useSeen = (meetingId: string, page: RoomPage, seq: number | null): void => {
  const screenId = useMemo(newId, [])
  const drawn = useRef(seq)
  drawn.current = seq
  // A wall says at once what it shows now; sixty telephones do not.
  const told = page === 'projector' || seq === null ? seq : 0
  useEffect(() => {
    if (told === null) return
    // A line that is cut is shown elsewhere; nobody waits for this.
    const say = () =>
      void roomApi(meetingId)
        .see(screenId, { page, seq: drawn.current ?? 0 })
        .catch(() => undefined)
    const first = setTimeout(say, page === 'projector' ? 0 : Math.random() * 3_000)
    const timer = setInterval(say, page === 'projector' ? wallSaysMs : othersSayMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [meetingId, page, screenId, told])
}
