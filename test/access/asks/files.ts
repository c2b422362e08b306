import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { TestServer } from '#test/http/server.ts'
import { asOf, type Who } from '../cast.ts'
import { idIn } from './how.ts'

export const aPicture = async (): Promise<FormData> => {
  const pixel = { width: 2, height: 2, channels: 3, background: '#888888' } as const
  const bytes = await sharp({ create: pixel }).png().toBuffer()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], '演示.png', { type: 'image/png' }))
  return form
}
/** One's own, sent and not yet attached; whoever may not send any names one that is not there. */
export const aFileOf = async (town: TestServer, who: Who): Promise<string> => {
  const { status, body } = await (await asOf(town, who))('POST', '/files', await aPicture())
  return status === 200 ? idIn(body) : randomUUID()
}
