import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { sessionContract } from '#http/session/contract.ts'
import { casesContract } from '#modules/cases/contract.ts'
import { auditContract } from '#tools/audit/contract.ts'
import { sendOwn } from '../answer.tsx'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes } from '../settings.ts'
import { DataPage } from './data-page.tsx'
import { shownLooks } from './shown-looks.ts'

const mostLooks = 100

/** Who looked at my data. Asked for again every ten minutes: both entries are `fresh`. */
export const addMyData = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/me/data', async (c) => {
    keepWishes(c, parts)
    const incoming = c.get('incoming')
    const { lines } = await parts.ask(auditContract.looks, { limit: mostLooks } as never, incoming)
    const caseLooks = await parts.ask(casesContract.looksAtMine, undefined as never, incoming)
    // All of them: who asks what is kept of them is not told of the newest only.
    const { length: reports } = await parts.ask(casesContract.copyMine, undefined as never, incoming)
    const notices = await parts.ask(casesContract.noticesMine, undefined as never, incoming)
    const { phone } = await parts.ask(sessionContract.proof, undefined as never, incoming)
    const { now } = incoming.asked
    const { shown: looks, withheldKinds } = shownLooks(lines, now)
    const page = { phone, reports, notices, caseLooks, looks, withheldKinds, now }
    return sendOwn(c, await frameFor(c, parts), <DataPage {...page} />)
  })
}
