import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { dayOf, sayDay } from '#kernel/day.ts'
import { sayMoment } from '#ui/moments.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { QuestionToAnswer } from '../look-question.ts'
import { casesSettingsWords } from '../settings-words.ts'
import { api, showsItself, useAskAnew } from './cases-api.ts'
import { UnusualLooksList } from './unusual-looks.tsx'

/** What people asked about looks at them: for those who answer and did not look. */
export function LookQuestionsPage() {
  const t = useWords(casesSettingsWords)
  const result = useQuery(api.lookQuestions.list.queryOptions())

  return (
    <>
      <PageHead title={t('looks.title')} />
      <div className="stack">
        <p className="hint">{t('looks.hint')}</p>
        <Query result={result}>
          {({ lines, at }) =>
            lines.length === 0 ? (
              <EmptyState text={t('looks.none')} />
            ) : (
              <ul className="plain-list stack">
                {lines.map((line) => (
                  <li key={line.id} className="card stack">
                    <Question line={line} now={at} />
                  </li>
                ))}
              </ul>
            )
          }
        </Query>
        <UnusualLooksList />
      </div>
    </>
  )
}

function Question({ line, now }: { line: QuestionToAnswer; now: Date }) {
  const t = useWords(casesSettingsWords)
  const language = useLanguage()
  const { number, unitName, lookedAt, purpose, isOutsideHours, words, askedAt, dueOn, answer, answeredAt } = line
  const isLate = answer === null && dueOn < dayOf(now)

  return (
    <>
      <p>
        <strong>{words}</strong> <span className="caption">{sayMoment(askedAt, language, now)}</span>
      </p>
      <p>
        {t('looks.look', { number, unit: unitName ?? '', at: sayMoment(lookedAt, language, now), purpose })}{' '}
        {isOutsideHours && <span className="pill pill-risk">{t('looks.outside-hours')}</span>}
      </p>
      {answer === null || answeredAt === null ? (
        <p>
          {t('looks.due', { day: sayDay(dueOn, language) })}{' '}
          {isLate && <strong className="pill pill-late">{t('looks.late')}</strong>}
        </p>
      ) : (
        <p>
          {t('looks.answered', { at: sayMoment(answeredAt, language, now) })}
          {answer}
        </p>
      )}
      {line.mayAnswer && <Answer id={line.id} />}
    </>
  )
}

function Answer({ id }: { id: string }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const answer = useMutation({ ...api.lookQuestions.answer.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <DeedForm<{ answer?: string }, { id: string; answer: string }, unknown>
      deed={answer}
      label={t('looks.answer')}
      inputOf={({ answer: text = '' }) => ({ id, answer: text })}
      onDone={() => toast({ text: t('looks.sent') })}
    >
      <Form.Item
        name="answer"
        label={t('looks.answer-text')}
        rules={[{ required: true, min: 4, message: t('looks.say-answer') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1_000} />
      </Form.Item>
    </DeedForm>
  )
}
