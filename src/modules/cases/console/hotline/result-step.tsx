import { ImportResult } from '#tools/imports/console/import-result.tsx'
import { useWords } from '#ui/react/language.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import { undoHours } from '../../slip-import.ts'
import type { SlipStepProps } from './hotline-api.ts'
import { ToMendFile } from './plan-step.tsx'

/** What came of the slips: cases, and what is still to be mended. */
export function ResultStep({ view, deeds: { undo } }: SlipStepProps) {
  const t = useWords(hotlineWords)
  const { id, state, done, total, counts } = view.import
  const bad = counts.question + counts.faulty
  const isMoving = state === 'running' || state === 'undoing'
  const canUndo = view.offers.some(({ verb, blocked }) => verb === 'undo' && blocked === null)

  return (
    <ImportResult
      said={
        <>
          {isMoving && t(state, { done, total })}
          {state === 'done' && t('done', { made: counts.made, added: counts.added, same: counts.same })}
          {state === 'cancelled' && t('cancelled')}
          {state === 'undone' && t('undone', { back: counts['taken-back'], kept: counts.kept })}
        </>
      }
      going={isMoving ? { done, total } : null}
      files={
        state === 'done' && (
          <>
            <a className="button" href="/c/cases?queue=open&channel=hotline-12345">
              {t('see-cases')}
            </a>
            {bad > 0 && <ToMendFile view={view} />}
          </>
        )
      }
      undo={canUndo ? { hours: undoHours, isPending: undo.isPending, onUndo: () => undo.mutate({ id }) } : null}
      another="/c/cases/import"
    >
      {state === 'done' && bad > 0 && <p className="notice notice-warning">{t('done-bad', { rows: bad })}</p>}
    </ImportResult>
  )
}
