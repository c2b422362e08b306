import { Deed, ErrorSummary, type Fault } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'

type Asked = { reports: number; hasPhone: boolean; faults?: readonly Fault[] }

/** Said before it is done, because it cannot be undone: what goes, what stays, and by which law. */
export function ForgetPage({ reports, hasPhone, faults = [] }: Asked) {
  const t = useWords(portalWords)

  return (
    <Page title={t('forget.title')} back={{ href: '/me/data', text: t('data.title') }} hasFaults={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <section class="stack">
        <h2>{t('forget.goes')}</h2>
        <ul class="numbered">
          <li>{t('forget.goes-reports', { count: reports })}</li>
          {hasPhone && <li>{t('forget.goes-phone')}</li>}
        </ul>
      </section>
      <section class="stack">
        <h2>{t('forget.stays')}</h2>
        <ul class="numbered">
          <li>{t('forget.stays-matters')}</li>
          <li>{t('forget.stays-looks')}</li>
          <li>{t('forget.stays-code')}</li>
        </ul>
        {!hasPhone && <p>{t('forget.password')}</p>}
      </section>
      <p>
        <a class="button" href="/me/data.txt">
          {t('data.download')}
        </a>
      </p>
      <Deed post="/me/data/forget" label={t(hasPhone ? 'forget.all' : 'forget.reports')} tone="danger">
        <label class="choice">
          <input type="checkbox" name="sure" value="1" />
          <span>{t('forget.sure')}</span>
        </label>
      </Deed>
    </Page>
  )
}
