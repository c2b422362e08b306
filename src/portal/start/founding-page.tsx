import { ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'

/** What was typed comes back when something has to be looked at again; a password and a file do not. */
export type Typed = Readonly<Partial<Record<'source' | 'officeName' | 'administratorName' | 'name', string>>>

/** The first administrator sets the district up. One page, one button. */
export function FoundingPage({
  token,
  typed = {},
  faults = [],
}: {
  token: string
  typed?: Typed
  faults?: readonly Fault[]
}) {
  const t = useWords(portalWords)
  const field = { faults }

  return (
    <Page title={t('found.title')} hasFaults={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <p>{t('found.intro')}</p>
      <form class="deed stack" method="post" action={`/start/${token}`} enctype="multipart/form-data" novalidate>
        <fieldset class="field">
          <legend>{t('found.which')}</legend>
          <div class="choices">
            <label class="choice">
              <input type="radio" name="which" value="shipped" checked />
              <span>{t('found.shipped')}</span>
            </label>
            <label class="choice">
              <input type="radio" name="which" value="upload" />
              <span>{t('found.upload')}</span>
            </label>
          </div>
        </fieldset>
        <Field name="divisions" type="file" label={t('found.file')} hint={t('found.file-hint')} isOptional {...field} />
        <Field
          name="source"
          label={t('found.source')}
          hint={t('found.source-hint')}
          value={typed.source ?? ''}
          isOptional
          {...field}
        />
        <Field
          name="officeName"
          label={t('found.office')}
          hint={t('found.office-hint')}
          value={typed.officeName ?? ''}
          {...field}
        />
        <Field
          name="administratorName"
          label={t('found.person')}
          value={typed.administratorName ?? ''}
          autocomplete="name"
          {...field}
        />
        <Field
          name="name"
          label={t('found.name')}
          hint={t('found.name-hint')}
          value={typed.name ?? ''}
          autocomplete="username"
          {...field}
        />
        <Field
          name="password"
          type="password"
          label={t('found.password')}
          hint={t('found.password-hint')}
          autocomplete="new-password"
          {...field}
        />
        <div>
          <button class="button button-main" type="submit">
            {t('found.go')}
          </button>
        </div>
      </form>
    </Page>
  )
}
