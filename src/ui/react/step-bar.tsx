type StepBarProps<Step extends string> = {
  label: string
  steps: readonly { step: Step; name: string }[]
  /** Those one can go to now. */
  open: readonly Step[]
  now: Step
  onGo: (step: Step) => void
}

/** Where one is on a way of several steps, and which of them one can go back to. */
export function StepBar<Step extends string>({ label, steps, open, now, onGo }: StepBarProps<Step>) {
  return (
    <nav aria-label={label}>
      <ol className="row plain-list">
        {steps.map(({ step, name }, n) => (
          <li key={step}>
            {open.includes(step) ? (
              <button
                type="button"
                className="button"
                aria-current={step === now ? 'step' : undefined}
                onClick={() => onGo(step)}
              >
                {n + 1} {name}
              </button>
            ) : (
              <span className={step === now ? 'lead' : 'hint'} aria-current={step === now ? 'step' : undefined}>
                {n + 1} {name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
