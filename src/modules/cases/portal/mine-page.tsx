import { EmptyState } from '#ui/html/empty-state.tsx'
import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import type { MyCase } from '../citizen-case.ts'
import { casesPortalWords } from './portal-words.ts'
import { CaseHead } from './similar.tsx'

type Mine = { lines: readonly MyCase[]; next: string | null; home: { href: string; text: string } }

/** What somebody reported while signed in. */
export function MyCasesPage({ lines, next, home }: Mine) {
  const t = useWords(casesPortalWords)
  return (
    <Page title={t('mine.title')} back={home}>
      {lines.length === 0 && <EmptyState text={t('mine.none')} href="/r" action={t('follow')} />}
      {lines.map((one) => (
        <article key={one.number} class="card stack">
          <CaseHead it={one} level={2} />
          {one.asks && (
            <p class="notice">
              <a href={`/r/${one.number}`}>{t(`mine.asks-${one.asks}`)}</a>
            </p>
          )}
        </article>
      ))}
      {next && (
        <p>
          <a class="button" href={`/me/cases?after=${encodeURIComponent(next)}`}>
            {t('list.more')}
          </a>
        </p>
      )}
    </Page>
  )
}
