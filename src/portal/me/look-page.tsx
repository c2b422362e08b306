import type { CaseLook } from '#modules/cases/case-look.ts'
import { mostCasesADay } from '#modules/cases/unusual-look.ts'
import { Deed, ErrorSummary, type Fault, Field } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { sayMoment } from '#ui/moments.ts'
import { portalWords } from '../portal-words.ts'
import { LookQuestion } from './look-question.tsx'

type Asked = { look: CaseLook; now: Date; written?: string; faults?: readonly Fault[] }

/** One look at somebody, and the form in which they ask why. */
export function LookPage({ look, now, written = '', faults = [] }: Asked) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const { id, at, number, purpose, unitName } = look

  return (
    <Page title={t('look.title')} back={{ href: '/me/data', text: t('data.title') }} hasFaults={faults.length > 0}>
      <ErrorSummary faults={faults} />
      <section class="card stack">
        <p>
          {sayMoment(at, language, now)} · <span {...chinese}>{unitName ?? ''}</span> ·{' '}
          <a href={`/r/${number}`}>{number}</a>
        </p>
        <p {...chinese}>{t('data.for', { purpose })}</p>
        {look.isOutsideHours && <p class="notice">{t('look.outside-hours')}</p>}
        {look.isOneOfMany && <p class="notice">{t('look.one-of-many', { most: mostCasesADay })}</p>}
      </section>
      {look.question ? (
        <LookQuestion question={look.question} now={now} />
      ) : (
        <Deed post={`/me/data/looks/${id}`} label={t('look.ask')}>
          <Field
            name="words"
            label={t('look.words')}
            hint={t('look.hint')}
            value={written}
            rows={4}
            maxlength={500}
            faults={faults}
          />
        </Deed>
      )}
    </Page>
  )
}
