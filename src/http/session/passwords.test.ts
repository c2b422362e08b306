import { argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readAccountName, refuseWeakPassword } from './password-rules.ts'
import { fits, hashPassword } from './passwords.ts'

describe('a password', () => {
  it('is kept as argon2id with its own salt, and fits again', async () => {
    const [one, other] = await Promise.all([hashPassword('演示 蓝色的自行车'), hashPassword('演示 蓝色的自行车')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await fits('演示 蓝色的自行车', one)).toBe(true)
    expect(await fits('演示 蓝色的自行', one)).toBe(false)
  })

  it('fits when its letters were typed in another form of Unicode', async () => {
    expect(await fits('cafe\u0301 演示 lantern', await hashPassword('caf\u00e9 演示 lantern'))).toBe(true)
  })

  it('never fits where none is kept', async () => {
    expect(await fits('演示 蓝色的自行车', null)).toBe(false)
  })

  it('that was kept at another cost still fits', async () => {
    const nonce = Buffer.from('0123456789abcdef')
    const cost = { memory: 32_768, passes: 3, parallelism: 1, tagLength: 32 }
    const tag = argon2Sync('argon2id', { message: Buffer.from('演示 以后更贵的密码'), nonce, ...cost })
    const kept = `$argon2id$v=19$m=32768,t=3,p=1$${nonce.toString('base64').replace(/=+$/, '')}$${tag.toString('base64').replace(/=+$/, '')}`
    expect(await fits('演示 以后更贵的密码', kept)).toBe(true)
    expect(await fits('演示 以后更便宜的', kept)).toBe(false)
  })

  it('waits its turn, and is refused when fifty wait already', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 52 }, () => fits('演示 排队的人很多', null)))
    const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject([
      { kind: 'unavailable', reason: 'http.sign-in-crowded' },
      { kind: 'unavailable', reason: 'http.sign-in-crowded' },
    ])
    expect(await fits('演示 后来又有空位', null)).toBe(false)
  })
})

// biome-ignore format: a table for people
const chosen: [password: string, reason: string | null, why: string][] = [
  ['short',                             'http.password-short',  'too few characters'],
  ['x'.repeat(129),                     'http.password-long',   'more than are kept in mind'],
  ['qwertyuiop123',                     'http.password-common', 'a row of keys'],
  ['Password!2023!',                    'http.password-common', 'the first word of every list, dressed up'],
  ['woaizhongguo1949',                  'http.password-common', 'pinyin that everybody says'],
  ['Jiangbei@2023!',                    'http.password-common', 'the name of the district'],
  ['ningbo-cicheng-88',                 'http.password-common', 'two names of the place'],
  ['为人民服务为人民服务2023',            'http.password-common', 'two times the same words'],
  ['20230506-1430',                     'http.password-common', 'only a date and an hour'],
  ['abcabcabcabcabc',                   'http.password-common', 'one piece, again and again'],
  ['演示网格员-2023-05',                 'http.password-common', 'the name one signs in with'],
  ['linli-demo',                        'http.password-short',  'everybody knows the password of the demo'],
  ['bicycle lantern gravel',            null,                   'three words that nobody puts together'],
  ['演示 蓝色的自行车 27',               null,                   'a picture'],
  ['K7#pq-Zr9!mmW2',                    null,                   'made by a machine'],
  ['x'.repeat(4) + 'Fj8 kite storm'.repeat(8), null,            '116 characters are welcome'],
]
for (const [password, reason, why] of chosen) {
  it(`${reason ? 'refuses' : 'takes'} a chosen password: ${why}`, () => {
    const choose = () => refuseWeakPassword(password, '演示网格员')
    if (reason) expect(choose).toThrowError(expect.objectContaining({ kind: 'invalid', reason }))
    else expect(choose()).toBeUndefined()
  })
}

// biome-ignore format: a table for people
const names: [written: string, kept: string | null][] = [
  ['张演示',         '张演示'],
  [' yanshi.wang ', 'yanshi.wang'],
  ['Ｗang_1',        'Wang_1'],
  ['阿依·演示',       '阿依·演示'],
  ['王',             null],
  ['王 演示',        null],
  ['-wang',         null],
  ['a/b',           null],
  ['x'.repeat(41),  null],
]
for (const [written, kept] of names) {
  it(`${kept ? `keeps the name «${written}» as «${kept}»` : `refuses the name «${written}»`}`, () => {
    if (kept) expect(readAccountName(written)).toBe(kept)
    else expect(() => readAccountName(written)).toThrowError(expect.objectContaining({ reason: 'http.name-form' }))
  })
}
