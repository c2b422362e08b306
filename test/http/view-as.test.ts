import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '#http/session/password-rules.ts'
import { demoPeople, demoPersonId, demoPostId } from '#modules/people/seed.ts'
import { entriesOf } from '../access/entries.ts'
import { type Answer, openTestServer, type TestServer } from './server.ts'

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
})
afterAll(() => town.stop())

const postOf = (key: string): string => {
  const person = demoPeople().find((one) => one.key === key)
  return person ? demoPostId(person.unit, person.title) : ''
}
const cookiesIn = ({ headers }: Answer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** A session of its own, so that no other story ends it. */
const signedIn = async (name: string) => {
  const ask = await town.as(null)
  const cookie = cookiesIn(await ask('POST', '/session', { name, password: demoPassword }))
  const asking =
    (cookies: string) =>
    (method: string, path: string, body?: unknown): Promise<Answer> =>
      ask(method, path, body, { version: 1, headers: { cookie: cookies } })
  const own = asking(cookie)
  /** @returns the same person, looking as somebody else's post */
  const lookingAs = async (key: string) => {
    const answer = await own('POST', `/posts/${postOf(key)}/viewings`, { purpose: '演示：联络员说看不到任务' })
    expect(answer.status).toBe(200)
    return asking(`${cookie}; ${cookiesIn(answer)}`)
  }
  return { own, lookingAs }
}
/** Without the moment at which it was asked, and without who oneself is: a post is looked as, not a person. */
const timeless = ({ text }: Answer): string => text.replace(/"at":"[^"]*"/g, '').replace(/"isMe":\w+/g, '')
const reasonOf = ({ body }: Answer): unknown => (body as { reason?: string }).reason

describe('looking as another post', () => {
  it('reads what that post reads, and no more', async () => {
    const admin = await signedIn('admin')
    const { own: liaison } = await signedIn('liaison')
    const looking = await admin.lookingAs('liaison')
    const [mine, others] = [`/posts/${postOf('liaison')}/handover`, `/posts/${postOf('office')}/handover`]
    const person = `/people/${demoPersonId('liaison')}`
    for (const path of ['/units', '/years', '/meetings', '/decisions', '/group-words', person, mine, others]) {
      const [theirs, seen] = [await liaison('GET', path), await looking('GET', path)]
      expect([path, seen.status, timeless(seen)]).toEqual([path, theirs.status, timeless(theirs)])
    }
    // What whoever looks may read as themselves is not theirs meanwhile.
    expect([(await admin.own('GET', others)).status, (await looking('GET', others)).status]).toEqual([200, 403])
  })

  it('says so to the page, with the post in place of one’s own', async () => {
    const looking = await (await signedIn('admin')).lookingAs('liaison')
    const { body } = await looking('GET', '/session')
    expect(body).toMatchObject({
      person: { id: demoPersonId('admin'), posts: [{ role: 'liaison' }] },
      viewing: { unitName: '区住建局' },
    })
  })

  it('changes nothing: every entry that writes is refused, whatever it is sent', async () => {
    const looking = await (await signedIn('dpo')).lookingAs('liaison')
    const ways = ['session.signIn', 'session.signOut', 'people.leaveViewing', 'demo.setClock']
    const writing = entriesOf(town.server.router).filter(({ method, name }) => method !== 'GET' && !ways.includes(name))
    expect(writing.length).toBeGreaterThan(100)
    const wrong: string[] = []
    for (const { name, method, path } of writing) {
      const answer = await looking(method, path.replace(/\{\w+\}/g, randomUUID()), {})
      if (answer.status !== 403 || reasonOf(answer) !== 'http.only-looking') wrong.push(`${name} ${answer.status}`)
    }
    expect(wrong).toEqual([])
  })

  it('shows no matter of a resident, nobody’s things and no look at a person', async () => {
    const looking = await (await signedIn('admin')).lookingAs('community-head')
    const shut = ['cases', 'search', 'inbox', 'files', 'audit', 'api-keys', 'calendar-feed', 'live', 'retention']
    const reading = entriesOf(town.server.router).filter(
      ({ method, name, access }) => method === 'GET' && (access.sensitive || shut.includes(name.split('.')[0] ?? '')),
    )
    expect(reading.length).toBeGreaterThan(20)
    const wrong: string[] = []
    for (const { name, path } of reading) {
      const answer = await looking(
        'GET',
        `${path.replace(/\{\w+\}/g, randomUUID())}?purpose=${encodeURIComponent('演示看看')}`,
      )
      if (answer.status !== 403 || reasonOf(answer) !== 'http.not-while-looking') wrong.push(`${name} ${answer.status}`)
    }
    expect(wrong).toEqual([])
  })

  it('is no road around it: the console’s own calls and the pages of the portal are shut as well', async () => {
    const admin = await signedIn('admin')
    const began = await admin.own('POST', `/posts/${postOf('community-head')}/viewings`, { purpose: '演示：看看菜单' })
    const ask = await town.as(null)
    const session = cookiesIn(await ask('POST', '/session', { name: 'admin', password: demoPassword }))
    const of = async (path: string, cookie: string, method = 'POST') =>
      (
        await town.server.app.request(`http://localhost:3000${path}`, {
          method,
          headers: { host: 'localhost:3000', cookie, 'content-type': 'application/json', accept: 'application/json' },
          ...(method === 'POST' ? { body: '{"json":{}}' } : {}),
        })
      ).status
    const own = await ask(
      'POST',
      `/posts/${postOf('liaison')}/viewings`,
      { purpose: '演示：看看菜单' },
      { headers: { cookie: session } },
    )
    const looking = `${session}; ${cookiesIn(own)}`
    expect(await of('/rpc/organisations/create', looking)).toBe(403)
    expect(await of('/rpc/cases/queues', looking)).toBe(403)
    expect(await of('/report', looking)).toBe(403)
    // The seal of one session is nothing in another: there one is oneself.
    const { body } = await ask('GET', '/session', undefined, { headers: { cookie: `${session}; ${cookiesIn(began)}` } })
    expect(body).not.toHaveProperty('viewing')
  })

  it('is for whoever answers for rights, and never of a resident or of those who keep the keys', async () => {
    for (const name of ['office', 'leader', 'liaison', 'auditor', 'resident', 'partner']) {
      const { own } = await signedIn(name)
      const answer = await own('POST', `/posts/${postOf('liaison')}/viewings`, { purpose: '演示：随便看看' })
      expect([name, answer.status]).toEqual([name, 403])
    }
    const admin = await signedIn('admin')
    for (const key of ['resident', 'volunteer', 'admin-two', 'dpo']) {
      const answer = await admin.own('POST', `/posts/${postOf(key)}/viewings`, { purpose: '演示：随便看看' })
      expect([key, answer.status, reasonOf(answer)]).toEqual([key, 403, 'people.not-looked-as'])
    }
    expect((await admin.own('POST', `/posts/${postOf('liaison')}/viewings`, {})).status).toBe(422)
  })

  it('is written down with its reason, and whoever holds the post reads it', async () => {
    await (await signedIn('admin')).lookingAs('grid')
    const { own: grid } = await signedIn('grid')
    expect((await grid('GET', '/trail/looks')).body).toMatchObject({
      lines: [{ personId: demoPersonId('admin'), purpose: '演示：联络员说看不到任务', what: 'people.viewAs' }],
    })
  })

  it('is left with one press, and ends with the session', async () => {
    const looking = await (await signedIn('admin')).lookingAs('liaison')
    const left = await looking('DELETE', '/viewing')
    expect(left.headers.getSetCookie()).toEqual([expect.stringMatching(/^linli-viewing=; .*Max-Age=0/)])
    expect((await looking('DELETE', '/session')).status).toBe(200)
    expect((await looking('GET', '/units')).status).toBe(401)
  })
})
