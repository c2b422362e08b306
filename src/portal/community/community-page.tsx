import type { PublicCase } from '#modules/cases/citizen-case.ts'
import { casesPortalWords } from '#modules/cases/portal/portal-words.ts'
import { CaseHead } from '#modules/cases/portal/similar.tsx'
import { Places, PlaceYear } from '#modules/programme/portal/place-year.tsx'
import type { PublicPlace } from '#modules/programme/standing.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from '../portal-words.ts'
import { Tile } from '../tile.tsx'

/**
 * A community's home. In large text the buttons come alone and the rest stands behind 更多: fewer things on the screen,
 * and not one fewer in all.
 */
type Home = PublicPlace & { cases: readonly PublicCase[]; fixed: readonly PublicCase[] }

export function CommunityPage({ place, above, within, here, around, at, cases, fixed }: Home) {
  const t = useWords(portalWords)
  const say = useWords(casesPortalWords)
  const { text, phone } = useFrame()
  const isLarge = text !== null
  const chinese = useFrame().language === 'en' ? { lang: 'zh-CN' } : {}

  const year = (
    <>
      <Fixed cases={fixed} />
      <Latest cases={cases} slug={place.slug} />
      <PlaceYear place={place} here={here} around={around} at={at} />
    </>
  )
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
          <Tile
            href={`/${place.slug}/report`}
            text={isLarge ? say('report') : `${say('report')} · ${say('report.time')}`}
            isMain
          />
          <Tile href="/me/cases" text={say('mine.title')} />
          <Tile href="/r" text={say('follow')} />
          <Tile href={`/${place.slug}/cases`} text={say('latest')} />
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

/** What was fixed in the last week, with the words of whoever fixed it. */
function Fixed({ cases }: { cases: readonly PublicCase[] }) {
  const t = useWords(casesPortalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  if (cases.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('fixed')}</h2>
      {cases.map((one) => (
        <article key={one.number} class="card stack">
          <CaseHead it={one} />
          {one.result && <p {...chinese}>{one.result}</p>}
        </article>
      ))}
    </section>
  )
}

/** What neighbours reported last, and what became of it. */
function Latest({ cases, slug }: { cases: readonly PublicCase[]; slug: string }) {
  const t = useWords(casesPortalWords)
  if (cases.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('latest')}</h2>
      {cases.map((one) => (
        <article key={one.number} class="card stack">
          <CaseHead it={one} />
        </article>
      ))}
      <p>
        <a href={`/${slug}/cases`}>{t('latest.all')}</a>
      </p>
    </section>
  )
}
