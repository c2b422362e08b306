const days = 30 * 86_400_000
const prefix = 'linli-draft '

const read = (key: string): string => {
  try {
    const { words, at } = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof words === 'string' && Date.now() - Number(at) < days ? words : ''
  } catch {
    // A browser that keeps nothing: then nothing is kept.
    return ''
  }
}

const write = (key: string, words: string): void => {
  try {
    if (words === '') localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ words, at: Date.now() }))
  } catch {
    // As above.
  }
}

/** What was written stays on this phone until it is sent, also without a network. */
export const draft = (place: HTMLElement): void => {
  const words = place.querySelector<HTMLTextAreaElement>('textarea[name="words"]')
  const form = words?.form
  if (!words || !form) return
  const key = `${prefix}${location.pathname}`
  if (words.value === '') words.value = read(key)
  words.addEventListener('input', () => write(key, words.value))
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) {
      write(key, '')
      return
    }
    event.preventDefault()
    write(key, words.value)
    const said = form.querySelector('output') ?? form.appendChild(document.createElement('output'))
    said.textContent = place.dataset.say ?? ''
  })
}
