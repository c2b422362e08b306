import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '#http/app.ts'
import { type CodeSent, sessionContract } from '#http/session/contract.ts'
import { placesContract } from '#modules/places/contract.ts'
import { sendOwn } from '../answer.tsx'
import { mostPlaces } from '../communities-page.tsx'
import { faultsIn, formLimit, knowDevice, sentBy } from '../forms.ts'
import { frameFor } from '../frame.ts'
import { goOn } from '../go-on.ts'
import type { PortalParts } from '../parts.ts'
import { keepWishes, placeCookie, wayBack } from '../settings.ts'
import { CodePage } from './code-page.tsx'
import { addIdentity } from './identity.tsx'
import { MePage } from './me-page.tsx'
import { ProofPage } from './proof-page.tsx'
import { type Door, SignInPage } from './sign-in-page.tsx'

const nothing = undefined as never

/** Residents come in with a phone, and go on without one. */
export const addSignIn = (app: Hono<Env>, parts: PortalParts): void => {
  for (const path of ['/sign-in', '/sign-in/*', '/me', '/me/*']) app.use(path, formLimit)
  addDoor(app, parts)
  addProof(app, parts)
  addMine(app, parts)
  addIdentity(app, parts)
}

const homeOf = (c: Context<Env>): string => {
  const place = getCookie(c, placeCookie)
  return place ? `/${place}` : '/me'
}

const addDoor = (app: Hono<Env>, parts: PortalParts): void => {
  const show = async (c: Context<Env>, more: Pick<Door, 'back' | 'phone' | 'faults'>, status = 200) => {
    const { lines: places } = await parts.ask(placesContract.places, { limit: mostPlaces } as never, c.get('incoming'))
    const { name: identity } = await parts.ask(sessionContract.identity, nothing, c.get('incoming'))
    const door = { places, identity, chosen: getCookie(c, placeCookie) ?? null, ...more }
    return sendOwn(c, await frameFor(c, parts), <SignInPage {...door} />, status)
  }
  const showCode = async (c: Context<Env>, page: Parameters<typeof CodePage>[0], status = 200) =>
    sendOwn(c, await frameFor(c, parts), <CodePage {...page} />, status)

  app.get('/sign-in', (c) => {
    keepWishes(c, parts)
    knowDevice(c, parts)
    return show(c, { back: wayBack(c.req.query('back') ?? homeOf(c)) })
  })

  app.post('/sign-in', async (c) => {
    const incoming = c.get('incoming')
    const sent = await sentBy(c)
    const [phone, back] = [sent('phone'), wayBack(sent('back'))]
    let code: CodeSent
    try {
      code = await parts.ask(sessionContract.sendCode, { phone } as never, incoming)
    } catch (thrown) {
      // The form comes back with what was typed.
      return show(c, { back, phone, faults: faultsIn(thrown, incoming, 'phone') }, 422)
    }
    return showCode(c, { phone, back, sent: code })
  })

  app.post('/sign-in/code', async (c) => {
    const incoming = c.get('incoming')
    const sent = await sentBy(c)
    const member = sent('member')
    const [phone, back] = [sent('phone'), wayBack(sent('back'))]
    try {
      await parts.ask(sessionContract.signInByCode, { phone, code: sent('code'), member } as never, incoming)
    } catch (thrown) {
      // The form comes back; the number stays.
      return showCode(c, { phone, back, sent: null, member, faults: faultsIn(thrown, incoming, 'code') }, 422)
    }
    return goOn(c, incoming, back)
  })
}

const addProof = (app: Hono<Env>, parts: PortalParts): void => {
  const show = async (
    c: Context<Env>,
    more: Omit<Parameters<typeof ProofPage>[0], 'way'>,
    status = 200,
  ): Promise<Response> => {
    const way = await parts.ask(sessionContract.proof, nothing, c.get('incoming'))
    return sendOwn(c, await frameFor(c, parts), <ProofPage way={way} {...more} />, status)
  }

  app.get('/sign-in/again', (c) => {
    keepWishes(c, parts)
    return show(c, { back: wayBack(c.req.query('back')), sent: null })
  })

  app.post('/sign-in/again/code', async (c) => {
    const incoming = c.get('incoming')
    const back = wayBack((await sentBy(c))('back'))
    try {
      return show(c, { back, sent: await parts.ask(sessionContract.sendProofCode, nothing, incoming) })
    } catch (thrown) {
      // Too many codes: what came before may still be typed.
      return show(c, { back, sent: null, faults: faultsIn(thrown, incoming, 'answer') }, 422)
    }
  })

  app.post('/sign-in/again', async (c) => {
    const incoming = c.get('incoming')
    const sent = await sentBy(c)
    const back = wayBack(sent('back'))
    try {
      await parts.ask(sessionContract.prove, { answer: sent('answer') } as never, incoming)
    } catch (thrown) {
      // The form comes back.
      return show(c, { back, sent: null, faults: faultsIn(thrown, incoming, 'answer') }, 422)
    }
    return goOn(c, incoming, back)
  })
}

const addMine = (app: Hono<Env>, parts: PortalParts): void => {
  app.get('/me', async (c) => {
    keepWishes(c, parts)
    const incoming = c.get('incoming')
    // Whoever is not signed in is refused here, and led to the door.
    const { phone } = await parts.ask(sessionContract.proof, nothing, incoming)
    const me = await parts.ask(sessionContract.me, nothing, incoming)
    const identity = await parts.ask(sessionContract.identity, nothing, incoming)
    const mine = { me, phone, identity, place: getCookie(c, placeCookie) ?? null }
    return sendOwn(c, await frameFor(c, parts), <MePage {...mine} />)
  })

  app.post('/me/sign-out', async (c) => {
    await parts.ask(sessionContract.signOut, nothing, c.get('incoming'))
    return goOn(c, c.get('incoming'), homeOf(c) === '/me' ? '/' : homeOf(c))
  })
  app.post('/me/sign-out-everywhere', async (c) => {
    await parts.ask(sessionContract.signOutEverywhere, nothing, c.get('incoming'))
    return goOn(c, c.get('incoming'), '/sign-in')
  })
}
