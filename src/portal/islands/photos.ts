/** Pixels of the longer side, and how well it is kept: a leak is still seen, and it travels on a slow line. */
const longestSide = 2_048
const quality = 0.8
const mostPhotos = 3

const smaller = async (file: File): Promise<File> => {
  if (!file.type.startsWith('image/')) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    // Drawn anew it has no place, no time and no camera in it.
    return blob ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : file
  } catch {
    // A picture that this browser cannot read is sent as it is, and the server does the same with it.
    return file
  }
}

/** Makes photos smaller before they leave the phone, and takes out what they say besides the picture. */
export const photos = (place: HTMLElement): void => {
  const input = place.querySelector<HTMLInputElement>('input[type="file"]')
  if (!input || typeof createImageBitmap !== 'function' || typeof DataTransfer !== 'function') return
  input.addEventListener('change', async () => {
    const chosen = [...(input.files ?? [])].slice(0, mostPhotos)
    input.form?.setAttribute('aria-busy', 'true')
    const kept = new DataTransfer()
    for (const file of chosen) kept.items.add(await smaller(file))
    input.files = kept.files
    input.form?.removeAttribute('aria-busy')
  })
}
