import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { Category } from '../category.ts'
import { casesPortalWords } from './portal-words.ts'

/** A place as these pages name it. */
export type Where = { id: string; name: string; slug: string }

/** What is known so far, as it stands in the address: each step has one, so that a phone's back button works. */
export type SoFar = { plate: string; spot: string; kind: string; at: string }

export const stepAddress = ({ slug }: Pick<Where, 'slug'>, so: Partial<SoFar>): string => {
  const known = Object.entries(so).filter(([, value]) => value)
  const query = new URLSearchParams(known as [string, string][])
  return `/${slug}/report${known.length > 0 ? `?${query}` : ''}`
}

/** A kind by the name that readers of this page understand. */
export const useKindName = (): ((kind: Pick<Category, 'name' | 'nameEn'>) => string) => {
  const { language } = useFrame()
  return ({ name, nameEn }) => (language === 'en' ? nameEn : name)
}

/** The first question: what. One tap, and nobody has to know whose job it is. */
export function KindPage({ place, kinds, so }: { place: Where; kinds: readonly Category[]; so: Partial<SoFar> }) {
  const t = useWords(casesPortalWords)
  const nameOf = useKindName()

  return (
    <Page
      title={t('kind.title')}
      back={{ href: `/${place.slug}`, text: place.name }}
      description={t('kind.description', { place: place.name })}
    >
      <p>{t('kind.step', { count: so.plate ? 2 : 3 })}</p>
      <ul class="tiles tiles-small">
        {kinds.map((kind) => (
          <li key={kind.code}>
            <a class="button tile" href={stepAddress(place, { ...so, kind: kind.code })}>
              {nameOf(kind)}
            </a>
          </li>
        ))}
        <li>
          <a class="button tile" href={stepAddress(place, { ...so, kind: 'unsure' })}>
            {t('kind.unsure')}
          </a>
        </li>
      </ul>
    </Page>
  )
}
