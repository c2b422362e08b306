import { useWords } from '#ui/html/frame.tsx'
import { Page } from '#ui/html/page.tsx'
import { portalWords } from './portal-words.ts'

/** What went wrong, whether it is our fault, and the way on. `number` is what a person quotes on the telephone. */
export type Said = { title: string; status: number; number: string | null }

export function ProblemPage({ title, status, number }: Said) {
  const t = useWords(portalWords)
  const heading =
    status === 404
      ? t('problem.404')
      : status === 429
        ? t('problem.429')
        : status === 503
          ? t('problem.503')
          : status >= 500
            ? t('problem.500')
            : t('problem.other')

  return (
    <Page title={heading}>
      <p class="lead">{title}</p>
      {number && <p>{t('problem.number', { number })}</p>}
      <p>
        <a class="button" href="/">
          {t('problem.home')}
        </a>
      </p>
    </Page>
  )
}

export function NotSetUpPage() {
  const t = useWords(portalWords)
  return (
    <Page title={t('not-set-up.title')}>
      <p>{t('not-set-up.text')}</p>
    </Page>
  )
}
