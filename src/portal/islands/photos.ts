import { fill } from '#kernel/words.ts'
import type { CoverTexts } from '#ui/cover-words.ts'
import { shrink } from '#ui/picture.ts'

const mostPhotos = 3

const smaller = async (file: File): Promise<File> => {
  if (!file.type.startsWith('image/')) return file
  // A picture that this browser cannot read is sent as it is, and the server does the same with it.
  return shrink(file).catch(() => file)
}

const put = (input: HTMLInputElement, files: readonly File[]): void => {
  const kept = new DataTransfer()
  for (const file of files) kept.items.add(file)
  input.files = kept.files
}

/** Makes photos smaller before they leave the phone, takes out what they say besides the picture, and lets parts be covered. */
export const photos = (place: HTMLElement): void => {
  const input = place.querySelector<HTMLInputElement>('input[type="file"]')
  if (!input || typeof createImageBitmap !== 'function' || typeof DataTransfer !== 'function') return
  const showChosen = chosenIn(place, input)
  input.addEventListener('change', async () => {
    const chosen = [...(input.files ?? [])].slice(0, mostPhotos)
    input.form?.setAttribute('aria-busy', 'true')
    put(input, await Promise.all(chosen.map(smaller)))
    input.form?.removeAttribute('aria-busy')
    showChosen()
  })
  // Whoever came back finds what they had chosen.
  showChosen()
}

/** Each photo that was chosen, small, with the way to cover a part of it. */
const chosenIn = (place: HTMLElement, input: HTMLInputElement): (() => void) => {
  const texts = JSON.parse(place.dataset.texts ?? '{}') as CoverTexts
  const list = document.createElement('ul')
  list.className = 'plain-list row'
  const fault = document.createElement('p')
  fault.className = 'field-fault'
  fault.setAttribute('role', 'alert')
  place.append(list, fault)

  const hide = async (n: number, file: File): Promise<void> => {
    fault.textContent = ''
    try {
      const { cover } = await import('#ui/cover.ts')
      const covered = await cover(file, texts)
      if (!covered) return
      // The picture as it was stays where it was taken: the form has the other one in its place.
      put(
        input,
        [...(input.files ?? [])].map((one, other) => (other === n ? covered : one)),
      )
      show()
      list.querySelectorAll('button')[n]?.focus()
    } catch {
      fault.textContent = texts.failed
    }
  }

  const show = (): void => {
    for (const old of list.querySelectorAll('img')) URL.revokeObjectURL(old.src)
    list.replaceChildren(
      ...[...(input.files ?? [])].map((file, n) => {
        const line = document.createElement('li')
        line.className = 'photo-chosen'
        const picture = document.createElement('img')
        picture.className = 'photo'
        picture.src = URL.createObjectURL(file)
        picture.alt = fill(texts.photo, { number: n + 1 })
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'button'
        button.textContent = texts['open.short']
        button.setAttribute('aria-label', fill(texts.open, { number: n + 1 }))
        button.addEventListener('click', () => void hide(n, file))
        line.append(picture, button)
        return line
      }),
    )
  }
  return show
}
