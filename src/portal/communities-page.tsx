import type { InferContractRouterOutputs } from '@orpc/contract'
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

/** The streets and the town, and under each its communities and villages. */
export function CommunitiesPage({ lines }: Places) {
  const t = useWords(portalWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const district = lines.find(({ parentId }) => parentId === null)
  const streets = lines.filter(({ parentId }) => parentId !== null && parentId === district?.id)
  const within = Map.groupBy(lines, ({ parentId }) => parentId)
  const count = streets.reduce((sum, { id }) => sum + (within.get(id)?.length ?? 0), 0)

  return (
    <Page title={t('communities.title')} back={{ href: '/', text: t('home') }}>
      <p>{t('communities.text', { count })}</p>
      {streets.map((street) => {
        const inside = within.get(street.id) ?? []
        return (
          <section key={street.id} class="stack">
            <h2 {...chinese}>
              <a href={`/${street.slug}`}>{t('communities.in', { street: street.name, count: inside.length })}</a>
            </h2>
            <ul class="ways" {...chinese}>
              {inside.map(({ id, slug, name }) => (
                <li key={id}>
                  <a href={`/${slug}`}>{name}</a>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Page>
  )
}
