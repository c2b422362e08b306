import { useWords } from '#ui/react/language.tsx'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { uiWords } from '#ui/ui-words.ts'

export function PageGone() {
  const t = useWords(uiWords)

  return (
    <PhonePage title={t('gone.title')} back="/w/">
      <p>{t('gone.text')}</p>
    </PhonePage>
  )
}
