/** The longer side of what leaves the phone, in points, and its size in bytes. */
const maxSide = 2_048
const maxBytes = 400_000

const qualities = [0.82, 0.7, 0.55, 0.4] as const

/**
 * Draws a photo anew, upright and small enough for a slow line. Where, when and with what it was taken is gone.
 *
 * @throws DOMException when this browser cannot read the picture
 */
export const shrink = async (photo: Blob): Promise<File> => smallEnough(await drawn(photo))

/** @throws DOMException when this browser cannot read the picture */
export const drawn = async (photo: Blob): Promise<HTMLCanvasElement> => {
  const address = URL.createObjectURL(photo)
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    const { naturalWidth, naturalHeight } = picture
    const scale = Math.min(1, maxSide / Math.max(naturalWidth, naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(naturalHeight * scale))
    const context = canvas.getContext('2d')
    if (!context) throw new DOMException('no canvas', 'NotSupportedError')
    // What was see-through becomes white, as on paper.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** What is drawn there, as a photo that travels on a slow line. */
export const smallEnough = async (canvas: HTMLCanvasElement): Promise<File> => {
  let blob: Blob | null = null
  for (const quality of qualities) {
    blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= maxBytes) break
  }
  if (!blob) throw new DOMException('no picture', 'EncodingError')
  return new File([blob], 'photo.jpg', { type: 'image/jpeg' })
}
