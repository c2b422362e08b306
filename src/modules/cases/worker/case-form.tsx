import { type ReactNode, useId } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DraftOf } from '#ui/react/phone/draft.tsx'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { Photos } from '#ui/react/phone/photos.tsx'
import { Voice } from '#ui/react/phone/voice.tsx'
import type { Category } from '../category.ts'
import type { PublicCase } from '../citizen-case.ts'
import { AboutUnit } from './about-unit.tsx'
import { CallFirst } from './call-first.tsx'
import { CaseQuestions } from './case-questions.tsx'
import { LeakHint } from './leak-hint.tsx'
import { SimilarNear } from './similar-near.tsx'
import { WhereFields } from './where-fields.tsx'
import { casesWorkerWords } from './worker-words.ts'
import { chosenIn, missingIn, urgencyOf, type WrittenCase } from './written-case.ts'

/** What the form was filled in with, and what it is called in the lists of whoever filled it in. */
export type FilledCase = { title: string; written: WrittenCase }

type CaseFormProps = {
  kinds: readonly Category[]
  places: readonly { id: string; name: string }[]
  draft: DraftOf<WrittenCase>
  /** Is it somebody else's word, who sits beside the phone? */
  isForOther?: boolean
  /** Keeps it, and forgets the draft. */
  onFilled: (filled: FilledCase) => Promise<void>
  onSame: (it: PublicCase) => void
  children?: ReactNode
}

/** Place and kind, which are there to press; words and photos, which nobody has to give. */
export function CaseForm({ kinds, places, draft, isForOther = false, onFilled, onSame, children }: CaseFormProps) {
  const t = useWords(casesWorkerWords)
  const id = useId()
  const nameOf = useKindName()
  const { value, write, saving } = draft
  const { plate, placeId, spot, below, answers, words, photos } = value
  const { kind, exact } = chosenIn(kinds, value)
  const urgency = urgencyOf(kinds, value)
  const title = [kind ? nameOf(kind) : t('new.unsure'), places.find((one) => one.id === placeId)?.name ?? plate, spot]

  const send = async (): Promise<string | null> => {
    const missing = missingIn(value)
    if (missing) return t(missing)
    await onFilled({ title: title.filter(Boolean).join(' · '), written: value })
    return null
  }

  return (
    <PhoneForm label={t('new.title')} deed={t('new.send')} saving={saving} onSend={send}>
      {children}
      <WhereFields written={value} write={write} places={places} />
      <Kinds kinds={kinds} written={value} write={write} />
      <CallFirst isShown={urgency === 'kind'} />
      <SimilarNear written={value} onSame={onSame} />
      <Below kinds={kinds} parent={kind} value={below} onChoose={(code) => write({ below: code, answers: {} })} />
      <CaseQuestions
        questions={exact?.questions ?? []}
        answers={answers}
        onAnswers={(next) => write({ answers: next })}
      />
      {/* Beside what was just pressed or written, so that nobody has to look for it. */}
      <CallFirst isShown={urgency === 'words'} />
      <div className="field">
        <label className="field-label" htmlFor={`${id}-words`}>
          {t(isForOther ? 'assist.words' : 'new.words')}
        </label>
        <textarea
          id={`${id}-words`}
          className="input"
          maxLength={5_000}
          value={words}
          onChange={({ target }) => write({ words: target.value })}
        />
      </div>
      <LeakHint text={`${words}\n${spot}`} />
      <Photos photos={photos} onPhotos={(next) => write({ photos: next })} />
      <Voice voice={value.voice} onVoice={(voice) => write({ voice })} hint={t('new.voice-hint')} />
      <AboutUnit written={value} write={write} />
    </PhoneForm>
  )
}

const useKindName = (): ((kind: Category) => string) => {
  const language = useLanguage()
  return ({ name, nameEn }) => (language === 'en' ? nameEn : name)
}

type KindsProps = {
  kinds: readonly Category[]
  written: WrittenCase
  write: (change: Partial<WrittenCase>) => void
}

function Kinds({ kinds, written, write }: KindsProps) {
  const t = useWords(casesWorkerWords)
  const id = useId()
  const nameOf = useKindName()
  const tops = kinds.filter(({ parentId }) => parentId === null)
  const choices = [
    ...tops.map((kind) => ({ code: kind.code, name: nameOf(kind) })),
    { code: '', name: t('new.unsure') },
  ]

  return (
    <fieldset className="kind-choices">
      <legend>{t('new.what')}</legend>
      {choices.map(({ code, name }) => (
        <label key={code} className="choice">
          <input
            type="radio"
            name={id}
            checked={written.category === code}
            onChange={() => write({ category: code, below: '', answers: {} })}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}

type BelowProps = {
  kinds: readonly Category[]
  parent: Category | null
  value: string
  onChoose: (code: string) => void
}

/** What it is exactly: for whoever knows. */
function Below({ kinds, parent, value, onChoose }: BelowProps) {
  const t = useWords(casesWorkerWords)
  const id = useId()
  const nameOf = useKindName()
  const choices = kinds.filter(({ parentId }) => parent !== null && parentId === parent.id)
  if (choices.length === 0) return null

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('new.below')}
      </label>
      <select id={id} className="input" value={value} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{t('new.below-none')}</option>
        {choices.map((one) => (
          <option key={one.code} value={one.code}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  )
}
