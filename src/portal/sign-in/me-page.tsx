import type { IdentityView, Me } from '#http/session/contract.ts'
import { Deed } from '#ui/html/form.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'
import { Tile } from '../tile.tsx'

type Mine = { me: Me; phone: string | null; identity: IdentityView; place: string | null }

/** What is one's own, and the way out. */
export function MePage({ me, phone, identity, place }: Mine) {
  const t = useWords(portalWords)

  return (
    <Page title={t('me')} back={{ href: place ? `/${place}` : '/', text: t(place ? 'me.place' : 'home') }}>
      <p class="lead">{phone ? t('me.phone', { phone }) : t('me.name', { name: me.person?.name ?? '' })}</p>
      <ul class="tiles">
        <Tile href="/me/cases" text={t('me.cases')} />
        <Tile href="/me/data" text={t('data.title')} />
        <Tile href="/me/calendar" text={t('calendar.title')} />
      </ul>
      {phone && identity.name && (
        <section class="stack">
          <h2>{t('sign-in.identity', { name: identity.name })}</h2>
          <p>{t(identity.isBound ? 'me.identity-bound' : 'me.identity-text', { name: identity.name })}</p>
          {identity.isBound ? (
            <Deed post="/me/identity/forget" label={t('me.identity-forget')} tone="plain" />
          ) : (
            <Deed post="/me/identity" label={t('me.identity-bind')} tone="plain" />
          )}
        </section>
      )}
      <section class="stack">
        <h2>{t('me.leave')}</h2>
        <Deed post="/me/sign-out" label={t('me.sign-out')} tone="plain" />
        <p class="hint">{t('me.everywhere-text')}</p>
        <Deed post="/me/sign-out-everywhere" label={t('me.everywhere')} tone="plain" />
      </section>
    </Page>
  )
}
