import { fill } from '#kernel/words.ts'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { mostSeconds, voiceTexts } from '#ui/voice-words.ts'
import { casesPortalWords } from './portal-words.ts'

/** Shown by its script alone: without one, or where the browser cannot record, there is nothing to press. */
export function VoiceField() {
  const t = useWords(casesPortalWords)
  const { language } = useFrame()
  const texts = voiceTexts(language)

  return (
    <fieldset class="field" data-island="voice" data-texts={JSON.stringify(texts)} hidden>
      <legend class="field-label">{texts.title}</legend>
      <p class="hint">{fill(texts.hint, { most: mostSeconds })}</p>
      <p class="hint">{t('details.voice-hint')}</p>
      <div class="stack" data-voice />
      <input type="file" name="voice" hidden tabindex={-1} />
    </fieldset>
  )
}
