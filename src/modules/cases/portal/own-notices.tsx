import { Deed, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import type { ReporterView } from '../citizen-case.ts'
import type { MailProof } from '../residents-shape.ts'
import { has, More } from './more.tsx'
import { casesPortalWords } from './portal-words.ts'

/** A code is on its way to this mailbox; without `sent` it was sent before. */
export type Proving = { mail: string; sent: MailProof | null }
export type Asked = {
  view: ReporterView
  typed: Readonly<Record<string, string>>
  faults: readonly Fault[]
  proving: Proving | null
}

/** News by mail: first the mailbox is shown to be theirs, so that nobody writes to a stranger. */
export function OwnNotices({ view: { case: it, hasNotices }, typed, faults, proving }: Asked) {
  const t = useWords(casesPortalWords)
  const page = `/r/${it.number}`
  // The answer to the form opens where the next field is: below a page of large letters nobody would look for it.
  const post = `${page}/notices#mailbox`

  return (
    <More title={t('do.notices')} isOpen={proving !== null || has(faults, 'mail')} id="mailbox">
      {hasNotices && (
        <>
          <p>{t('do.notices-on')}</p>
          <Deed post={post} label={t('do.notices-back')} tone="plain">
            <input type="hidden" name="back" value="1" />
          </Deed>
        </>
      )}
      {proving ? (
        <Prove post={post} page={page} proving={proving} faults={faults} />
      ) : (
        <Deed post={post} label={t('do.notices-send')} tone="plain">
          <Field
            name="mail"
            type="email"
            label={t(hasNotices ? 'do.notices-other' : 'do.notices-label')}
            hint={t('do.notices-hint')}
            value={typed.mail ?? ''}
            autocomplete="email"
            maxlength={254}
            faults={faults}
          />
        </Deed>
      )}
    </More>
  )
}

type Proved = { post: string; page: string; proving: Proving; faults: readonly Fault[] }

function Prove({ post, page, proving: { mail, sent }, faults }: Proved) {
  const t = useWords(casesPortalWords)
  const kept = <input type="hidden" name="mail" value={mail} />

  return (
    <>
      {sent && <p role="status">{t('do.notices-sent', { mail: sent.sentTo, minutes: sent.minutes })}</p>}
      {sent?.shown && (
        <section class="card stack">
          <h3>{t('do.notices-shown')}</h3>
          <p>{sent.shown}</p>
        </section>
      )}
      <Deed post={post} label={t('do.notices-go')}>
        {kept}
        <input type="hidden" name="isProof" value="1" />
        <Field
          name="proof"
          label={t('do.notices-code')}
          hint={t('do.notices-code-hint')}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={20}
          faults={faults}
        />
      </Deed>
      <Deed post={post} label={t('do.notices-again')} tone="plain">
        {kept}
      </Deed>
      <p>
        <a href={page}>{t('do.notices-not-now')}</a>
      </p>
    </>
  )
}
