import type { Problem } from '#ui/react/problem.ts'
import { useRoomWords } from './words.tsx'

/** Before there is anything to show: opening, signed out, not asked, no such meeting. */
export function RoomProblem({ problem, isOn }: { problem: Problem | null; isOn: boolean }) {
  const t = useRoomWords()

  if (!problem && !isOn)
    return (
      <main className="room-only">
        <h1>{t('room.no-line')}</h1>
      </main>
    )
  if (!problem)
    return (
      <main className="room-only" aria-busy="true">
        <h1>{t('room.opening')}</h1>
      </main>
    )
  const isOut = problem.kind === 'signed-out'
  return (
    <main className="room-only">
      <h1>{isOut ? t('room.signed-out') : (problem.text ?? t('room.failed'))}</h1>
      <p>
        {isOut ? (
          <a className="button button-main" href={`/c/sign-in?to=${encodeURIComponent(location.pathname)}`}>
            {t('room.sign-in')}
          </a>
        ) : (
          <button type="button" className="button" onClick={() => location.reload()}>
            {t('room.again')}
          </button>
        )}
      </p>
    </main>
  )
}
