import { sayMoment } from '#ui/moments.ts'
import { useLanguage } from '#ui/react/language.tsx'
import { RoomProblem } from './room-problem.tsx'
import { useSeen } from './seen.ts'
import { Shown } from './shown.tsx'
import { useNow, useRoom } from './use-room.ts'
import { useRoomWords } from './words.tsx'

/** The wall: one thing in large type, in step with the operator. When the line is lost it keeps what it has, and says so. */
export function ProjectorPage({ meetingId }: { meetingId: string }) {
  const t = useRoomWords()
  const language = useLanguage()
  const inRoom = useRoom(meetingId)
  const { live, problem, isOn, heardAt, offset } = inRoom
  const now = useNow(offset)
  useSeen(meetingId, 'projector', live?.seq ?? null)
  if (!live) return <RoomProblem problem={problem} isOn={inRoom.isOn} />

  return (
    <main className="projector">
      <h1 className="unseen">{live.meeting.title}</h1>
      <section className="projector-frame" aria-live="polite">
        <Shown live={live} now={now} />
      </section>
      {!isOn && (
        <p className="projector-strip" role="status">
          ■ {t('room.projector-off', { time: sayMoment(new Date(heardAt + offset), language, now) })}
        </p>
      )}
    </main>
  )
}
