import type { Context, Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { Refusal } from '#kernel/refusal.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { placesContract } from '#modules/places/contract.ts'
import { programmeContract } from '#modules/programme/contract.ts'
import { drawn } from '../answer.tsx'
import type { PortalParts } from '../parts.ts'
import type { Show } from '../portal.tsx'
import { CommunityPage } from './community-page.tsx'

/** The rest is a list of its own. */
const mostLatest = 3

/** Official codes lead to the place that has them today, and old addresses to the new one, for good. */
export const addCommunity = (app: Hono<Env>, parts: PortalParts, show: Show): void => {
  app.get('/p/:code', async (c) => {
    const { slug, kind } = await parts.ask(
      placesContract.placeCoded,
      { code: c.req.param('code') } as never,
      c.get('incoming'),
    )
    return c.redirect(kind === 'district' ? '/' : `/${slug}`, 302)
  })

  app.get('/:slug', async (c) => {
    const slug = c.req.param('slug')
    try {
      return await show(c, async (incoming, frame) => {
        const home = await parts.ask(programmeContract.publicPlace, { slug } as never, incoming)
        const latest = { placeId: home.place.id, limit: mostLatest }
        const { lines } = await parts.ask(casesContract.publicCases, latest as never, incoming)
        const fixed = await parts.ask(casesContract.fixedLately, latest as never, incoming)
        return drawn(frame, <CommunityPage {...home} cases={lines} fixed={fixed} />)
      })
    } catch (thrown) {
      // It may have had this address before; only where it had not is nothing there.
      if (!(thrown instanceof Refusal) || thrown.kind !== 'not-found') throw thrown
      return movedFrom(c, parts, slug)
    }
  })
}

/** @throws Refusal not-found */
const movedFrom = async (c: Context<Env>, parts: PortalParts, slug: string): Promise<Response> => {
  const place = await parts.ask(placesContract.placeAt, { slug } as never, c.get('incoming'))
  return c.redirect(`/${place.slug}${new URL(c.req.url).search}`, 301)
}
