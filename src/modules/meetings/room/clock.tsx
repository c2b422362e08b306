import type { Item } from '../item.ts'
import { useRoomWords } from './words.tsx'

type Timed = { startedAt: Date | null; spentSeconds: number }

/** Seconds used so far. */
export const spentOn = ({ startedAt, spentSeconds }: Timed, now: Date): number =>
  spentSeconds + (startedAt ? Math.max(0, Math.round((now.getTime() - startedAt.getTime()) / 1_000)) : 0)

/** 12:40; 1:02:10 from an hour on. */
export const sayTime = (seconds: number): string => {
  const two = (count: number) => String(count).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** Where the amber begins. */
const nearly = 0.8

/** How long an item takes. It says in words when time runs out, and never ends anything. */
export function ItemClock({ item, now }: { item: Item; now: Date }) {
  const t = useRoomWords()
  const spent = spentOn(item, now)
  const planned = item.minutes * 60
  const over = spent - planned
  const state = over >= 0 ? 'over' : spent >= planned * nearly ? 'near' : 'fine'

  return (
    <p className={`room-clock room-clock-${state}`} role="timer" aria-live="off">
      <span className="room-digits">
        {sayTime(spent)} / {sayTime(planned)}
      </span>{' '}
      {state === 'over' && <strong>{t('room.over', { time: sayTime(over) })}</strong>}
      {state === 'near' && <strong>{t('room.nearly')}</strong>}
    </p>
  )
}
