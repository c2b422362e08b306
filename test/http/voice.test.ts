import { afterAll, beforeAll, expect, it } from 'vitest'
import { tianshui } from '#modules/cases/builders.ts'
import type { CaseView } from '#modules/cases/citizen-case.ts'
import type { CaseReceipt } from '#modules/cases/new-case.ts'
import { aVoice } from '#tools/files/builders.ts'
import { host, openTestServer, type TestServer } from './server.ts'

/** What somebody says instead of typing, as it goes over the wire. */

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
})
afterAll(() => town.stop())

const sound = (bytes: Buffer, type = 'audio/webm;codecs=opus'): FormData => {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], '张桂芳.webm', { type }))
  return form
}
const fetched = async (who: string | null, path: string): Promise<Response> => {
  const headers = { host, cookie: who === null ? '' : await town.cookieOf(who) }
  return town.server.app.request(`http://${host}${path}`, { headers })
}

const reported = async () => {
  const nobody = await town.as(null)
  const sent = await nobody('POST', '/files', sound(aVoice()))
  const { id: voiceId, name } = sent.body as { id: string; name: string }
  const made = await nobody('POST', '/cases', { place: { placeId: tianshui, spot: '演示：路口' }, voiceId })
  const { number } = made.body as CaseReceipt
  const { body } = await (await town.as('community'))('GET', `/case-numbers/${number}`)
  return { id: (body as CaseView).case.id, version: (body as CaseView).version, voiceId, name }
}

it('is sent by somebody without an account, and keeps no name that says who they are', async () => {
  expect((await reported()).name).toBe('voice.webm')
})

it('is given to whoever took it in once they said what for, is kept by no cache, and is gone when it is written down', async () => {
  const { id, version, voiceId } = await reported()
  const community = await town.as('community')
  expect((await fetched('community', `/api/v1/files/${voiceId}`)).status).toBe(404)
  expect((await community('POST', `/cases/${id}/listening`, { purpose: '' })).status).toBe(422)
  const asked = await community('POST', `/cases/${id}/listening`, { purpose: '演示：写成文字' })
  expect([asked.status, asked.body]).toEqual([200, { id, fileId: voiceId }])
  const given = await fetched('community', `/api/v1/files/${voiceId}`)
  expect(Buffer.from(await given.arrayBuffer())).toEqual(aVoice())
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': 'audio/webm',
    'content-disposition': expect.stringContaining('voice.webm'),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  for (const who of [null, 'office', 'street', 'grid', 'auditor', 'dpo', 'resident']) {
    expect([who, (await fetched(who, `/api/v1/files/${voiceId}`)).status]).toEqual([who, 404])
  }
  const written = await community('PUT', `/cases/${id}/voice-words`, { words: '演示：灯不亮' }, { version })
  expect([written.status, (written.body as CaseView).case.words]).toEqual([200, '演示：灯不亮'])
  expect((await fetched('community', `/api/v1/files/${voiceId}`)).status).toBe(404)
})

it('is refused with a sentence that says what to do, when it is no voice', async () => {
  const nobody = await town.as(null)
  const film = await nobody('POST', '/files', sound(aVoice({ trackType: 1, codec: 'V_VP8' })))
  expect([film.status, film.text]).toEqual([415, expect.stringContaining('打字')])
  const large = await nobody('POST', '/files', sound(Buffer.alloc(1_000_001)))
  expect(large.status).toBe(413)
})

it('is recorded on the page of the report and on the worker’s phone, and nowhere else', async () => {
  const says = async (who: string | null, path: string) => {
    const { status, headers } = await fetched(who, path)
    const permissions = headers.get('permissions-policy') ?? ''
    const policy = headers.get('content-security-policy') ?? ''
    return [status, /microphone=\(self\)/.test(permissions), /media-src 'self' blob:/.test(policy)]
  }
  const report = '/tianshui/report?spot=%E8%B7%AF%E5%8F%A3&kind=facility'
  expect(await says(null, report)).toEqual([200, true, true])
  expect(await says('grid', '/w/new')).toEqual([200, true, true])
  // At the desk it is heard.
  expect(await says('community', '/c/cases')).toEqual([200, false, true])
  for (const path of ['/', '/tianshui', '/tianshui/report', '/r'])
    expect([path, ...(await says(null, path))]).toEqual([path, 200, false, false])
})
