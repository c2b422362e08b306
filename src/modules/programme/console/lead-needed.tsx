import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Day, dayOf, sayDay } from '#kernel/day.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Standing } from '../standing.ts'
import type { TaskId } from '../task.ts'
import { useLightWord, useWhy } from './light.tsx'
import { NoteDialog } from './task-notes.tsx'

/** The meeting that comes next, where one is planned: whoever plans it goes there, a leader asks for it. */
export type NextMeeting = { title: string; startsAt: Date; href: string; canPlan: boolean }

type NeededProps = { standing: Standing; href: string; nextMeeting: NextMeeting | null }

/** At most three, each with who asks, since when, and what is wanted. `i` and `m` act on the one that has the focus. */
export function Needed({ standing, href, nextMeeting }: NeededProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const toast = useToast()
  const navigate = useNavigate()
  const word = useLightWord()
  const why = useWhy()
  const { reader } = useReader()
  const { needed, neededTotal, names, offers } = standing
  const [at, setAt] = useState(0)
  const [writing, setWriting] = useState<{ id: TaskId; start: string } | null>(null)
  const shown = needed.slice(0, 3)
  const current = shown[at] ?? shown[0]
  const canNote = offers.some(({ verb }) => verb === 'note')
  const sinceOf = (since: unknown): string => {
    const read = Day.safeParse(since)
    return read.success ? t('page.since', { day: sayDay(read.data, language, { year: false }) }) : ''
  }
  const meeting = nextMeeting && {
    ...nextMeeting,
    day: sayDay(dayOf(nextMeeting.startsAt), language, { year: false }),
  }
  const forMeeting = (id: TaskId): void => {
    if (meeting?.canPlan) void navigate({ href: meeting.href })
    else if (meeting && canNote) {
      setWriting({ id, start: t('page.for-meeting-note', { title: meeting.title, day: meeting.day }) })
    }
  }
  useKeys(
    current
      ? {
          i: () => canNote && setWriting({ id: current.id, start: '' }),
          m: () => forMeeting(current.id),
          Enter: () => void navigate({ href: `/c/tasks/${current.number}` }),
        }
      : {},
    reader.hasShortcuts,
  )

  return (
    <section className="card stack lead-needed" aria-label={t('page.needed')}>
      <h2>
        {t('page.needed')}{' '}
        {neededTotal > 0 && (
          <a href={href} data-kpi="needed">
            {t('page.items', { count: neededTotal })}
          </a>
        )}
      </h2>
      {needed.length === 0 && <p>{t('page.needs-nobody')}</p>}
      <ol className="needed">
        {shown.map((task, n) => (
          <li key={task.id} onFocus={() => setAt(n)}>
            <StatusLight light={task.light} text={word(task.light)} />{' '}
            <a href={`/c/tasks/${task.number}`}>{task.title}</a>
            <p>
              {task.leadUnitName}：{why(task, names)} {sinceOf(task.lightValues.since)}
            </p>
            {task.lastSaid && <p className="caption">{task.lastSaid}</p>}
            <div className="row no-print">
              {canNote && (
                <Button
                  aria-label={t('page.follow-up', { title: task.title })}
                  onClick={() => setWriting({ id: task.id, start: '' })}
                >
                  {t('verb.note')}
                </Button>
              )}
              {meeting?.canPlan && (
                <a
                  className="button"
                  href={meeting.href}
                  aria-label={t('page.for-meeting-of', { task: task.title, title: meeting.title, day: meeting.day })}
                >
                  {t('page.for-meeting')}
                </a>
              )}
              {meeting && !meeting.canPlan && canNote && (
                <Button
                  aria-label={t('page.for-meeting-of', { task: task.title, title: meeting.title, day: meeting.day })}
                  onClick={() => forMeeting(task.id)}
                >
                  {t('page.for-meeting')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {writing && (
        <NoteDialog
          id={writing.id}
          start={writing.start}
          onShut={() => setWriting(null)}
          onDone={() => toast({ text: t('page.noted') })}
        />
      )}
    </section>
  )
}
