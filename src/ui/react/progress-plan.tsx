import { percent, sayProgress } from '../plan.ts'
import { uiWords } from '../ui-words.ts'
import { useWords } from './language.tsx'

/** A bar with a tick where the plan says it should be. Both in per cent; `plan` null where there is none. */
export function ProgressPlan({ value, plan = null }: { value: number; plan?: number | null }) {
  const t = useWords(uiWords)
  const shown = percent(value, 100)

  return (
    <div
      className="progress-plan"
      role="progressbar"
      aria-valuenow={shown}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={sayProgress(t, shown, plan)}
      aria-label={sayProgress(t, shown, plan)}
    >
      <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="bar-ground" width={100} height={8} />
        <rect className="bar-fill" width={shown} height={8} />
        {plan !== null && <rect className="bar-plan" x={Math.min(99, percent(plan, 100))} width={1} height={8} />}
      </svg>
      <span>{plan === null ? `${shown}%` : `${shown}% (${plan})`}</span>
    </div>
  )
}
