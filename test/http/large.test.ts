import { request } from 'node:http'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '#http/session/password-rules.ts'
import { listen } from '../../src/server/listen.ts'
import { openTestServer, type TestServer } from './server.ts'

let town: TestServer
let listening: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  town = await openTestServer()
  listening = await listen(town.server.app, { isDemo: true, serve, env: { PORT: '0', HOST: '127.0.0.1' } })
})
afterAll(async () => {
  await listening.stop()
  await town.stop()
})

const megabyte = Buffer.alloc(1_024 * 1_024)

/** Sends so many megabytes as a browser does, which reads nothing before everything is sent. */
const send = (cookie: string, megabytes: number) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const { port } = new URL(listening.address)
    const headers = {
      cookie,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': megabytes * megabyte.length,
      'idempotency-key': 'large',
    }
    const asked = request({ host: '127.0.0.1', port, path: '/api/v1/imports', method: 'POST', headers })
    let sent = 0
    const go = (): void => {
      while (sent < megabytes) {
        sent += 1
        if (!asked.write(megabyte)) return void asked.once('drain', go)
      }
      asked.end()
    }
    asked.on('error', reject)
    asked.on('response', async (response) => {
      if (sent < megabytes)
        reject(new Error(`answered after ${sent} of ${megabytes} MB: a browser would see no answer`))
      const pieces: Buffer[] = []
      for await (const piece of response) pieces.push(piece as Buffer)
      resolve({ status: response.statusCode, body: Buffer.concat(pieces).toString('utf8') })
    })
    go()
  })

const signIn = async (): Promise<string> => {
  const response = await fetch(`${listening.address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'office', password: demoPassword }),
  })
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

describe('a file over 64 MB', () => {
  it('is answered with a sentence once it has been sent, and not with a broken line', async () => {
    const { status, body } = await send(await signIn(), 90)
    expect(status).toBe(413)
    expect(JSON.parse(body)).toMatchObject({ kind: 'too-large', reason: 'http.too-large' })
  })
})

describe('HEAD', () => {
  it('answers as GET does, without its body, and refuses as GET does', async () => {
    const headers = { cookie: await signIn() }
    const ask = (method: string, path: string, as: Record<string, string> = headers) =>
      fetch(`${listening.address}/api/v1${path}`, { method, headers: as })
    const [head, get] = [await ask('HEAD', '/years'), await ask('GET', '/years')]
    expect(head.status).toBe(200)
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    expect(await head.text()).toBe('')
    expect(await get.text()).not.toBe('')
    expect((await ask('HEAD', '/years', {})).status).toBe(401)
    expect((await ask('HEAD', '/no-such-thing')).status).toBe(404)
    expect((await ask('HEAD', '/task-moves')).status).toBe((await ask('GET', '/task-moves')).status)
  })
})
