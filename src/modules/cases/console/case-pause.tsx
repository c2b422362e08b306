import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Language } from '#kernel/words.ts'
import { sayMoment } from '#ui/moments.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import type { AskedPause, PauseReason, PauseView } from '../pause.ts'
import { api, showsItself, useAskAnew } from './cases-api.ts'

export const nameOf = ({ zh, en }: Pick<PauseReason, 'zh' | 'en'>, language: Language): string =>
  language === 'en' ? en : zh

/** Why the time stands still, and for what it may: asked for beside the rest, so that a case opens as fast without it. */
export function CasePause({ view }: { view: CaseView }) {
  const { id } = view.case
  const { data } = useQuery(api.pauses.view.queryOptions({ input: { id } }))
  if (!data || (data.pause === null && data.reasons.length === 0)) return null
  return <Pause id={id} at={view.at} shown={data} />
}

type PauseProps = { id: CaseView['case']['id']; at: Date; shown: PauseView }

function Pause({ id, at, shown }: PauseProps) {
  const t = useWords(casesWords)
  const [isOpen, setOpen] = useState(false)
  const { pause, reasons } = shown

  return (
    <section className="card stack" aria-label={t('pause.title')}>
      <h2>{t('pause.title')}</h2>
      {pause && <Live id={id} at={at} shown={shown} pause={pause} />}
      {reasons.length > 0 &&
        (isOpen ? (
          <Ask id={id} reasons={reasons} onClose={() => setOpen(false)} />
        ) : (
          <div className="no-print">
            <Button onClick={() => setOpen(true)}>{t('pause.open')}</Button>
          </div>
        ))}
    </section>
  )
}

function Live({ id, at, shown, pause }: PauseProps & { pause: NonNullable<PauseView['pause']> }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const sayProblem = useProblemText()
  const toast = useToast()
  const askAnew = useAskAnew()
  const end = useMutation({ ...api.pauses.end.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const decide = useMutation({ ...api.pauses.decide.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const failed = end.error ?? decide.error
  const done = { onSuccess: () => toast({ text: t('pause.done') }) }
  const { says, words, until, state } = pause
  const why = [says ? nameOf(says, language) : '', words].filter(Boolean).join(language === 'en' ? ': ' : '：')

  return (
    <div className="notice stack">
      <p>
        {state === 'asked' || until === null
          ? t('pause.asked', { why })
          : t('pause.running', { why, until: sayMoment(until, language, at) })}
      </p>
      {says && <p className="caption">{t('pause.source', { source: says.source })}</p>}
      {failed && <p role="alert">{sayProblem(problemOf(failed))}</p>}
      {state === 'asked' && !shown.mayDecide && <p className="hint">{t('pause.waits')}</p>}
      <div className="row no-print">
        {shown.mayDecide && (
          <>
            <Button loading={decide.isPending} onClick={() => decide.mutate({ id, isGranted: true }, done)}>
              {t('pause.grant')}
            </Button>
            <Button loading={decide.isPending} onClick={() => decide.mutate({ id, isGranted: false }, done)}>
              {t('pause.deny')}
            </Button>
          </>
        )}
        {shown.mayEnd && (
          <Button loading={end.isPending} onClick={() => end.mutate({ id }, done)}>
            {t(state === 'asked' ? 'pause.withdraw' : 'pause.end')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Ask({ id, reasons, onClose }: Pick<PauseProps, 'id'> & { reasons: PauseReason[]; onClose: () => void }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const toast = useToast()
  const askAnew = useAskAnew()
  const ask = useMutation({ ...api.pauses.ask.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <DeedForm<Partial<AskedPause>, AskedPause & { id: typeof id }, PauseView>
      deed={ask}
      label={t('pause.ask')}
      inputOf={({ reason = '', words = '' }) => ({ id, reason, words })}
      onDone={() => {
        toast({ text: t('pause.done') })
        onClose()
      }}
      cancel={{ label: t('pause.cancel'), onCancel: onClose }}
    >
      <Form.Item name="reason" label={t('pause.reason')} rules={[{ required: true, message: t('pause.say-reason') }]}>
        <Select
          options={reasons.map((one) => ({
            value: one.code,
            label: t(one.needsApproval ? 'pause.days-approval' : 'pause.days', {
              name: nameOf(one, language),
              count: one.longestDays,
            }),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="words"
        label={t('pause.words')}
        rules={[{ required: true, min: 4, message: t('pause.say-words') }]}
      >
        <Input.TextArea autoSize maxLength={300} />
      </Form.Item>
    </DeedForm>
  )
}
