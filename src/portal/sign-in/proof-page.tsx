import type { CodeSent, ProofView } from '#http/session/contract.ts'
import { Deed, ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'
import { CodeField, ShownMessage } from './code-page.tsx'
import { HelpByPhone } from './sign-in-page.tsx'

type Asked = {
  way: ProofView
  back: string
  /** Null before a code was asked for. */
  sent: CodeSent | null
  faults?: readonly Fault[]
}

/** A phone may lie on a table: before a page with one's own data it is asked once more. */
export function ProofPage({ way, back, sent, faults = [] }: Asked) {
  const t = useWords(portalWords)
  const hidden = <input type="hidden" name="back" value={back} />
  const isAnswerable = way.phone === null || sent !== null || faults.length > 0

  return (
    <Page title={t('proof.title')} back={{ href: '/me', text: t('me') }} hasFaults={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <p>{t('proof.why')}</p>
      {sent && <p class="lead">{t('sign-in.sent', { phone: sent.sentTo, minutes: sent.minutes })}</p>}
      {sent?.shown && <ShownMessage text={sent.shown} />}
      {isAnswerable && (
        <Deed post="/sign-in/again" label={t('proof.go')}>
          {hidden}
          {way.phone === null ? (
            <Field
              name="answer"
              type="password"
              label={t('proof.password')}
              autocomplete="current-password"
              maxlength={200}
              faults={faults}
            />
          ) : (
            <CodeField name="answer" faults={faults} />
          )}
        </Deed>
      )}
      {way.phone !== null && (
        <Deed
          post="/sign-in/again/code"
          label={t(isAnswerable ? 'sign-in.again' : 'proof.send', { phone: way.phone })}
          tone={isAnswerable ? 'plain' : 'main'}
        >
          {hidden}
        </Deed>
      )}
      <HelpByPhone />
    </Page>
  )
}
