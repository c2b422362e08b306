import { useEffect, useState } from 'react'
import { sayCalendarDay } from '#ui/moments.ts'
import { useLanguage } from '#ui/react/language.tsx'
import { becameOf } from '../became.ts'
import type { Fate } from '../follow-up.ts'
import { problemOf, roomApi } from './ask.ts'
import { useRoomWords } from './words.tsx'

type FateLinesProps = { meetingId: string; most?: number }

/** More than a meeting decides; a list that is shorter hangs on a wall. */
const everything = 100

/** Item 0, as the meeting page has it: what became of each earlier decision, in words. A wall shows as many as can be read, and of each who and when. */
export function FateLines({ meetingId, most = everything }: FateLinesProps) {
  const t = useRoomWords()
  const language = useLanguage()
  const [fate, setFate] = useState<Fate | null>(null)
  const [fault, setFault] = useState('')
  useEffect(() => {
    let isOver = false
    roomApi(meetingId)
      .fate()
      .then(
        (said) => !isOver && setFate(said),
        (error) => !isOver && setFault(problemOf(error).text ?? t('room.fate-failed')),
      )
    return () => {
      isOver = true
    }
  }, [meetingId, t])

  if (fault !== '') return <p role="alert">{fault}</p>
  if (!fate) return <p aria-busy="true">{t('room.opening')}</p>
  if (fate.decisions.length === 0) return <p>{t('room.no-fate')}</p>
  const shown = fate.decisions.slice(0, most)
  return (
    <>
      <ol className="plain-list stack">
        {shown.map((line) => (
          <li key={line.id}>
            {line.text} <strong>{t(`room.fate.${becameOf(line)}`)}</strong>{' '}
            <span className="caption">
              {line.leadUnitName} · {t('room.until', { day: sayCalendarDay(line.dueOn, language) })}
              {most === everything && line.task?.lastSaid && ` · ${line.task.lastSaid}`}
            </span>
          </li>
        ))}
      </ol>
      {fate.total > shown.length && <p>{t('room.fate-more', { count: fate.total - shown.length })}</p>}
    </>
  )
}
