import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { showsItself } from '#ui/react/asking.ts'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { Approval as State, TextVersion, TextView } from '../contract.ts'
import { textsWords } from '../texts-words.ts'
import { api, useAskAnew } from './texts-api.ts'

type ApprovalProps = { view: TextView; latest: TextVersion; mayEdit: boolean }

/** How far the carrier is with this version. Until it is approved, what was sent before is sent. */
export function Approval({ view, latest, mayEdit }: ApprovalProps) {
  const t = useWords(textsWords)
  const language = useLanguage()
  const say = useProblemText()
  const id = useId()
  const [by, setBy] = useState(latest.approvalBy)
  const { put, error } = usePut(view, latest)
  const { approval, approvalBy, approvalOn, number } = latest
  const state = t(`approval.${approval}`)
  const said = approvalOn
    ? t('approval-said', { state, by: approvalBy, day: sayDay(approvalOn, language) }).replace(/[，,]\s*[，,]/, '，')
    : state

  return (
    <div className="stack">
      <p>
        <strong>{t('approval')}</strong> {said}
      </p>
      {approval !== 'approved' && <p className="hint">{t('waiting-approval', { number })}</p>}
      {error && (
        <p className="error-summary" role="alert">
          {say(problemOf(error))}
        </p>
      )}
      {mayEdit && approval === 'submitted' && (
        <Field id={id} label={t('approval-by')}>
          <Input id={id} value={by} maxLength={100} onChange={({ target }) => setBy(target.value)} />
        </Field>
      )}
      {mayEdit && (
        <div className="row">
          {approval === 'draft' && <Button onClick={() => put('submitted', '')}>{t('submit')}</Button>}
          {approval === 'submitted' && (
            <Button type="primary" onClick={() => put('approved', by.trim())}>
              {t('approve')}
            </Button>
          )}
          {approval !== 'draft' && <Button onClick={() => put('draft', '')}>{t('back-to-draft')}</Button>}
        </div>
      )}
    </div>
  )
}

const usePut = ({ key, version }: TextView, { approval, approvalBy }: TextVersion) => {
  const t = useWords(textsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const undo = useUndo(askAnew)
  const approve = useMutation({
    ...api.approve.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    ...showsItself,
  })
  const before = { key, approval, by: approvalBy }
  return {
    error: approve.error,
    put: (next: State, by: string): void =>
      approve.mutate(
        { key, approval: next, by },
        {
          onSuccess: (saved) =>
            toast({
              text: t('taken'),
              undo: () => undo(() => api.approve.call(before, { context: { ifMatch: saved.version } })),
            }),
        },
      ),
  }
}
