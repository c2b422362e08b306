import { useMutation } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { DemoStrip } from '#ui/react/demo-strip.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead, PlaceProvider } from '#ui/react/page-head.tsx'
import { takePhone } from '#ui/react/phone/owner.ts'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useOnline } from '#ui/react/use-media.ts'
import { afterWork } from '#ui/react/work-first.ts'
import { uiWords } from '#ui/ui-words.ts'
import { useBeginning } from './beginning.tsx'
import { sealKey } from './gate.tsx'
import { ReaderButtons } from './reader-buttons.tsx'
import { type Me, sessionApi, useMe, wayBack } from './session.ts'
import { workerWords } from './worker-words.ts'

export function SignInPage() {
  const t = useWords(workerWords)
  const frame = useWords(uiWords)
  const { personId } = useBeginning()
  const { searchStr } = useLocation()
  const isOnline = useOnline()
  const me = useMe()
  const to = wayBack(new URLSearchParams(searchStr).get('to'))

  return (
    <main className="sign-in">
      <Query result={me}>
        {({ district, demo }) => (
          <PlaceProvider value={district.name}>
            {demo && <DemoStrip day={demo.day} />}
            <p className="lead">{district.name}</p>
            <PageHead title={t('sign-in.title')} />
            {!isOnline && (
              <div className="notice">
                <p>{t('sign-in.offline')}</p>
                {personId && (
                  <p>
                    <a className="button" href={to}>
                      {frame('offline-first')}
                    </a>
                  </p>
                )}
              </div>
            )}
            <SignInForm demo={demo} to={to} />
          </PlaceProvider>
        )}
      </Query>
      <ReaderButtons />
    </main>
  )
}

type SignInInput = Parameters<typeof sessionApi.signIn.call>[0]

type Typed = { name: string; password: string; code: string }

function SignInForm({ demo, to }: { demo: Me['demo']; to: string }) {
  const t = useWords(workerWords)
  const say = useProblemText()
  const { phone } = useBeginning()
  const [typed, setTyped] = useState<Typed>({ name: '', password: '', code: '' })
  const [missing, setMissing] = useState<'name' | 'password' | null>(null)
  const signIn = useMutation({
    mutationFn: afterWork<SignInInput, Me>((form) => sessionApi.signIn.call(form)),
    onSuccess: async (me) => {
      if (me.person) await takePhone(phone, me.person.id, me, sealKey)
      // The page begins anew: nothing of whoever was here before stays in its memory.
      location.assign(to)
    },
  })
  const problem = signIn.error ? problemOf(signIn.error) : null
  const needsCode = problem?.reason === 'http.code-needed' || typed.code !== ''

  const send = (event: FormEvent): void => {
    event.preventDefault()
    const { name, password, code } = typed
    const first = name.trim() === '' ? 'name' : password === '' ? 'password' : null
    setMissing(first)
    if (!first) signIn.mutate({ name, password, ...(code.trim() ? { code } : {}) })
  }
  const field = (name: keyof Typed, type: 'text' | 'password', autoComplete: string) => (
    <Field label={t(`sign-in.${name}`)} fault={problem && faultOf(problem, name)}>
      {(id) => (
        <input
          id={id}
          className="input"
          type={type}
          autoComplete={autoComplete}
          value={typed[name]}
          onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
        />
      )}
    </Field>
  )

  return (
    <>
      <form className="stack" onSubmit={send} noValidate>
        <p className="field-fault" role="alert">
          {missing && t(`sign-in.${missing}-missing`)}
          {!missing && problem && say(problem)}
        </p>
        {field('name', 'text', 'username')}
        {field('password', 'password', 'current-password')}
        {needsCode && field('code', 'text', 'one-time-code')}
        <button type="submit" className="button button-main" disabled={signIn.isPending}>
          {t('sign-in.deed')}
        </button>
      </form>
      {demo && (
        <section className="notice notice-warning">
          <p>{t('sign-in.demo', { password: demo.password })}</p>
          <ul className="plain-list row">
            {demo.people.map(({ name }) => (
              <li key={name}>
                <button
                  type="button"
                  className="button"
                  disabled={signIn.isPending}
                  onClick={() => signIn.mutate({ name, password: demo.password })}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Field({
  label,
  fault,
  children,
}: {
  label: string
  fault: string | null
  children: (id: string) => ReactNode
}) {
  const id = useId()

  return (
    <div className={fault ? 'field field-at-fault' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {fault && <p className="field-fault">{fault}</p>}
      {children(id)}
    </div>
  )
}
