import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { Refusal } from '#kernel/refusal.ts'
import { speak } from '#kernel/words.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { OwnPage } from '#modules/cases/portal/own-page.tsx'
import { casesPortalWords } from '#modules/cases/portal/portal-words.ts'
import { sendOwn } from '../answer.tsx'
import { faultsIn } from '../forms.ts'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { numberIn, ownView } from './follow.tsx'
import { codeFor } from './kept-codes.ts'
import { photosIn, type Sent } from './report-form.ts'
import { openUploads, photoLimit, photosTogether } from './uploads.ts'

/** Pictures for a case that was reported before, by whoever has its code. */
export const addMorePhotos = (app: Hono<Env>, parts: PortalParts): void => {
  const uploads = openUploads(parts)
  app.use('/r/:number/photos', photosTogether, photoLimit)

  app.post('/r/:number/photos', async (c) => {
    const incoming = c.get('incoming')
    const number = numberIn(c)
    const view = number ? await ownView(c, parts, number) : null
    // Nobody's pictures are kept for a case that is not theirs.
    if (!number || !view) throw new Refusal('not-found', 'http.no-such-page')
    const code = codeFor(c, number)
    const photos = photosIn((await c.req.parseBody({ all: true })) as Sent)
    const frame = await frameFor(c, parts)
    const again = (text: string) => sendOwn(c, frame, <OwnPage view={view} faults={[{ name: 'photos', text }]} />, 422)
    if (photos.length === 0) return again(speak(casesPortalWords, frame.language)('do.attach-none'))
    try {
      // The same pictures sent twice are the same pictures.
      const fileIds = await uploads.keep(number, photos, incoming)
      await parts.ask(casesContract.attachOwn, { number, code, fileIds } as never, incoming)
    } catch (thrown) {
      const [fault] = faultsIn(thrown, incoming, 'photos')
      return again(fault?.text ?? '')
    }
    return c.redirect(`/r/${number}`, 303)
  })
}
