import type { Page } from 'playwright-core'
import sharp from 'sharp'

/** Where the face is, in parts of the photo. */
const face = { x: 0.25, y: 0.25 }
const [width, height] = [1200, 900]

/** A photo with one red spot, about as large as a face, in the middle of its upper left quarter. */
export const photoWithFace = async (): Promise<Buffer> => {
  const red = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#dddddd' } })
    .composite([{ input: red, left: width * face.x - 50, top: height * face.y - 50 }])
    .jpeg()
    .toBuffer()
}

/** One press beside the photo, one on the face, and it is done. */
export const coverFace = async (page: Page, tap: (at: { x: number; y: number }) => Promise<void>): Promise<void> => {
  await page.getByRole('button', { name: '遮住第 1 张照片的一部分' }).click()
  const photo = page.getByRole('img', { name: '要发的照片' })
  await photo.waitFor()
  const box = await photo.boundingBox()
  if (!box) throw new Error('the photo is not to be seen')
  await tap({ x: box.x + box.width * face.x, y: box.y + box.height * face.y })
  await page.getByText('盖了 1 块').waitFor()
  await page.getByRole('button', { name: '盖好了' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** @returns how many pixels are redder than anything but the face */
export const redIn = async (photo: Buffer): Promise<number> => {
  const { data, info } = await sharp(photo).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let red = 0
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at] ?? 0) > 150 && (data[at + 1] ?? 0) < 100) red += 1
  return red
}
