import { Day } from '#kernel/day.ts'
import { type FieldFault, Refusal } from '#kernel/refusal.ts'
import type { Answers, Category, Question } from '../category.ts'

type Answer = Answers[string]

const fits = ({ kind, choices }: Question, answer: Answer): boolean => {
  const keys = choices.map(({ key }) => key)
  if (kind === 'yes-no') return typeof answer === 'boolean'
  if (kind === 'number') return typeof answer === 'number' && Number.isFinite(answer)
  if (kind === 'choice') return typeof answer === 'string' && keys.includes(answer)
  if (kind === 'choices') return Array.isArray(answer) && answer.every((one) => keys.includes(one))
  if (kind === 'day') return Day.safeParse(answer).success
  return typeof answer === 'string'
}

/**
 * What a category asks, answered. Staff may leave required ones open: they write down what they were told.
 *
 * @throws Refusal invalid, naming each question
 */
export const checkAnswers = (
  category: Category | null,
  answers: Answers,
  { isStaff }: { isStaff: boolean },
): Answers => {
  const questions = category?.questions ?? []
  const known = new Map(questions.map((question) => [question.code, question]))
  const faults: FieldFault[] = []
  for (const [code, answer] of Object.entries(answers)) {
    const question = known.get(code)
    if (!question) faults.push({ pointer: `/answers/${code}`, reason: 'cases.no-such-question', values: { code } })
    else if (!fits(question, answer))
      faults.push({
        pointer: `/answers/${code}`,
        reason: 'cases.answer-does-not-fit',
        values: { question: question.label },
      })
  }
  for (const { code, label, isRequired } of questions) {
    if (isRequired && !isStaff && !(code in answers))
      faults.push({ pointer: `/answers/${code}`, reason: 'cases.answer-missing', values: { question: label } })
  }
  const [first] = faults
  if (first) throw new Refusal('invalid', first.reason, { values: first.values ?? {}, fields: faults })
  return answers
}
