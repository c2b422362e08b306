import { useWords } from '#ui/react/language.tsx'
import { NotFound } from '#ui/react/states.tsx'
import { uiWords } from '#ui/ui-words.ts'

export function PageGone() {
  const t = useWords(uiWords)

  return (
    <>
      <NotFound />
      <a href="/c">{t('home')}</a>
    </>
  )
}
