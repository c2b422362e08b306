import type { Context, Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CaseLook } from '#modules/cases/case-look.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { sendOwn } from '../answer.tsx'
import { faultsIn, sentBy } from '../forms.ts'
import { frameFor } from '../frame.ts'
import { goOn } from '../go-on.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes } from '../settings.ts'
import { LookPage } from './look-page.tsx'

/** "I do not understand why": a look at oneself, and the question about it. Asked for again every ten minutes. */
export const addMyLook = (app: Hono<Env>, parts: PortalParts): void => {
  const lookOf = async (c: Context<Env>): Promise<CaseLook> => {
    const looks = await parts.ask(casesContract.looksAtMine, undefined as never, c.get('incoming'))
    const look = looks.find(({ id }) => id === c.req.param('id'))
    if (!look) throw new Refusal('not-found', 'cases.no-such-look')
    return look
  }

  app.get('/me/data/looks/:id', async (c) => {
    keepWishes(c, parts)
    const page = { look: await lookOf(c), now: c.get('incoming').asked.now }
    return sendOwn(c, await frameFor(c, parts), <LookPage {...page} />)
  })

  app.post('/me/data/looks/:id', async (c) => {
    const incoming = c.get('incoming')
    const words = (await sentBy(c))('words')
    try {
      await parts.ask(casesContract.questionLook, { lookId: c.req.param('id'), words } as never, incoming)
    } catch (thrown) {
      const faults = faultsIn(thrown, incoming, 'words')
      const page = { look: await lookOf(c), now: incoming.asked.now, written: words, faults }
      return sendOwn(c, await frameFor(c, parts), <LookPage {...page} />, 422)
    }
    return goOn(c, incoming, `/me/data/looks/${c.req.param('id')}`)
  })
}
