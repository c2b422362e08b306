import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { sessionContract } from '#http/session/contract.ts'
import { speak } from '#kernel/words.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { auditContract } from '#tools/audit/contract.ts'
import { sendOwn } from '../answer.tsx'
import { sentBy } from '../forms.ts'
import { frameFor } from '../frame.ts'
import { goOn } from '../go-on.ts'
import type { PortalParts } from '../parts.ts'
import { portalWords } from '../portal-words.ts'
import { keepWishes } from '../settings.ts'
import { copyAsText } from './copy.ts'
import { ForgetPage } from './forget-page.tsx'
import { shownLooks } from './shown-looks.ts'

const nothing = undefined as never

/** A copy of one's own data, and the way to be forgotten. All of it is asked for again every ten minutes. */
export const addMyCopy = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/me/data.txt', async (c) => {
    const incoming = c.get('incoming')
    const cases = await parts.ask(casesContract.copyMine, nothing, incoming)
    const { phone } = await parts.ask(sessionContract.proof, nothing, incoming)
    const { lines } = await parts.ask(auditContract.looks, { limit: 100 } as never, incoming)
    const mine = await parts.ask(casesContract.looksAtMine, nothing, incoming)
    const { now } = incoming.asked
    const looks = [
      ...mine.map(({ at, unitName, number, purpose }) => ({ at, purpose: [unitName, number, purpose].join(' ') })),
      ...shownLooks(lines, now).shown,
    ]
    const { language } = await frameFor(c, parts)
    return c.body(copyAsText({ phone, cases, looks, now }, language), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.txt"',
      'cache-control': 'no-store',
    })
  })

  app.get('/me/data.json', async (c) => {
    const cases = await parts.ask(casesContract.copyMine, nothing, c.get('incoming'))
    return c.body(JSON.stringify({ cases }, null, 2), 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'no-store',
    })
  })

  app.get('/me/data/forget', async (c) => {
    keepWishes(c, parts)
    const incoming = c.get('incoming')
    const { length: reports } = await parts.ask(casesContract.copyMine, nothing, incoming)
    const { phone } = await parts.ask(sessionContract.proof, nothing, incoming)
    return sendOwn(c, await frameFor(c, parts), <ForgetPage reports={reports} hasPhone={phone !== null} />)
  })

  app.post('/me/data/forget', async (c) => {
    const incoming = c.get('incoming')
    const { phone } = await parts.ask(sessionContract.proof, nothing, incoming)
    if ((await sentBy(c))('sure') !== '1') {
      const frame = await frameFor(c, parts)
      const { length: reports } = await parts.ask(casesContract.copyMine, nothing, incoming)
      const faults = [{ name: 'sure', text: speak(portalWords, frame.language)('forget.tick') }]
      return sendOwn(c, frame, <ForgetPage reports={reports} hasPhone={phone !== null} faults={faults} />, 422)
    }
    await parts.ask(casesContract.forgetMine, nothing, incoming)
    // The reports first: without the account nobody could ask for them any more.
    if (phone !== null) await parts.ask(sessionContract.closeAccount, nothing, incoming)
    return goOn(c, incoming, phone === null ? '/me/data' : '/privacy')
  })
}
