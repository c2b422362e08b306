import { Places, PlaceYear } from '#modules/programme/portal/place-year.tsx'
import type { PublicPlace } from '#modules/programme/standing.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'

/**
 * A community's home. In large text the buttons come alone and the rest stands behind 更多: fewer things on the screen,
 * and not one fewer in all.
 */
export function CommunityPage({ place, above, within, here, around, at }: PublicPlace) {
  const t = useWords(portalWords)
  const { text, phone } = useFrame()
  const isLarge = text !== null
  const chinese = useFrame().language === 'en' ? { lang: 'zh-CN' } : {}

  const year = <PlaceYear place={place} here={here} around={around} at={at} />
  return (
    <Page
      title={place.name}
      back={{ href: '/communities', text: t('communities') }}
      description={t('community.description', { place: place.name })}
    >
      {above.length > 0 && (
        <p {...chinese}>
          <Places places={above} />
        </p>
      )}
      <nav aria-label={t('community.do')}>
        <ul class="tiles">
          <Tile href="/me" text={t('me')} />
          <Tile href="/this-year" text={t('this-year')} />
          <Tile
            href={`/settings?text=${isLarge ? 'standard' : 'l'}&back=/${place.slug}`}
            text={isLarge ? t('large.off') : t('large')}
          />
          {phone && <Tile href={`tel:${phone}`} text={t('community.call', { phone })} />}
        </ul>
      </nav>
      {isLarge ? (
        <details class="stack">
          <summary class="button">{t('community.more')}</summary>
          {year}
        </details>
      ) : (
        year
      )}
      {within.length > 0 && (
        <section class="stack">
          <h2>{t('community.within')}</h2>
          <Places places={within} />
        </section>
      )}
    </Page>
  )
}

function Tile({ href, text, isMain = false }: { href: string; text: string; isMain?: boolean }) {
  return (
    <li>
      <a class={isMain ? 'button button-main tile' : 'button tile'} href={href}>
        {text}
      </a>
    </li>
  )
}
