import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { peopleWords } from '#modules/people/words.ts'
import { useWords } from '#ui/react/language.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { afterWork } from '#ui/react/work-first.ts'
import { consoleWords } from './console-words.ts'
import { type Me, sessionApi } from './session.ts'

type SignInInput = Parameters<typeof sessionApi.signIn.call>[0]

type SignInFormProps = { demo: Me['demo']; onDone: (me: Me) => Promise<void> }

/** Name and password, and the code once the server asks for it. Demo people sign in by their name. */
export function SignInForm({ demo, onDone }: SignInFormProps) {
  const t = useWords(consoleWords)
  const say = useProblemText()
  const [form, setForm] = useState({ name: '', password: '', code: '' })
  const [missing, setMissing] = useState<'name' | 'password' | null>(null)
  const signIn = useMutation({
    mutationFn: afterWork<SignInInput, Me>((form) => sessionApi.signIn.call(form)),
    onSuccess: onDone,
    meta: { signsIn: true },
  })
  const problem = signIn.error ? problemOf(signIn.error) : null
  const needsCode = problem?.reason === 'http.code-needed' || form.code !== ''
  const write = (change: Partial<typeof form>): void => setForm((before) => ({ ...before, ...change }))

  const send = (event: FormEvent): void => {
    event.preventDefault()
    const { name, password, code } = form
    const first = name.trim() === '' ? 'name' : password === '' ? 'password' : null
    setMissing(first)
    if (!first) signIn.mutate({ name, password, ...(code.trim() ? { code } : {}) })
  }

  return (
    <>
      <form className="stack" onSubmit={send} noValidate>
        <p className="field-fault" role="alert">
          {missing && t(`sign-in.${missing}-missing`)}
          {!missing && problem && say(problem)}
        </p>
        <Labelled label={t('sign-in.name')} fault={problem && faultOf(problem, 'name')}>
          {(id) => (
            <Input
              id={id}
              autoComplete="username"
              value={form.name}
              onChange={({ target }) => write({ name: target.value })}
            />
          )}
        </Labelled>
        <Labelled label={t('sign-in.password')} fault={problem && faultOf(problem, 'password')}>
          {(id) => (
            <Input.Password
              id={id}
              autoComplete="current-password"
              value={form.password}
              onChange={({ target }) => write({ password: target.value })}
            />
          )}
        </Labelled>
        {needsCode && (
          <Labelled label={t('sign-in.code')} hint={t('sign-in.code-hint')}>
            {(id) => (
              <Input
                id={id}
                autoComplete="one-time-code"
                value={form.code}
                onChange={({ target }) => write({ code: target.value })}
              />
            )}
          </Labelled>
        )}
        <Button type="primary" htmlType="submit" loading={signIn.isPending}>
          {t('sign-in.deed')}
        </Button>
      </form>
      {demo && (
        <DemoPeople
          demo={demo}
          isBusy={signIn.isPending}
          onChoose={(name) => signIn.mutate({ name, password: demo.password })}
        />
      )}
    </>
  )
}

type LabelledProps = { label: string; hint?: string; fault?: string | null; children: (id: string) => ReactNode }

function Labelled({ label, hint, fault, children }: LabelledProps) {
  const id = useId()

  return (
    <div className={fault ? 'field field-at-fault' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && <p className="hint">{hint}</p>}
      {fault && <p className="field-fault">{fault}</p>}
      {children(id)}
    </div>
  )
}

type DemoPeopleProps = { demo: NonNullable<Me['demo']>; isBusy: boolean; onChoose: (name: string) => void }

function DemoPeople({ demo, isBusy, onChoose }: DemoPeopleProps) {
  const t = useWords(consoleWords)
  const say = useWords(peopleWords)

  return (
    <section className="notice notice-warning">
      <p>{t('sign-in.demo', { password: demo.password })}</p>
      <ul className="demo-names">
        {demo.people.map(({ name, role }) => (
          <li key={name}>
            <Button type="link" disabled={isBusy} onClick={() => onChoose(name)}>
              {t('sign-in.demo-person', { name, role: say(`role.${role}`) })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
