import type { InferContractRouterOutputs } from '@orpc/contract'
import { PlateForm } from '#modules/cases/portal/plate-page.tsx'
import { casesPortalWords } from '#modules/cases/portal/portal-words.ts'
import { placesContract } from '#modules/places/contract.ts'
import { page } from '#ui/html/asked-page.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from './portal-words.ts'

export type Places = InferContractRouterOutputs<(typeof placesContract)['places']>

/** A district has some hundred and fifty; the contract gives at most this many at a time. */
export const mostPlaces = 500

export const communitiesPage = page({
  path: '/communities',
  asks: placesContract.places,
  input: () => ({ limit: mostPlaces }),
  draw: CommunitiesPage,
})

/** Where somebody begins who has something to report and came by the district's home. */
export const reportAnywherePage = page({
  path: '/report',
  asks: placesContract.places,
  input: () => ({ limit: mostPlaces }),
  draw: ReportAnywherePage,
})

const streetsIn = (lines: Places['lines']) => {
  const district = lines.find(({ parentId }) => parentId === null)
  const within = Map.groupBy(lines, ({ parentId }) => parentId)
  return lines
    .filter(({ parentId }) => parentId !== null && parentId === district?.id)
    .map((street) => ({ street, inside: within.get(street.id) ?? [] }))
}

/** The streets and the town, and under each its communities and villages. */
export function CommunitiesPage({ lines }: Places) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const streets = streetsIn(lines)
  const count = streets.reduce((sum, { inside }) => sum + inside.length, 0)

  return (
    <Page title={t('communities.title')} back={{ href: '/', text: t('home') }}>
      <p>{t('communities.text', { count })}</p>
      {streets.map(({ street, inside }) => (
        <section key={street.id} class="stack">
          <h2 {...chinese}>
            <a href={`/${street.slug}`}>{t('communities.in', { street: street.name, count: inside.length })}</a>
          </h2>
          <Ways places={inside} />
        </section>
      ))}
    </Page>
  )
}

/** One question: in which community. A plate on the wall answers it at once; the streets are shut, so that all are in sight. */
export function ReportAnywherePage({ lines }: Places) {
  const t = useWords(portalWords)
  const say = useWords(casesPortalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}

  return (
    <Page title={say('anywhere.title')} back={{ href: '/', text: t('home') }}>
      <p>{say('anywhere.text')}</p>
      {streetsIn(lines).map(({ street, inside }) => (
        <details key={street.id} class="stack">
          <summary class="button tile" {...chinese}>
            {t('communities.in', { street: street.name, count: inside.length })}
          </summary>
          <Ways places={[...inside, street]} below="/report" />
        </details>
      ))}
      <PlateForm />
    </Page>
  )
}

function Ways({ places, below = '' }: { places: Places['lines']; below?: string }) {
  const { language } = useFrame()
  return (
    <ul class="ways" {...(language === 'en' ? { lang: 'zh-CN' } : {})}>
      {places.map(({ id, slug, name }) => (
        <li key={id}>
          <a href={`/${slug}${below}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
