import type { Child } from 'hono/jsx'
import { uiWords } from '../ui-words.ts'
import { useWords } from './frame.tsx'

type DeedProps = {
  /** The address that does it. The browser's Origin and a strict cookie keep other sites from sending it. */
  post: string
  /** The word on the button; without it the form brings its own button. */
  label?: string
  tone?: 'main' | 'plain' | 'danger'
  /** Why it cannot be done yet: said beside the button, which then stays where it is and does nothing. */
  blocked?: string | null
  /** A form with files has to say so. */
  hasFiles?: boolean
  children?: Child
}

/** A deed is a form with a button: it works without a script, and nobody does it by following a link. */
export function Deed({ post, label, tone = 'main', blocked = null, hasFiles = false, children }: DeedProps) {
  const t = useWords(uiWords)
  const why = `${post.replaceAll(/\W+/g, '-')}-why`

  return (
    <form
      class="deed stack"
      method="post"
      action={post}
      novalidate
      enctype={hasFiles ? 'multipart/form-data' : undefined}
    >
      {children}
      {label && blocked === null && (
        <div>
          <button class={`button button-${tone}`} type="submit">
            {label}
          </button>
        </div>
      )}
      {label && blocked !== null && (
        <div>
          <button class="button" type="button" aria-disabled="true" aria-describedby={why}>
            {label}
          </button>
          <p class="hint" id={why}>
            {t('blocked', { why: blocked })}
          </p>
        </div>
      )}
    </form>
  )
}

/** A field that has to be looked at again: `name` is the control's, `text` the sentence beside it. */
export type Fault = { name: string; text: string }

type ErrorSummaryProps = {
  faults: readonly Fault[]
  /** What each field is called: two that are empty are told apart. */
  labels?: Readonly<Record<string, string>>
}

/** Comes first on the page and takes the focus, so that whoever cannot see the red knows where to go. */
export function ErrorSummary({ faults, labels = {} }: ErrorSummaryProps) {
  const t = useWords(uiWords)
  if (faults.length === 0) return null

  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus>
      <h2>{t('errors.title', { count: faults.length })}</h2>
      <ul>
        {faults.map(({ name, text }) => (
          <li key={name}>
            <a href={`#${name}`}>{labels[name] ? t('errors.of', { label: labels[name], text }) : text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type FieldProps = {
  /** The control's name and id. */
  name: string
  label: string
  hint?: string
  value?: string
  faults?: readonly Fault[]
  isOptional?: boolean
  /** Lines of a larger field; one makes it a plain input. */
  rows?: number
  type?: 'text' | 'tel' | 'email' | 'number' | 'date' | 'password' | 'search' | 'file'
  autocomplete?: string
  /** Which keys a phone shows. */
  inputmode?: 'numeric' | 'tel' | 'text'
  maxlength?: number
}

/** Label above, hint below it, the fault where one looks for it. Nobody has to remember a placeholder. */
export function Field({
  name,
  label,
  hint,
  value,
  faults = [],
  isOptional,
  rows = 1,
  type = 'text',
  inputmode,
  ...rest
}: FieldProps) {
  const t = useWords(uiWords)
  const fault = faults.find((one) => one.name === name)
  const control = {
    id: name,
    name,
    class: 'input',
    'aria-describedby': describedBy(name, hint, fault),
    'aria-invalid': fault ? ('true' as const) : undefined,
    ...rest,
  }

  return (
    <div class={fault ? 'field field-at-fault' : 'field'}>
      <label class="field-label" for={name}>
        {label}
        {isOptional && t('optional')}
      </label>
      <Help name={name} hint={hint} fault={fault} />
      {rows > 1 ? (
        <textarea {...control} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input
          {...control}
          type={type}
          value={value}
          inputmode={inputmode ?? (type === 'number' ? 'numeric' : undefined)}
        />
      )}
    </div>
  )
}

type ChoiceProps = Omit<FieldProps, 'rows' | 'type' | 'value' | 'autocomplete' | 'inputmode' | 'maxlength'> & {
  options: readonly { value: string; text: string; hint?: string }[]
  chosen?: readonly string[]
  /** Several may be chosen. */
  isMany?: boolean
}

/** Large targets with their words inside; one or several. */
export function Choice({ name, label, hint, faults = [], isOptional, options, chosen = [], isMany }: ChoiceProps) {
  const t = useWords(uiWords)
  const fault = faults.find((one) => one.name === name)

  return (
    <fieldset class={fault ? 'field field-at-fault' : 'field'} aria-describedby={describedBy(name, hint, fault)}>
      <legend>
        {label}
        {isOptional && t('optional')}
      </legend>
      <Help name={name} hint={hint} fault={fault} />
      <div class="choices">
        {options.map((option, n) => (
          <label class="choice" key={option.value}>
            <input
              id={n === 0 ? name : `${name}-${option.value}`}
              type={isMany ? 'checkbox' : 'radio'}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
            />
            <span>
              {option.text}
              {option.hint && <span class="hint"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Help({ name, hint, fault }: { name: string; hint: string | undefined; fault: Fault | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="field-fault" id={`${name}-fault`}>
          {fault.text}
        </p>
      )}
    </>
  )
}

const describedBy = (name: string, hint: string | undefined, fault: Fault | undefined): string | undefined =>
  [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined
