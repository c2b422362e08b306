import type { Me } from '#http/session/contract.ts'
import { Deed } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'

type Mine = { me: Me; phone: string | null; place: string | null }

/** What is one's own, and the way out. */
export function MePage({ me, phone, place }: Mine) {
  const t = useWords(portalWords)

  return (
    <Page title={t('me')} back={{ href: place ? `/${place}` : '/', text: t(place ? 'me.place' : 'home') }}>
      <p class="lead">{phone ? t('me.phone', { phone }) : t('me.name', { name: me.person?.name ?? '' })}</p>
      <ul class="tiles">
        <li>
          <a class="button tile" href="/me/cases">
            {t('me.cases')}
          </a>
        </li>
        <li>
          <a class="button tile" href="/me/data">
            {t('data.title')}
          </a>
        </li>
        <li>
          <a class="button tile" href="/me/calendar">
            {t('calendar.title')}
          </a>
        </li>
      </ul>
      <section class="stack">
        <h2>{t('me.leave')}</h2>
        <Deed post="/me/sign-out" label={t('me.sign-out')} tone="plain" />
        <p class="hint">{t('me.everywhere-text')}</p>
        <Deed post="/me/sign-out-everywhere" label={t('me.everywhere')} tone="plain" />
      </section>
    </Page>
  )
}
