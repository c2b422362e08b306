import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { uiWords } from '#ui/ui-words.ts'

/** An address that leads nowhere; the frame around it lives, and so does the way home. */
export function PageGone() {
  const t = useWords(uiWords)

  return (
    <>
      <PageHead title={t('gone.title')} />
      <p>{t('gone.text')}</p>
      <p>
        <a href="/c">{t('home')}</a>
      </p>
    </>
  )
}
