import type { ReactNode } from 'react'

type FieldProps = {
  id: string
  label: string
  hint?: string | undefined
  fault?: string | null | undefined
  children: ReactNode
}

/** A label above its control, what helps below it, and what is wrong between them. */
export function Field({ id, label, hint, fault, children }: FieldProps) {
  return (
    <div className={fault ? 'field field-at-fault' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && <p className="hint">{hint}</p>}
      {fault && (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      {children}
    </div>
  )
}
