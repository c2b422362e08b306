import { randomUUIDv7 } from 'node:crypto'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { expect, it } from 'vitest'
import type { Incoming } from '../incoming.ts'
import { invite } from './accounts.ts'
import { codeApp, sessionsForTests, townDistrict, withCookies } from './builders.ts'
import { sessionRoutes } from './routes.ts'

const town = sessionsForTests()

/** A browser: it keeps its cookie, and asks as the contract says. */
const aBrowser = () => {
  const handler = new OpenAPIHandler<Incoming>(
    sessionRoutes({
      sessions: town.sessions,
      personOf: async () => ({ name: '演示小王', posts: [] }),
      codeText:
        async () =>
        ({ code = '' }) =>
          `验证码 ${code}`,
      offOf: async () => [],
      waysOf: () => ({ goes: [], may: [] }),
      districtNameOf: async () => '演示区',
      sealOf: () => 'AAAA',
      identityBack: () => 'http://linli.invalid/sign-in/identity/back',
      isSecure: false,
      demo: null,
    }),
  )
  let cookies: string[] = []
  return async (method: string, path: string, body?: unknown) => {
    const headers = withCookies(cookies)
    headers.set('content-type', 'application/json')
    const request = new Request(`http://linli.invalid/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const reply = { headers: new Headers(), status: null }
    // The other parts of a request are for the handlers that open a transaction; these do not.
    const context = {
      headers,
      address: '198.51.100.7',
      language: 'zh-CN',
      asked: { districtId: townDistrict },
      reply,
    } as unknown as Incoming
    const { response } = await handler.handle(request, { prefix: '/api/v1', context })
    if (reply.headers.has('set-cookie')) cookies = reply.headers.getSetCookie()
    return { status: response?.status, body: await response?.json() }
  }
}

it('a person comes by a link, signs in, sets up codes, changes the password and goes, all by the contract', async () => {
  const personId = randomUUIDv7()
  const token = await town.as(randomUUIDv7(), (ctx) => invite(ctx, personId))
  const ask = aBrowser()
  const form = { name: '演示走一遍', password: '演示 山坡上的杨梅 38' }

  expect(await ask('GET', `/invitations/${token}`)).toMatchObject({ status: 200, body: { purpose: 'invitation' } })
  expect(await ask('POST', `/invitations/${token}/acceptance`, form)).toEqual({ status: 200, body: {} })
  expect(await ask('POST', '/session', form)).toMatchObject({ status: 200, body: { person: { id: personId } } })
  expect(await ask('GET', '/session')).toMatchObject({
    body: { person: { id: personId }, district: { name: '演示区' } },
  })

  const begun = await ask('POST', '/session/second-factor')
  expect(begun.body.address).toMatch(/^otpauth:\/\/totp\//)
  const code = codeApp(begun.body.secret, town.clock)
  const { body: turnedOn } = await ask('PUT', '/session/second-factor', { code: code() })
  expect(turnedOn.recoveryCodes).toHaveLength(10)
  expect(await ask('GET', '/session/second-factor')).toMatchObject({ body: { isOn: true, recoveryCodesLeft: 10 } })
  town.wait(30_000)
  expect(await ask('DELETE', '/session/second-factor', { code: code() })).toMatchObject({ status: 200 })
  expect(await ask('GET', '/session/second-factor')).toMatchObject({ body: { isOn: false, recoveryCodesLeft: 0 } })

  const next = '演示 码头边的汽笛 52'
  expect(await ask('PUT', '/session/password', { current: form.password, next })).toMatchObject({ status: 200 })
  expect(await ask('GET', '/session')).toMatchObject({ body: { person: { id: personId } } })
  expect(await ask('DELETE', '/session')).toMatchObject({ status: 200 })
  expect(await ask('GET', '/session')).toMatchObject({ body: { person: null } })
  expect(await ask('POST', '/session', { ...form, password: next })).toMatchObject({ status: 200 })
  expect(await ask('DELETE', '/sessions')).toMatchObject({ status: 200 })
  expect(await ask('GET', '/session')).toMatchObject({ body: { person: null } })
})
