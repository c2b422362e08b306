import { EmptyState } from '#ui/html/empty-state.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { PublicCase } from '../citizen-case.ts'
import type { Where } from './kind-page.tsx'
import { casesPortalWords } from './portal-words.ts'
import { CaseHead } from './similar.tsx'
import { Sketch } from './sketch.tsx'

type Lines = { place: Where; lines: readonly PublicCase[]; next: string | null; isOpenOnly: boolean }

/** The public cases of a community, newest first, and where they lie. */
export function CasesPage({ place, lines, next, isOpenOnly }: Lines) {
  const t = useWords(casesPortalWords)
  const here = `/${place.slug}/cases`
  const more = new URLSearchParams({ ...(isOpenOnly ? { open: '1' } : {}), after: next ?? '' })

  return (
    <Page
      title={t('list.title', { place: place.name })}
      back={{ href: `/${place.slug}`, text: place.name }}
      description={t('list.description', { place: place.name })}
    >
      <ul class="ways">
        <li>
          <a href={here} aria-current={isOpenOnly ? undefined : 'true'}>
            {t('list.all')}
          </a>
        </li>
        <li>
          <a href={`${here}?open=1`} aria-current={isOpenOnly ? 'true' : undefined}>
            {t('list.open')}
          </a>
        </li>
        <li>
          <a href="/r">{t('follow')}</a>
        </li>
      </ul>
      <Sketch cases={lines} />
      {lines.length === 0 && <EmptyState text={t('list.none')} href={`/${place.slug}/report`} action={t('report')} />}
      {lines.map((one) => (
        <article key={one.number} class="card stack">
          <CaseHead it={one} level={2} />
        </article>
      ))}
      {next && (
        <p>
          <a class="button" href={`${here}?${more}`}>
            {t('list.more')}
          </a>
        </p>
      )}
    </Page>
  )
}
