import { describe, expect, it } from 'vitest'
import { readViewing, sealViewing } from './viewing.ts'

const secret = 'a secret of the test'
const postId = '018f0000-0000-7000-8000-000000000001'
const until = new Date('2023-05-06T06:45:00Z')
const bound = (cookies: string, facts: object = {}) => ({
  headers: new Headers({ cookie: cookies }),
  sessionId: 'session-one',
  districtId: 330205,
  personId: '018f0000-0000-7000-8000-000000000002',
  ...facts,
})
const made = sealViewing(secret, bound(''), { postId, until }, true)
const [pair = ''] = made.split(';')
const seen = (cookies: string, at = '2023-05-06T06:30:00Z', facts: object = {}) =>
  readViewing(secret, bound(cookies, facts), new Date(at))

describe('looking as another post', () => {
  it('holds in the session it was begun in', () => {
    expect(seen(pair)).toEqual({ postId, until })
    expect(made).toContain('HttpOnly; SameSite=Strict; Secure')
  })

  it('ends by itself, on the minute', () => {
    expect(seen(pair, '2023-05-06T06:44:59Z')).not.toBeNull()
    expect(seen(pair, '2023-05-06T06:45:00Z')).toBeNull()
  })

  it('ends with the session, and is no use to anybody else', () => {
    expect(seen(pair, undefined, { sessionId: 'session-two' })).toBeNull()
    expect(seen(pair, undefined, { districtId: 330206 })).toBeNull()
    expect(seen(pair, undefined, { personId: postId })).toBeNull()
  })

  it('cannot be made longer, or of another post, by hand', () => {
    const [text = '', seal = ''] = pair.replace('linli-viewing=', '').split('.')
    const facts = JSON.parse(Buffer.from(text, 'base64url').toString()) as object
    const forged = Buffer.from(JSON.stringify({ ...facts, until: '2099-01-01' })).toString('base64url')
    expect(seen(`linli-viewing=${forged}.${seal}`)).toBeNull()
    expect(seen('linli-viewing=nonsense')).toBeNull()
  })
})
