import type { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import { Refusal } from '#kernel/refusal.ts'
import { speak } from '#kernel/words.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { CasesPage } from '#modules/cases/portal/list-page.tsx'
import { MyCasesPage } from '#modules/cases/portal/mine-page.tsx'
import { placesContract } from '#modules/places/contract.ts'
import { drawn, sendOwn } from '../answer.tsx'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import type { Show } from '../portal.tsx'
import { portalWords } from '../portal-words.ts'
import { keepWishes, placeIn } from '../settings.ts'

/** The public cases of a place, and one's own. */
export const addCaseLists = (app: Hono<Env>, parts: PortalParts, show: Show): void => {
  // Before the places', whose address is whatever no other page has.
  app.get('/me/cases', async (c) => {
    keepWishes(c, parts)
    const after = c.req.query('after')
    const { lines, next } = await parts.ask(casesContract.mine, (after ? { after } : {}) as never, c.get('incoming'))
    const frame = await frameFor(c, parts)
    const place = getCookie(c, 'linli-place')
    const home = { href: place ? `/${place}` : '/me', text: speak(portalWords, frame.language)('me') }
    return sendOwn(c, frame, <MyCasesPage lines={lines} next={next} home={home} />)
  })

  app.get('/:slug/cases', (c) =>
    show(c, async (incoming, frame) => {
      const slug = placeIn(c.req.param('slug'))
      if (!slug) throw new Refusal('not-found', 'http.no-such-page')
      const place = await parts.ask(placesContract.placeAt, { slug } as never, incoming)
      const isOpenOnly = c.req.query('open') === '1'
      const after = c.req.query('after')
      const filter = { placeId: place.id, ...(isOpenOnly ? { open: true } : {}), ...(after ? { after } : {}) }
      const { lines, next } = await parts.ask(casesContract.publicCases, filter as never, incoming)
      return drawn(frame, <CasesPage place={place} lines={lines} next={next} isOpenOnly={isOpenOnly} />)
    }),
  )
}
