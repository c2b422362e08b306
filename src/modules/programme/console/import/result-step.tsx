import { Button, Progress } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { useSecondsLeft } from '#ui/react/use-seconds-left.ts'
import { undoHours } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { CorrectFile } from './plan-step.tsx'
import type { StepProps } from './steps.tsx'

/** How far it is, and what came of it. Nobody has to stay: the import goes on by itself. */
export function ResultStep({ view, deeds: { undo } }: StepProps) {
  const t = useWords(programmeWords)
  const { id, state, done, total, counts, targets } = view.import
  const bad = counts.question + counts.faulty
  const canUndo = targets.length > 0 && view.offers.some(({ verb, blocked }) => verb === 'undo' && blocked === null)

  const seconds = useSecondsLeft(done, total)

  return (
    <div className="stack">
      <p role="status" className="lead">
        {state === 'running' && t('import.running', { done, total })}
        {state === 'done' && t(total === 0 ? 'import.nothing-new' : 'import.done', { total, same: counts.same })}
        {state === 'cancelled' && t('import.cancelled')}
        {state === 'undone' && t('import.undone')}
      </p>
      {state === 'running' && (
        <>
          <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} aria-label={t('import.progress')} />
          <p className="hint">
            {seconds !== null && `${t('import.seconds-left', { seconds })} `}
            {t('import.may-leave')}
          </p>
        </>
      )}
      {state === 'done' && (
        <ul className="plain-list">
          {targets.map(({ listId, listName, number }) => (
            <li key={listId}>
              <a href={`/c/lists/${listId}/v/${number}`}>{t('import.open-list', { list: listName, number })}</a>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {state === 'done' && bad > 0 && <CorrectFile view={view} />}
        {canUndo && (
          <Button loading={undo.isPending} onClick={() => undo.mutate({ id })}>
            {t('import.undo', { hours: undoHours })}
          </Button>
        )}
        {state !== 'running' && (
          <a className="button" href="/c/import">
            {t('import.another')}
          </a>
        )}
      </div>
    </div>
  )
}
