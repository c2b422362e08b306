import { coverTexts } from '#ui/cover-words.ts'
import type { Fault } from '#ui/html/form.tsx'
import { useFrame, useWords } from '#ui/html/frame.tsx'
import { casesPortalWords } from './portal-words.ts'

/**
 * Up to three pictures; a script makes them smaller and lets parts of them be covered, and the server takes out of them
 * where and when they were taken.
 */
export function PhotoField({ faults = [] }: { faults?: readonly Fault[] }) {
  const t = useWords(casesPortalWords)
  const { language } = useFrame()
  const fault = faults.find(({ name }) => name === 'photos')

  return (
    <div class="field" data-island="photos" data-texts={JSON.stringify(coverTexts(language))}>
      <label class="field-label" for="photos">
        {t('details.photo')}
      </label>
      <p class="hint" id="photos-hint">
        {t('details.photo-hint')}
      </p>
      {fault && <p class="field-fault">{fault.text}</p>}
      <input
        class="input"
        id="photos"
        name="photos"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        aria-describedby="photos-hint"
      />
    </div>
  )
}
