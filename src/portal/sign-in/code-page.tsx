import type { CodeSent } from '#http/session/contract.ts'
import { Deed, ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'
import { HelpByPhone } from './sign-in-page.tsx'

type Asked = {
  phone: string
  back: string
  sent: Pick<CodeSent, 'shown' | 'minutes'> | null
  /** Who of those that share the phone. */
  member?: string
  faults?: readonly Fault[]
}

/** The second page: six digits. The phone fills them in by itself where it can, and pasting is welcome. */
export function CodePage({ phone, back, sent, member = '', faults = [] }: Asked) {
  const t = useWords(portalWords)
  const kept = (
    <>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="phone" value={phone} />
    </>
  )

  return (
    <Page
      title={t('sign-in.code-title')}
      back={{ href: '/sign-in', text: t('sign-in.other') }}
      hasFaults={faults.length > 0}
    >
      <ErrorSummary faults={faults} />
      {sent && <p class="lead">{t('sign-in.sent', { phone, minutes: sent.minutes })}</p>}
      {sent?.shown && <ShownMessage text={sent.shown} />}
      <Deed post="/sign-in/code" label={t('sign-in.enter')}>
        {kept}
        <CodeField name="code" faults={faults} />
        <details open={member !== ''}>
          <summary>{t('sign-in.shared')}</summary>
          <Field
            name="member"
            label={t('sign-in.member')}
            hint={t('sign-in.member-hint')}
            value={member}
            autocomplete="off"
            maxlength={20}
            isOptional
          />
        </details>
      </Deed>
      <Deed post="/sign-in" label={t('sign-in.again')} tone="plain">
        {kept}
      </Deed>
      <HelpByPhone />
    </Page>
  )
}

export function CodeField({ name, faults }: { name: string; faults: readonly Fault[] }) {
  const t = useWords(portalWords)
  return (
    <Field
      name={name}
      label={t('sign-in.code')}
      hint={t('sign-in.code-hint')}
      autocomplete="one-time-code"
      inputmode="numeric"
      maxlength={20}
      faults={faults}
    />
  )
}

/** The demo has no phones: what one would show stands on the page. */
export function ShownMessage({ text }: { text: string }) {
  const t = useWords(portalWords)
  return (
    <section class="card stack">
      <h2>{t('sign-in.shown')}</h2>
      <p>{text}</p>
    </section>
  )
}
