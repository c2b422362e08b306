import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProvider } from '#http/session/identity-builders.ts'
import { oidcProvider } from '#http/session/identity-provider.ts'
import { host, openTestServer, type TestServer } from './server.ts'

let town: TestServer
let provider: Awaited<ReturnType<typeof aProvider>>
beforeAll(async () => {
  provider = await aProvider()
  town = await openTestServer({ identity: oidcProvider(provider.wish) })
})
afterAll(async () => {
  await town.stop()
  await provider.stop()
})

/** A browser without script: it keeps cookies, sends forms, and follows what it is told to. */
const aBrowser = () => {
  const jar = new Map<string, string>()
  return async (method: string, path: string, form?: Record<string, string>) => {
    const response = await town.server.app.request(`http://${host}${path}`, {
      method,
      headers: {
        host,
        accept: 'text/html',
        'accept-language': 'en',
        origin: `http://${host}`,
        'sec-fetch-site': 'same-origin',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const text = await response.text()
    return {
      status: response.status,
      to: response.headers.get('location') ?? '',
      text,
      cookies: response.headers.getSetCookie(),
    }
  }
}

const comingBack = (url: string, subject: string): string =>
  `/sign-in/identity/back?${new URLSearchParams(provider.prove(url, subject))}`

describe('a resident with an identity of the province', () => {
  it('binds it to the account of their phone and signs in with it afterwards, elsewhere', async () => {
    const phone = aBrowser()
    expect((await phone('GET', '/sign-in')).text).toContain('Go on to Demo identity')
    const early = await phone('GET', '/sign-in/identity')
    expect([early.status, new URL(early.to).origin]).toEqual([303, provider.wish.issuer])
    expect(early.cookies.find((cookie) => cookie.startsWith('linli-away='))).toMatch(/HttpOnly; SameSite=Lax/)
    const unknown = await phone('GET', comingBack(early.to, 'hua'))
    expect([unknown.status, unknown.text.includes('Sign in with your phone once')]).toEqual([404, true])

    const sent = await phone('POST', '/sign-in', { phone: '13800009999', back: '/me' })
    const code = /\b\d{6}\b/.exec(sent.text.replace(/<[^>]*>/g, ' '))?.[0] ?? ''
    expect((await phone('POST', '/sign-in/code', { phone: '13800009999', code, back: '/me' })).status).toBe(303)
    const leave = await phone('POST', '/me/identity', {})
    const url = /href="(http:\/\/127[^"]+)"/.exec(leave.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await phone('GET', comingBack(url, 'hua'))).toMatchObject({ status: 303, to: '/me' })
    expect((await phone('GET', '/me')).text).toContain('Demo identity opens this account.')

    const elsewhere = aBrowser()
    const away = await elsewhere('GET', '/sign-in/identity')
    expect(await elsewhere('GET', comingBack(away.to, 'hua'))).toMatchObject({ status: 303, to: '/me' })
    expect((await elsewhere('GET', '/me')).text).toContain('138')
    // They thought better of it there.
    expect(await aBrowser()('GET', '/sign-in/identity/back?error=access_denied')).toMatchObject({ to: '/sign-in' })

    await phone('POST', '/me/identity/forget', {})
    const again = await elsewhere('GET', '/sign-in/identity')
    expect((await elsewhere('GET', comingBack(again.to, 'hua'))).status).toBe(404)
  })
})
