import { useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { chooseTextStep, textStepNames } from '#ui/tokens.ts'
import { languageNames, uiWords } from '#ui/ui-words.ts'

/** Language and size, in the same order everywhere. */
export function ReaderButtons() {
  const t = useWords(uiWords)
  const { reader, choose } = useReader()
  const other = reader.language === 'en' ? 'zh-CN' : 'en'

  return (
    <div className="stack">
      <fieldset className="row">
        <legend>{t('text')}</legend>
        {(['standard', ...textStepNames] as const).map((step) => (
          <button
            key={step}
            type="button"
            className="button"
            aria-pressed={step === (reader.text ?? 'standard')}
            onClick={() => choose({ text: chooseTextStep(step) })}
          >
            {t(`text.${step}`)}
          </button>
        ))}
      </fieldset>
      <p>
        <button type="button" className="button" lang={other} onClick={() => choose({ language: other })}>
          {languageNames[other]}
        </button>
      </p>
    </div>
  )
}
