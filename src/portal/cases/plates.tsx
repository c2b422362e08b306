import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { Refusal } from '#kernel/refusal.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { plateIn } from '#modules/cases/plate-code.ts'
import { stepAddress } from '#modules/cases/portal/kind-page.tsx'
import { PlatePage } from '#modules/cases/portal/plate-page.tsx'
import { sendOwn } from '../answer.tsx'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes } from '../settings.ts'

/** What hangs on a wall leads here: a short address, which finds its place also after the place's own has changed. */
export const addPlates = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/q', async (c) => {
    const typed = c.req.query('code') ?? ''
    const code = plateIn(typed)
    if (code) return c.redirect(`/q/${encodeURIComponent(code)}`, 303)
    keepWishes(c, parts)
    return sendOwn(c, await frameFor(c, parts), <PlatePage typed={typed} />, 422)
  })

  app.get('/q/:code', async (c) => {
    keepWishes(c, parts)
    const code = plateIn(c.req.param('code'))
    try {
      if (!code) throw new Refusal('not-found', 'cases.no-such-plate')
      const plate = await parts.ask(casesContract.plate, { code } as never, c.get('incoming'))
      return c.redirect(stepAddress({ slug: plate.placeSlug }, { plate: plate.code }), 303)
    } catch (thrown) {
      // A plate that was misread, or taken down: whoever stands there can still say where.
      if (!(thrown instanceof Refusal && thrown.kind === 'not-found')) throw thrown
      return sendOwn(c, await frameFor(c, parts), <PlatePage typed={code ?? ''} isPlate={code !== null} />, 404)
    }
  })
}
