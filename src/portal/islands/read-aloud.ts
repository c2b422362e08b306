/** Long texts are read in pieces: some browsers fall silent after a quarter of a minute. */
const longestPiece = 180

/** The page in the order in which one reads it, without what only leads elsewhere. */
const textOf = (root: HTMLElement): string[] => {
  const copy = root.cloneNode(true) as HTMLElement
  for (const one of copy.querySelectorAll(
    '.back-link, [aria-hidden="true"], script, details:not([open]) > :not(summary)',
  ))
    one.remove()
  const lines = (copy.innerText || copy.textContent || '').split(/\n+|(?<=[。！？；.!?;])\s*/)
  return lines.map((line) => line.trim().slice(0, longestPiece)).filter(Boolean)
}

const hasVoice = (language: string): boolean =>
  speechSynthesis.getVoices().some(({ lang }) => lang.toLowerCase().startsWith(language.slice(0, 2).toLowerCase()))

/** The browser's own voice, where it has one for this language; nothing is sent anywhere. Else the button stays away. */
export const readAloud = (place: HTMLElement): void => {
  if (!(place instanceof HTMLButtonElement) || !('speechSynthesis' in window)) return
  const language = document.documentElement.lang
  const [start = '', stop = ''] = [place.textContent, place.dataset.stop]
  const show = (): void => {
    place.hidden = !hasVoice(language)
  }
  const quiet = (): void => {
    speechSynthesis.cancel()
    place.textContent = start
    place.setAttribute('aria-pressed', 'false')
  }
  const read = (): void => {
    const main = document.querySelector<HTMLElement>('main')
    if (!main) return
    const pieces = textOf(main)
    pieces.forEach((piece, n) => {
      const words = new SpeechSynthesisUtterance(piece)
      words.lang = language
      words.rate = 0.9
      if (n === pieces.length - 1) words.onend = quiet
      speechSynthesis.speak(words)
    })
    place.textContent = stop
    place.setAttribute('aria-pressed', 'true')
  }
  place.addEventListener('click', () => (speechSynthesis.speaking ? quiet() : read()))
  for (const leaving of ['pagehide', 'blur']) window.addEventListener(leaving, quiet)
  speechSynthesis.addEventListener('voiceschanged', show)
  show()
}
