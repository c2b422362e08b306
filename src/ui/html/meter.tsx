import { percent } from '../plan.ts'

/** How far something is. The label says it in words; the bar repeats it for the eye. */
export function Meter({ label, value, max }: { label: string; value: number; max: number }) {
  return (
    <div class="meter">
      <p>{label}</p>
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="bar-ground" width="100" height="8" />
        <rect class="bar-fill" width={percent(value, max)} height="8" />
      </svg>
    </div>
  )
}
