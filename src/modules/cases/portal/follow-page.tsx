import { Deed, ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { casesPortalWords } from './portal-words.ts'

type Asked = { number?: string; isUnknown?: boolean; faults?: readonly Fault[] }

/** Number and code open a case. A number that nobody has and one that is not public look the same. */
export function FollowPage({ number = '', isUnknown = false, faults = [] }: Asked) {
  const t = useWords(casesPortalWords)

  return (
    <Page title={t('follow.title')} back={{ href: '/communities', text: t('report') }} hasFaults={faults.length > 0}>
      <ErrorSummary faults={faults} labels={{ number: t('follow.number'), code: t('follow.code') }} />
      {isUnknown && <p class="lead">{t('follow.none')}</p>}
      <p>{t('follow.text')}</p>
      <Deed post="/r" label={t('follow.go')}>
        <Field
          name="number"
          label={t('follow.number')}
          hint={t('follow.number-hint')}
          value={number}
          maxlength={40}
          faults={faults}
        />
        <CodeField faults={faults} />
      </Deed>
    </Page>
  )
}

/** Never kept by the browser's memory of forms. */
export function CodeField({ faults }: { faults: readonly Fault[] }) {
  const t = useWords(casesPortalWords)
  return (
    <Field
      name="code"
      label={t('follow.code')}
      hint={t('follow.code-hint')}
      autocomplete="off"
      maxlength={60}
      faults={faults}
    />
  )
}
