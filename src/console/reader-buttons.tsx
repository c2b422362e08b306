import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { chooseTextStep, textStepNames } from '#ui/tokens.ts'
import { languageNames, uiWords } from '#ui/ui-words.ts'

/** Language and size before anybody is signed in. */
export function ReaderButtons() {
  const t = useWords(uiWords)
  const { reader, choose } = useReader()
  const other = reader.language === 'en' ? 'zh-CN' : 'en'

  return (
    <div className="row">
      <Button type="link" lang={other} onClick={() => choose({ language: other })}>
        {languageNames[other]}
      </Button>
      <span>{t('text')}</span>
      {(['standard', ...textStepNames] as const).map((step) => (
        <Button
          key={step}
          type="link"
          aria-pressed={step === (reader.text ?? 'standard')}
          onClick={() => choose({ text: chooseTextStep(step) })}
        >
          {t(`text.${step}`)}
        </Button>
      ))}
    </div>
  )
}
