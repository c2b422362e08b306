import { Refusal } from '#kernel/refusal.ts'

/** @source Linli's rules for uploads: the header says at most 40 million points before anything is decoded */
const maxPoints = 40_000_000
/** The longer side of what is kept; enough to read a notice on a wall. */
const maxSide = 2_048

export type Picture = { bytes: Buffer; width: number; height: number }

const unreadable = (): Refusal => new Refusal('wrong-type', 'files.picture-not-readable')

/**
 * Decodes a picture and writes it anew: upright, at most 2,048 points wide or high, and without where, when and with what
 * it was taken. Whatever else was in the file is gone.
 *
 * @throws Refusal too-large, wrong-type
 */
export const drawAnew = async (bytes: Buffer, type: string): Promise<Picture> => {
  // With the first picture, and not with the server: most starts see none for hours.
  const { default: sharp } = await import('sharp')
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw unreadable()
    })
  if (width * height > maxPoints) {
    throw new Refusal('too-large', 'files.too-many-points', { values: { millions: maxPoints / 1_000_000 } })
  }
  const upright = sharp(bytes, { limitInputPixels: maxPoints, failOn: 'error' })
    .rotate()
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
  const written =
    type === 'image/png'
      ? upright.png({ compressionLevel: 8 })
      : type === 'image/webp'
        ? upright.webp({ quality: 82 })
        : upright.jpeg({ quality: 82 })
  const { data, info } = await written.toBuffer({ resolveWithObject: true }).catch(() => {
    throw unreadable()
  })
  return { bytes: data, width: info.width, height: info.height }
}
