import { useWords } from '#ui/html/frame.tsx'
import type { CaseState } from '../citizen-case.ts'
import { casesPortalWords } from './portal-words.ts'

const stages = ['received', 'taken', 'working', 'done', 'rated'] as const

/** How far each state is on the way that residents see. Those that ended otherwise are on none. */
// biome-ignore format: a table for people
const stageOf: Readonly<Record<CaseState, number | null>> = {
  submitted: 0, accepted: 1, assigned: 1, handling: 2, waiting: 2, resolved: 3, closed: 4,
  refused: null, merged: null, withdrawn: null,
}

/** Five steps, with words: colour and shape only repeat them. */
export function Stages({ state }: { state: CaseState }) {
  const t = useWords(casesPortalWords)
  const here = stageOf[state]
  if (here === null) return null
  return (
    <ol class="stages" aria-label={t('case.stage')}>
      {stages.map((stage, n) => (
        <li
          key={stage}
          class={n < here ? 'stage-passed' : n === here ? 'stage-now' : undefined}
          aria-current={n === here ? 'step' : undefined}
        >
          {t(`stage.${stage}`)}
          {n < here && <span class="unseen">{t('stage.passed')}</span>}
          {n === here && <span class="unseen">{t('stage.now')}</span>}
        </li>
      ))}
    </ol>
  )
}
