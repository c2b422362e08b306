import { useId, useState } from 'react'
import { sayAgo } from '../moments.ts'
import { uiWords } from '../ui-words.ts'
import { useLanguage, useWords } from './language.tsx'

export type Side = 'mine' | 'theirs'

/** One field that two people changed, as each of them would read it. */
export type ConflictField<Name extends string = string> = { name: Name; label: string; mine: string; theirs: string }

type ConflictPickerProps<Name extends string> = {
  /** Every field of the form; those that agree are not asked about. */
  fields: readonly ConflictField<Name>[]
  /** Who was first, and when; null where one may not know. */
  who?: string | null
  at?: Date | null
  onPick: (choice: Record<Name, Side>) => void
  onCancel: () => void
}

/** Both versions, field by field. Nobody overwrites anybody without having seen it. */
export function ConflictPicker<Name extends string>(props: ConflictPickerProps<Name>) {
  const { fields, who, at, onPick, onCancel } = props
  const t = useWords(uiWords)
  const language = useLanguage()
  const [choice, setChoice] = useState<Partial<Record<Name, Side>>>({})
  const disputed = fields.filter(({ mine, theirs }) => mine !== theirs)
  const isDecided = disputed.every(({ name }) => choice[name])

  const pick = (): void => {
    // Where both agree it does not matter whose it is; every name has a side now.
    const whole = Object.fromEntries(fields.map(({ name }) => [name, choice[name] ?? 'theirs'])) as Record<Name, Side>
    onPick(whole)
  }

  return (
    <section className="conflict notice notice-warning" role="alert" aria-label={t('conflict.title')}>
      <h2>{t('conflict.title')}</h2>
      <p>
        {who && at ? t('conflict.text', { who, when: sayAgo(at, language, new Date()) }) : t('conflict.text.somebody')}
      </p>
      {disputed.map((field) => (
        <Dispute
          key={field.name}
          field={field}
          side={choice[field.name]}
          onChoose={(side) => setChoice({ ...choice, [field.name]: side })}
        />
      ))}
      <div className="row">
        <button type="button" className="button button-main" disabled={!isDecided} onClick={pick}>
          {t('conflict.save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('conflict.cancel')}
        </button>
      </div>
    </section>
  )
}

type DisputeProps = { field: ConflictField; side: Side | undefined; onChoose: (side: Side) => void }

function Dispute({ field, side, onChoose }: DisputeProps) {
  const t = useWords(uiWords)
  const group = useId()

  return (
    <fieldset>
      <legend>{field.label}</legend>
      <div className="conflict-sides">
        {(['mine', 'theirs'] as const).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name={group} checked={side === one} onChange={() => onChoose(one)} />
            <span>
              <span className="caption">{t(`conflict.${one}-label`)}</span>
              <br />
              {field[one] || t('conflict.empty')}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
