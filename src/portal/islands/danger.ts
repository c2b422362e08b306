import { soundsUrgent } from '#modules/cases/danger-words.ts'

/** Shows whom to call as soon as what is written speaks of danger. */
export const danger = (place: HTMLElement): void => {
  const words = document.querySelector<HTMLTextAreaElement>('textarea[name="words"]')
  const look = (): void => {
    place.hidden = !soundsUrgent(words?.value ?? '')
  }
  words?.addEventListener('input', look)
  look()
}
