import { voiceNote, voiceType } from '#ui/voice.ts'
import type { VoiceTexts } from '#ui/voice-words.ts'

/** Whoever would rather speak than type. Where the browser cannot record, nothing is offered. */
export const voice = (place: HTMLElement): void => {
  const input = place.querySelector<HTMLInputElement>('input[type="file"]')
  const drawn = place.querySelector<HTMLElement>('[data-voice]')
  if (!input || !drawn || voiceType() === null || typeof DataTransfer !== 'function') return
  const put = (file: File | null): void => {
    const kept = new DataTransfer()
    if (file) kept.items.add(file)
    input.files = kept.files
  }
  place.hidden = false
  voiceNote(drawn, {
    texts: JSON.parse(place.dataset.texts ?? '{}') as VoiceTexts,
    // Whoever came back finds what they had said.
    first: input.files?.[0] ?? null,
    onVoice: put,
  })
}
