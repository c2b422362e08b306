import { useId } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { Answers, Question } from '../category.ts'
import { casesWorkerWords } from './worker-words.ts'

type QuestionsProps = { questions: readonly Question[]; answers: Answers; onAnswers: (answers: Answers) => void }

/** What a kind asks besides. None has to be answered: staff write down what they were told. */
export function CaseQuestions({ questions, answers, onAnswers }: QuestionsProps) {
  const answer = (code: string, value: Answers[string] | null): void => {
    const { [code]: _before, ...others } = answers
    onAnswers(value === null ? others : { ...others, [code]: value })
  }
  return questions.map((question) => (
    <Asked
      key={question.code}
      question={question}
      value={answers[question.code] ?? null}
      onAnswer={(value) => answer(question.code, value)}
    />
  ))
}

type AskedProps = {
  question: Question
  value: Answers[string] | null
  onAnswer: (value: Answers[string] | null) => void
}

function Asked({ question, value, onAnswer }: AskedProps) {
  const t = useWords(casesWorkerWords)
  const isEnglish = useLanguage() === 'en'
  const id = useId()
  const label = (isEnglish && question.labelEn) || question.label
  const { kind, choices } = question
  const isTyped = kind === 'text' || kind === 'number' || kind === 'day'

  if (isTyped) {
    const typed = { text: 'text', number: 'number', day: 'date' } as const
    return (
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('new.question', { label })}
        </label>
        <input
          id={id}
          className="input"
          type={typed[kind]}
          maxLength={500}
          value={value === null ? '' : String(value)}
          onChange={({ target }) =>
            onAnswer(target.value === '' ? null : kind === 'number' ? Number(target.value) : target.value)
          }
        />
      </div>
    )
  }
  const options: { key: string; name: string; answer: string | boolean }[] =
    kind === 'yes-no'
      ? [
          { key: 'yes', name: t('new.yes'), answer: true },
          { key: 'no', name: t('new.no'), answer: false },
        ]
      : choices.map(({ key, name, nameEn }) => ({ key, name: (isEnglish && nameEn) || name, answer: key }))
  const many = Array.isArray(value) ? value : []
  const toggled = (key: string): string[] => (many.includes(key) ? many.filter((one) => one !== key) : [...many, key])

  return (
    <fieldset className="kind-choices">
      <legend>{t('new.question', { label })}</legend>
      {options.map(({ key, name, answer }) => (
        <label key={key} className="choice">
          <input
            type={kind === 'choices' ? 'checkbox' : 'radio'}
            name={id}
            checked={kind === 'choices' ? many.includes(key) : value === answer}
            onChange={() => {
              if (kind !== 'choices') return onAnswer(answer)
              const next = toggled(key)
              return onAnswer(next.length > 0 ? next : null)
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
