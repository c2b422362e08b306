import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Env } from '#http/app.ts'
import { sessionContract } from '#http/session/contract.ts'
import { holds } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sendOwn } from '../answer.tsx'
import { frameOf } from '../frame.ts'
import { goOn } from '../go-on.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes } from '../settings.ts'
import { DemoPage, ResetPage } from './demo-page.tsx'
import { faultAt, readFoundingForm, typedIn } from './founding-form.ts'
import { FoundingPage } from './founding-page.tsx'
import { isPhone, landingOf } from './landing.ts'

const megabyte = 1024 * 1024
/** The largest district has some hundreds of places: its table is a few dozen kilobytes. */
const largestTable = 2 * megabyte

const limit = bodyLimit({
  maxSize: largestTable,
  onError: () => {
    throw new Refusal('too-large', 'http.too-large')
  },
})

/** The first address of all: the demo's welcome, or the setting up of a district. */
export const addStart = (app: Hono<Env>, parts: PortalParts): void => {
  app.use('/start/*', limit)
  if (parts.demo) addDemo(app, parts, parts.demo)
  else addFounding(app, parts)
}

const addDemo = (app: Hono<Env>, parts: PortalParts, { people, password }: NonNullable<PortalParts['demo']>): void => {
  app.get('/start', async (c) => {
    keepWishes(c, parts)
    const incoming = c.get('incoming')
    const name = await parts.districtNameOf(incoming.asked.districtId)
    const { person } = await parts.ask(sessionContract.me, undefined as never, incoming)
    const { today, isMeetingDay } = parts.clock.read()
    const welcome = {
      today,
      isMeetingDay,
      people,
      me: person?.name ?? null,
      mayRehearse: holds(incoming.asked.actor, 'district-office'),
      isFresh: c.req.query('fresh') !== undefined,
    }
    return sendOwn(c, frameOf(c, { name, isDemo: true }), <DemoPage {...welcome} />)
  })

  app.post('/start/role', async (c) => {
    const { name } = await c.req.parseBody()
    const person = people.find((one) => one.name === name)
    if (!person) throw new Refusal('not-found', 'http.no-such-page')
    const incoming = c.get('incoming')
    await parts.ask(sessionContract.signIn, { name: person.name, password } as never, incoming)
    return goOn(c, incoming, landingOf(person.role, { isPhone: isPhone((name) => c.req.header(name)) }))
  })

  app.get('/start/reset', async (c) => {
    keepWishes(c, parts)
    const incoming = c.get('incoming')
    const name = await parts.districtNameOf(incoming.asked.districtId)
    const mayReset = holds(incoming.asked.actor, ['district-office', 'system-administrator'])
    return sendOwn(c, frameOf(c, { name, isDemo: true }), <ResetPage mayReset={mayReset} />)
  })

  app.post('/start/reset', async (c) => {
    await parts.resetDemo?.(c.get('incoming').asked.actor)
    return c.redirect('/start?fresh', 303)
  })

  app.post('/start/rehearsal', async (c) => {
    const incoming = c.get('incoming')
    const path = await parts.rehearse?.(incoming)
    return goOn(c, incoming, path ?? '/start')
  })

  app.post('/start/clock', async (c) => {
    await parts.clock.set(c.req.query('to') ?? '', c.get('incoming'))
    return c.redirect('/start', 303)
  })
}

const addFounding = (app: Hono<Env>, parts: PortalParts): void => {
  const show = (c: Context<Env>, page: Parameters<typeof FoundingPage>[0], status = 200) =>
    sendOwn(c, frameOf(c, { name: null, isDemo: false }), <FoundingPage {...page} />, status)

  app.get('/start/:token', async (c) => {
    keepWishes(c, parts)
    const token = c.req.param('token')
    await parts.ask(sessionContract.invitation, { token } as never, c.get('incoming'))
    return show(c, { token })
  })

  app.post('/start/:token', async (c) => {
    const token = c.req.param('token')
    const incoming = c.get('incoming')
    const body = await c.req.parseBody()
    const typed = typedIn(body)
    const again = (faults: { name: string; reason: string; values?: Refusal['values'] }[]) => {
      const said = faults.map(({ name, reason, values }) => ({ name, text: incoming.say(reason, values) }))
      return show(c, { token, typed, faults: said }, 422)
    }
    const form = await readFoundingForm(token, body, parts.shippedDivisions)
    if ('faults' in form) return again(form.faults)
    try {
      await parts.found(form, incoming, new URL(c.req.url).hostname)
    } catch (error) {
      // A form comes back with what was typed; everything else is said by the usual page.
      if (!(error instanceof Refusal) || error.fields.length === 0) throw error
      return again(error.fields.map(({ pointer, reason, values = {} }) => ({ name: faultAt(pointer), reason, values })))
    }
    return goOn(c, incoming, '/c')
  })
}
