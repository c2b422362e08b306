import { Deed } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { sayMoment } from '#ui/moments.ts'
import { portalWords } from '../portal-words.ts'

type Shown = {
  /** Since when there is an address; null without one. */
  madeAt: Date | null
  /** The address, once: nobody can see it again. */
  address: string | null
  now: Date
}

/** When an answer is due, in one's own calendar, by an address that only they know. */
export function CalendarPage({ madeAt, address, now }: Shown) {
  const t = useWords(portalWords)
  const { language } = useFrame()

  return (
    <Page title={t('calendar.title')} back={{ href: '/me', text: t('me') }}>
      <p>{t('calendar.text')}</p>
      {address && (
        <section class="card stack">
          <p>{t('calendar.once')}</p>
          <p class="lead">
            <code>{address}</code>
          </p>
          <p>
            <a class="button button-main" href={address.replace(/^https?:/, 'webcal:')}>
              {t('calendar.open')}
            </a>
          </p>
        </section>
      )}
      {madeAt && !address && <p>{t('calendar.since', { when: sayMoment(madeAt, language, now) })}</p>}
      <Deed
        post="/me/calendar"
        label={t(madeAt ? 'calendar.anew' : 'calendar.make')}
        tone={madeAt ? 'plain' : 'main'}
      />
      {madeAt && <Deed post="/me/calendar/end" label={t('calendar.end')} tone="plain" />}
    </Page>
  )
}
