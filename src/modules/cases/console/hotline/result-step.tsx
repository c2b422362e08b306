import { Button, Progress } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { useSecondsLeft } from '#ui/react/use-seconds-left.ts'
import { hotlineWords } from '../../hotline-words.ts'
import { undoHours } from '../../slip-import.ts'
import type { SlipStepProps } from './hotline-api.ts'
import { ToMendFile } from './plan-step.tsx'

/** How far it is, and what came of it. Nobody has to stay: the import goes on by itself. */
export function ResultStep({ view, deeds: { undo } }: SlipStepProps) {
  const t = useWords(hotlineWords)
  const { id, state, done, total, counts } = view.import
  const bad = counts.question + counts.faulty
  const isMoving = state === 'running' || state === 'undoing'
  const canUndo = view.offers.some(({ verb, blocked }) => verb === 'undo' && blocked === null)
  const seconds = useSecondsLeft(done, total)

  return (
    <div className="stack">
      <p role="status" className="lead">
        {isMoving && t(state, { done, total })}
        {state === 'done' && t('done', { made: counts.made, added: counts.added, same: counts.same })}
        {state === 'cancelled' && t('cancelled')}
        {state === 'undone' && t('undone', { back: counts['taken-back'], kept: counts.kept })}
      </p>
      {state === 'done' && bad > 0 && <p className="notice notice-warning">{t('done-bad', { rows: bad })}</p>}
      {isMoving && (
        <>
          <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} aria-label={t('progress')} />
          <p className="hint">
            {seconds !== null && `${t('seconds-left', { seconds })} `}
            {t('may-leave')}
          </p>
        </>
      )}
      <div className="row">
        {state === 'done' && (
          <a className="button" href="/c/cases?queue=open&channel=hotline-12345">
            {t('see-cases')}
          </a>
        )}
        {state === 'done' && bad > 0 && <ToMendFile view={view} />}
        {canUndo && (
          <Button loading={undo.isPending} onClick={() => undo.mutate({ id })}>
            {t('undo', { hours: undoHours })}
          </Button>
        )}
        {!isMoving && (
          <a className="button" href="/c/cases/import">
            {t('another')}
          </a>
        )}
      </div>
    </div>
  )
}
