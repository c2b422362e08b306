import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import type { DraftOf } from '#ui/react/phone/draft.tsx'
import { casesWorkerWords } from './worker-words.ts'
import { helpAnswers, helpWays, missingHelp, type WrittenHelp } from './written-help.ts'

/** Before anything is put down for somebody: do they agree, how did they come, how do they want to hear. */
export function HelpedForm({ draft: { value, write } }: { draft: DraftOf<WrittenHelp> }) {
  const t = useWords(casesWorkerWords)
  const [isTried, setTried] = useState(false)
  const missing = missingHelp(value)
  const begin = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!missing) write({ isBegun: true })
  }

  return (
    <form className="stack" aria-label={t('assist.title')} onSubmit={begin}>
      {value.pile ? (
        <p role="status">{t('assist.paper-done', { count: value.pile })}</p>
      ) : (
        <>
          <p>{t('assist.say')}</p>
          <p className="card lead">{t('assist.script')}</p>
        </>
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={value.pile !== null}
          // Whoever handed in a paper has agreed on it.
          onChange={({ target }) => write(target.checked ? { pile: 0, consent: 'written' } : { pile: null })}
        />
        <span>{t('assist.paper')}</span>
      </label>
      {value.pile !== null && <p className="hint">{t('assist.paper-hint')}</p>}
      <Choices legend={t('assist.consent')}>
        {(['spoken', 'written'] as const).map((one) => (
          <Choice key={one} name="consent" isChosen={value.consent === one} onChoose={() => write({ consent: one })}>
            {t(`assist.consent-${one}`)}
          </Choice>
        ))}
      </Choices>
      <Choices legend={t('assist.way')}>
        {helpWays.map((one) => (
          <Choice key={one} name="way" isChosen={value.way === one} onChoose={() => write({ way: one })}>
            {t(`assist.way-${one}`)}
          </Choice>
        ))}
      </Choices>
      <Choices legend={t('assist.answer')}>
        {helpAnswers.map((one) => (
          <Choice key={one} name="answer" isChosen={value.answerWay === one} onChoose={() => write({ answerWay: one })}>
            {t(`assist.answer-${one}`)}
          </Choice>
        ))}
      </Choices>
      <p className="hint">{t('assist.who-hint')}</p>
      <Typed label={t('assist.phone')} type="tel" max={30} value={value.phone} onType={(phone) => write({ phone })} />
      <Typed label={t('assist.name')} type="text" max={60} value={value.name} onType={(name) => write({ name })} />
      <Typed label={t('assist.flat')} type="text" max={60} value={value.flat} onType={(flat) => write({ flat })} />
      <p className="field-fault" role="alert">
        {isTried && missing && t(missing)}
      </p>
      <div className="phone-deed">
        <button type="submit" className="button button-main">
          {t('assist.begin')}
        </button>
      </div>
    </form>
  )
}

function Choices({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="kind-choices">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

type ChoiceProps = { name: string; isChosen: boolean; onChoose: () => void; children: ReactNode }

function Choice({ name, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>{children}</span>
    </label>
  )
}

type TypedProps = { label: string; type: 'text' | 'tel'; max: number; value: string; onType: (text: string) => void }

/** Another person's: this phone's own memory of forms stays out of it. */
function Typed({ label, type, max, value, onType }: TypedProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        autoComplete="off"
        maxLength={max}
        value={value}
        onChange={({ target }) => onType(target.value)}
      />
    </div>
  )
}
