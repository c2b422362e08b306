import { Attendance } from './attendance.tsx'
import { LineStrip } from './line-strip.tsx'
import { RoomProblem } from './room-problem.tsx'
import { useRoom } from './use-room.ts'
import { useDeskWords } from './words.tsx'

/** The list at the door, for whoever ticks off who comes. No code, no place, no face: a secretary and a tick. */
export function SignPage({ meetingId }: { meetingId: string }) {
  const t = useDeskWords()
  const inRoom = useRoom(meetingId)
  if (!inRoom.live) return <RoomProblem {...inRoom} />

  return (
    <main className="seat stack">
      <LineStrip {...inRoom} />
      <h1>{t('room.attendance')}</h1>
      <p>{inRoom.live.meeting.title}</p>
      <Attendance live={inRoom.live} room={inRoom.room} />
    </main>
  )
}
