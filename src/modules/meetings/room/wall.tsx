import { useEffect, useState } from 'react'
import { sayTime } from '#ui/moments.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { Live } from '../live.ts'
import type { Review } from '../review.ts'
import type { Screens } from '../screen.ts'
import { roomApi } from './ask.ts'
import { useScreens } from './screens.ts'
import { Shown } from './shown.tsx'
import type { stepsOf } from './steps.ts'
import { useDeskWords } from './words.tsx'

type WallProps = { live: Live; now: Date; steps: ReturnType<typeof stepsOf> }

/** What hangs on the wall, what else could, and whether the wall is there. */
export function Wall({ live, now, steps }: WallProps) {
  const t = useDeskWords()
  const screens = useScreens(live.meeting.id, live.seq)
  const { shown } = live.meeting
  const isRunning = live.meeting.state === 'running'

  return (
    <section className="card stack" aria-label={t('room.projector')}>
      <h2>{t('room.projector')}</h2>
      {isRunning && <WallLine screens={screens} seq={live.seq} />}
      <div className="projector-small">
        <Shown live={live} now={now} />
      </div>
      {live.opinions && live.opinions.changes?.length > 0 && (
        <details>
          <summary>{t('room.all-wishes', { count: live.opinions.changes.length })}</summary>
          <ul className="plain-list">
            {[...new Set(live.opinions.changes)].map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="row">
        {(['item', 'opinions', 'decision', 'blank'] as const).map((what) => (
          <button
            key={what}
            type="button"
            className="button"
            disabled={!isRunning}
            aria-pressed={shown.what === what}
            onClick={() => steps.show(what)}
          >
            {t(`room.show.${what}`)}
          </button>
        ))}
      </div>
      {isRunning && live.papers.length > 0 && <WallPapers live={live} steps={steps} />}
    </section>
  )
}

/** Is a wall there, and does it show what was put on it? */
function WallLine({ screens, seq }: { screens: Screens | null; seq: number }) {
  const t = useDeskWords()
  const language = useLanguage()
  if (!screens) return null
  const there = screens.projectors.filter(({ isThere }) => isThere)
  const [last] = screens.projectors
  const behind = there.find((one) => one.seq < seq)
  const said = !last
    ? `○ ${t('room.wall.none')}`
    : there.length === 0
      ? `■ ${t('room.wall.gone', { time: sayTime(last.at, language) })}`
      : behind
        ? `▲ ${t('room.wall.behind', { seen: behind.seq, seq })}`
        : `● ${t('room.wall.there', { seq })}`

  return (
    <p className={last && there.length === 0 ? 'notice notice-danger' : 'caption'} role="status">
      {said} {t('room.wall.seats', { count: screens.seats })}
    </p>
  )
}

function WallPapers({ live, steps }: Omit<WallProps, 'now'>) {
  const t = useDeskWords()
  const { shown } = live.meeting
  const isPart = shown.what === 'paper' || shown.what === 'change'
  const at = shown.position ?? 0
  const count = shown.content?.count ?? 0

  return (
    <div className="stack">
      <h3>{t('room.papers')}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of form controls */}
      <div className="row" role="group" aria-label={t('room.papers')}>
        {live.papers.map((paper) => (
          <button
            key={paper.id}
            type="button"
            className="button"
            aria-pressed={isPart && shown.refId === paper.id}
            onClick={() => steps.showPaper(paper)}
          >
            {paper.title}
          </button>
        ))}
      </div>
      {isPart && count > 1 && (
        <div className="row">
          <button type="button" className="button" disabled={at === 0} onClick={() => steps.turn(-1)}>
            ◂ {t('room.part-back')}
          </button>
          <button type="button" className="button" disabled={at + 1 >= count} onClick={() => steps.turn(1)}>
            {t('room.part-next')} ▸
          </button>
          {shown.what === 'change' && shown.refId && <ChooseChange live={live} paperId={shown.refId} steps={steps} />}
        </div>
      )}
    </div>
  )
}

type ChooseProps = { live: Live; paperId: string; steps: WallProps['steps'] }

/** Straight to one of the differences, by its name. */
function ChooseChange({ live, paperId, steps }: ChooseProps) {
  const t = useDeskWords()
  const versionId = live.papers.find(({ id }) => id === paperId)?.refId ?? null
  const [rows, setRows] = useState<Review['rows']>([])
  useEffect(() => {
    let isOver = false
    setRows([])
    if (versionId)
      roomApi(live.meeting.id)
        .review(versionId)
        .then(
          (review) => !isOver && setRows(review.rows),
          () => undefined,
        )
    return () => {
      isOver = true
    }
  }, [live.meeting.id, versionId])
  if (rows.length === 0) return null

  return (
    <select
      className="input"
      aria-label={t('room.choose-change')}
      value={live.meeting.shown.position ?? 0}
      onChange={({ target }) => steps.showPart(Number(target.value))}
    >
      {rows.map((row, n) => (
        <option key={row.rowId} value={n}>
          {n + 1}. {row.title} {t(`change.${row.kind}`)}
        </option>
      ))}
    </select>
  )
}
