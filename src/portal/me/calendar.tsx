import type { Hono } from 'hono'
import type { Env } from '#http/app.ts'
import { calendarFeedContract } from '#tools/calendar-feed/contract.ts'
import { sendOwn } from '../answer.tsx'
import { frameFor } from '../frame.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes } from '../settings.ts'
import { CalendarPage } from './calendar-page.tsx'

const nothing = undefined as never

/** One's own dates as a calendar that can be subscribed to. */
export const addMyCalendar = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/me/calendar', async (c) => {
    keepWishes(c, parts)
    const incoming = c.get('incoming')
    const { madeAt } = await parts.ask(calendarFeedContract.state, nothing, incoming)
    return sendOwn(
      c,
      await frameFor(c, parts),
      <CalendarPage madeAt={madeAt} address={null} now={incoming.asked.now} />,
    )
  })

  app.post('/me/calendar', async (c) => {
    const incoming = c.get('incoming')
    const { path, madeAt } = await parts.ask(calendarFeedContract.make, nothing, incoming)
    const page = { madeAt, address: `${parts.address()}${path}`, now: incoming.asked.now }
    return sendOwn(c, await frameFor(c, parts), <CalendarPage {...page} />)
  })

  app.post('/me/calendar/end', async (c) => {
    await parts.ask(calendarFeedContract.revoke, nothing, c.get('incoming'))
    return c.redirect('/me/calendar', 303)
  })
}
