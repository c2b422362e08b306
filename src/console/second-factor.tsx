import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { QrCode } from '#ui/react/qr-code.tsx'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { consoleWords } from './console-words.ts'
import { sessionApi } from './session.ts'

/** A code from the phone besides the password: set up in two steps, turned off with a code. */
export function SecondFactor() {
  const t = useWords(consoleWords)
  const factor = useQuery(sessionApi.secondFactor.queryOptions())
  const client = useQueryClient()
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null)
  const askAnew = () => client.invalidateQueries({ queryKey: sessionApi.secondFactor.key() })

  return (
    <section className="card stack">
      <h2>{t('mine.factor')}</h2>
      {recoveryCodes ? (
        <RecoveryCodes codes={recoveryCodes} onKept={() => setRecoveryCodes(null)} />
      ) : (
        <Query result={factor} isPart>
          {({ isOn, recoveryCodesLeft: count }) => (
            <>
              <p>{t(isOn ? 'mine.factor-on' : 'mine.factor-off', { count })}</p>
              {isOn ? (
                <TurnOff onDone={askAnew} />
              ) : (
                <TurnOn
                  onDone={(codes) => {
                    setRecoveryCodes(codes)
                    return askAnew()
                  }}
                />
              )}
            </>
          )}
        </Query>
      )}
    </section>
  )
}

type TurnOnProps = { onDone: (recoveryCodes: readonly string[]) => Promise<void> }

function TurnOn({ onDone }: TurnOnProps) {
  const t = useWords(consoleWords)
  const begin = useMutation(sessionApi.beginSecondFactor.mutationOptions())
  const confirm = useMutation({
    ...sessionApi.confirmSecondFactor.mutationOptions({ onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) }),
    meta: { showsItself: true },
  })

  if (!begin.data) {
    return (
      <div>
        <Button loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
          {t('factor.begin')}
        </Button>
      </div>
    )
  }
  const { secret, address } = begin.data
  return (
    <>
      <ol className="stack">
        <li>{t('factor.app')}</li>
        <li>
          <p>{t('factor.scan')}</p>
          <QrCode text={address} label={t('factor.qr')} />
          <p>
            {t('factor.type')} <code className="secret">{inFours(secret)}</code>
          </p>
        </li>
        <li>{t('factor.then')}</li>
      </ol>
      <CodeForm deed={t('factor.confirm')} sending={confirm} onSend={(code) => confirm.mutate({ code })} />
    </>
  )
}

/** As it can be read out and typed without losing one's place. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

type RecoveryCodesProps = { codes: readonly string[]; onKept: () => void }

/** Shown once: nobody, not even the administrator, can read them again. */
function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const t = useWords(consoleWords)

  return (
    <>
      <div className="notice" role="status">
        <p>{t('factor.is-on')}</p>
        <p>{t('factor.codes')}</p>
      </div>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={() => print()}>{t('factor.print')}</Button>
        <Button type="primary" onClick={onKept}>
          {t('factor.kept')}
        </Button>
      </div>
    </>
  )
}

function TurnOff({ onDone }: { onDone: () => Promise<void> }) {
  const t = useWords(consoleWords)
  const toast = useToast()
  const [isAsked, setAsked] = useState(false)
  const remove = useMutation({
    ...sessionApi.removeSecondFactor.mutationOptions({
      onSuccess: async () => {
        toast({ text: t('factor.is-off') })
        await onDone()
      },
    }),
    meta: { showsItself: true },
  })

  if (!isAsked) {
    return (
      <div>
        <Button onClick={() => setAsked(true)}>{t('factor.turn-off')}</Button>
      </div>
    )
  }
  return <CodeForm deed={t('factor.turn-off')} sending={remove} onSend={(code) => remove.mutate({ code })} />
}

type CodeFormProps = {
  deed: string
  sending: { isPending: boolean; error: unknown }
  onSend: (code: string) => void
}

function CodeForm({ deed, sending, onSend }: CodeFormProps) {
  const t = useWords(consoleWords)
  const say = useProblemText()
  const id = useId()
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const fault = isShort ? t('factor.code-missing') : sending.error ? say(problemOf(sending.error)) : null
  const send = (event: FormEvent): void => {
    event.preventDefault()
    setShort(code.trim().length < 6)
    if (code.trim().length >= 6) onSend(code)
  }

  return (
    <form className="stack" onSubmit={send} noValidate>
      <div className={fault ? 'field field-at-fault' : 'field'}>
        <label className="field-label" htmlFor={id}>
          {t('sign-in.code')}
        </label>
        <p className="field-fault" role="alert">
          {fault}
        </p>
        <Input
          id={id}
          autoComplete="one-time-code"
          maxLength={60}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </div>
      <div>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {deed}
        </Button>
      </div>
    </form>
  )
}
