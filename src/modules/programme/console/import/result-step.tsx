import { ImportResult } from '#tools/imports/console/import-result.tsx'
import { useWords } from '#ui/react/language.tsx'
import { undoHours } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { CorrectFile } from './plan-step.tsx'
import type { StepProps } from './steps.tsx'

/** What came of the file: the lists that it went into. */
export function ResultStep({ view, deeds: { undo } }: StepProps) {
  const t = useWords(programmeWords)
  const { id, state, done, total, counts, targets } = view.import
  const bad = counts.question + counts.faulty
  const canUndo = targets.length > 0 && view.offers.some(({ verb, blocked }) => verb === 'undo' && blocked === null)

  return (
    <ImportResult
      said={
        <>
          {state === 'running' && t('import.running', { done, total })}
          {state === 'done' && t(total === 0 ? 'import.nothing-new' : 'import.done', { total, same: counts.same })}
          {state === 'cancelled' && t('import.cancelled')}
          {state === 'undone' && t('import.undone')}
        </>
      }
      going={state === 'running' ? { done, total } : null}
      files={state === 'done' && bad > 0 && <CorrectFile view={view} />}
      undo={canUndo ? { hours: undoHours, isPending: undo.isPending, onUndo: () => undo.mutate({ id }) } : null}
      another="/c/import"
    >
      {state === 'done' && (
        <ul className="plain-list">
          {targets.map(({ listId, listName, number }) => (
            <li key={listId}>
              <a href={`/c/lists/${listId}/v/${number}`}>{t('import.open-list', { list: listName, number })}</a>
            </li>
          ))}
        </ul>
      )}
    </ImportResult>
  )
}
