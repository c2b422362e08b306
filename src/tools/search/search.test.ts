import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { withoutPersonal } from '#kernel/personal.ts'
import { type Actor, anonymous, type Role } from '#kernel/policy.ts'
import { workerDatabase } from '#test/database/database.ts'
import { dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { served } from '#test/tools/served.ts'
import { withoutIds } from '#test/without-ids.ts'
import { SearchFilter } from './contract.ts'
import { dropMatter, type Indexed, indexMatter } from './index-matter.ts'
import { searchRoutes } from './routes.ts'
import { readersOf, search } from './search.ts'
import { soundOf, wantedIn } from './tokens.ts'

const unitId = randomUUIDv7()
const holding = (role: Role, unit = randomUUIDv7()): Actor => ({
  personId: randomUUIDv7(),
  posts: [{ postId: randomUUIDv7(), role, unitId: unit, placeId: null }],
})
const aLiaison = holding('liaison', unitId)
const anOfficer = holding('district-office')
const aResident = holding('resident')

const matter = (overrides: Partial<Indexed>): Indexed => ({
  kind: 'test.task',
  id: randomUUIDv7(),
  at: dayOfTheMeeting,
  number: null,
  title: '演示：三号楼加装电梯',
  text: '演示：六楼的老人可以坐电梯下楼。',
  url: '/tasks/1',
  readers: ['public'],
  ...overrides,
})
const asked = (q: string, more: object = {}) => SearchFilter.parse({ q, ...more })
const titles = async (found: Promise<{ lines: { title: string }[] }>) => (await found).lines.map(({ title }) => title)

describe('searching', () => {
  // biome-ignore format: a table for people
  it.each([
    ['two characters',                 '电梯',            true ],
    ['two across a word',              '楼加',            true ],
    ['one character',                  '梯',              true ],
    ['a long word',                    '三号楼加装电梯',  true ],
    ['a word of the text',             '老人可以',        true ],
    ['two words, wherever they stand', '老人 电梯',       true ],
    ['the first letters of its sound', 'dt',              true ],
    ['more first letters',             'jzdt',            true ],
    ['its whole sound',                'jiazhuangdianti', true ],
    ['half a sound',                   'zhuangdian',      true ],
    ['full-width letters',             'ＤＴ',            true ],
    ['its number',                     'JB-2023-0012',    true ],
    ['a part of its number',           '0012',            true ],
    ['a word that is not there',       '路灯',            false],
    ['its pairs in another order',     '装电楼加装',      false],
    ['one word that is there of two',  '电梯 路灯',       false],
    ['a sound that is not there',      'dthgx',           false],
    ['the sound of the text only',     'laoren',          false],
    ['nothing but signs',              '，。!',           false],
  ])('finds by %s', (_, q, isFound) =>
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({ number: 'JB-2023-0012' }))
      expect((await as(anonymous, search, asked(q))).lines).toHaveLength(isFound ? 1 : 0)
    })())

  it(
    'finds 电梯 by dthg when its pipes are changed',
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({ title: '演示：电梯换管' }))
      expect((await as(anonymous, search, asked('dthg'))).lines).toHaveLength(1)
    }),
  )

  it(
    'does not take three characters for found where only their pairs are',
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({ title: '演示：加装，装电梯', text: '' }))
      expect((await as(anonymous, search, asked('加装电'))).lines).toHaveLength(0)
      expect((await as(anonymous, search, asked('装电梯'))).lines).toHaveLength(1)
    }),
  )

  it(
    'finds every text with two neighbouring characters, and no other',
    inTown(async (as) => {
      const letters = [...'电梯路灯楼道停车充桩积水漏绿化噪音']
      // A fixed walk through the letters, so that each run sees the same texts.
      const texts = Array.from({ length: 60 }, (_, n) =>
        Array.from({ length: 12 }, (_, k) => letters[(n * 7 + k * k * (n + 3)) % letters.length]).join(''),
      )
      for (const text of texts) await as(anOfficer, indexMatter, matter({ title: text, text: '' }))
      for (const [first, second] of letters.map((letter, n) => [letter, letters[(n * 5 + 1) % letters.length]])) {
        const found = await titles(as(anonymous, search, asked(`${first}${second}`, { limit: 50 })))
        expect(found.sort()).toEqual(texts.filter((text) => text.includes(`${first}${second}`)).sort())
      }
    }),
  )

  it(
    'gives the newest first, page by page, also where the newest thousand do not reach',
    inTown(async (as) => {
      const fill = ({ tx, districtId }: Ctx) =>
        sql`
      insert into search.entry (district_id, kind, subject_id, at, title, body, plain, sound, tokens, url, readers)
      select ${districtId}, 'test.case', gen_random_uuid(), ${dayOfTheMeeting}::timestamptz + n * interval '1 minute',
             '路灯', '', '路灯', '', array_to_tsvector(array['路', '灯', '路灯']), '/', array['public']
      from generate_series(1, 1100) n`.execute(tx)
      const days = [1, 2, 3]
      for (const n of days) {
        const at = new Date(dayOfTheMeeting.getTime() - n * 1_000)
        await as(anOfficer, indexMatter, matter({ title: `演示：电梯${n}号`, at }))
      }
      await as(anOfficer, fill)
      const first = await as(anonymous, search, asked('电梯', { limit: 2 }))
      expect(first.lines.map(({ title }) => title)).toEqual(['演示：电梯1号', '演示：电梯2号'])
      const rest = await as(anonymous, search, asked('电梯', { limit: 2, after: first.next }))
      expect(rest.lines.map(({ title }) => title)).toEqual(['演示：电梯3号'])
      expect(rest.next).toBeNull()
      expect((await as(anonymous, search, asked('路灯', { limit: 50 }))).lines).toHaveLength(50)
    }),
  )

  it(
    'finds what has changed by its new words, and nothing once it is dropped',
    inTown(async (as) => {
      const one = matter({})
      await as(anOfficer, indexMatter, one)
      await as(anOfficer, indexMatter, { ...one, title: '演示：路灯', text: '' })
      expect(await titles(as(anonymous, search, asked('电梯')))).toEqual([])
      expect(await titles(as(anonymous, search, asked('路灯')))).toEqual(['演示：路灯'])
      await as(anOfficer, dropMatter, one.kind, one.id)
      expect(await titles(as(anonymous, search, asked('路灯')))).toEqual([])
    }),
  )

  it(
    'shows the place where the word stands',
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({ title: '演示', text: `${'前'.repeat(50)}电梯${'后'.repeat(80)}` }))
      const [line] = (await as(anonymous, search, asked('电梯'))).lines
      expect(line?.hint).toMatch(/^…前+电梯后+…$/)
    }),
  )

  it(
    'keeps to the kinds that are asked for',
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({}))
      expect(await titles(as(anonymous, search, asked('电梯', { kinds: 'test.case,test.task' })))).toHaveLength(1)
      expect(await titles(as(anonymous, search, asked('电梯', { kinds: 'test.case' })))).toHaveLength(0)
    }),
  )
})

describe('whoever may not see a matter does not find it', () => {
  // biome-ignore format: a table for people
  it.each([
    ['public',            ['public'],                        true,  true,  true,  true ],
    ['staff',             ['staff'],                         false, false, true,  true ],
    ['one unit',          [`unit:${unitId}`],                false, false, true,  false],
    ['a post at it',      [`liaison@${unitId}`],             false, false, true,  false],
    ['another post there', [`street-staff@${unitId}`],       false, false, false, false],
    ['one person',        [`person:${aResident.personId}`],  false, true,  false, false],
    ['two kinds of them', ['role:district-office', `unit:${unitId}`], false, false, true, true],
  ] as const)('%s', (_, readers, byAnyone, byResident, byLiaison, byOfficer) =>
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({ readers }))
      const finds = async (actor: Actor) => (await as(actor, search, asked('电梯'))).lines.length === 1
      expect([await finds(anonymous), await finds(aResident), await finds(aLiaison), await finds(anOfficer)]).toEqual([
        byAnyone, byResident, byLiaison, byOfficer,
      ])
    })())

  it(
    'in another district',
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({}))
      expect(await titles(as.at({ districtId: 330206 })(anOfficer, search, asked('电梯')))).toEqual([])
    }),
  )

  it(
    'and it has a reader at all',
    inTown(async (as) => {
      await expect(as(anOfficer, indexMatter, matter({ readers: [] }))).rejects.toThrow('entry_has_a_reader')
      expect(readersOf(anonymous)).toEqual(['public'])
    }),
  )
})

describe('what points to a person', () => {
  // biome-ignore format: a table for people
  it.each([
    ['a mobile number',     '打 13800000000 给我',       '打 · 给我'],
    ['one with spaces',     '+86 138-0000-0000',         '·'],
    ['full-width digits',   '１３８００００００００',     '·'],
    ['a landline',          '0574-87654321',             '·'],
    ['an identity number',  '33020519900101001X 办理',   '· 办理'],
    ['an old one',          '330205900101001',           '·'],
    ['a plate',             '浙B·12345 占道',            '· 占道'],
    ['a green plate',       '浙BD12345',                 '·'],
    ['a flat',              '3幢2单元501室漏水',          '·漏水'],
    ['a flat without words', '12-2-501 漏水',            '· 漏水'],
    ['a mail address',      'a.b@example.cn',            '·'],
    ['a building',          '三号楼和5号楼加装电梯',       '三号楼和5号楼加装电梯'],
    ['a day and a number',  'JB-2023-0012 2023-05-06',   'JB-2023-0012 2023-05-06'],
    ['a sum',               '投入 1380000 元',           '投入 1380000 元'],
  ])('is taken out: %s', (_, text, left) => {
    expect(withoutPersonal(text)).toBe(left)
  })

  it(
    'is in no column of the index, and finds nothing',
    inTown(async (as) => {
      await as(
        anOfficer,
        indexMatter,
        matter({ title: '演示：13800000000 报修', text: '住 3幢2单元501室，车 浙B12345' }),
      )
      const { rows } = await as(anOfficer, ({ tx }: Ctx) =>
        sql<{ whole: string }>`select e::text as whole from search.entry e where title like '%报修%'`.execute(tx),
      )
      const whole = withoutIds(rows)
      expect(whole).toContain('报修')
      expect(whole).not.toMatch(/1380|501|12345/)
      expect(await titles(as(anOfficer, search, asked('13800000000')))).toEqual([])
    }),
  )
})

describe('the index of words', () => {
  it('is asked for a rare word: row-level security does not keep it out behind the door', async () => {
    const { ownerUrl } = await workerDatabase()
    const owner = new Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query('set enable_seqscan = off')
    const { rows } = await owner.query(`explain select from search.entry where tokens @@ '''电梯'''::tsquery`)
    await owner.end()
    expect(JSON.stringify(rows)).toContain('entry_by_token')
  })

  it(
    'answers for the transaction’s own district only',
    inTown(async (as) => {
      await as(anOfficer, indexMatter, matter({}))
      const knock = ({ tx }: Ctx, districtId: number) =>
        sql`select * from search.with_words(
        ${districtId}::int, '''电梯'''::tsquery, '{}', '{public,staff}', null, null, null, 5)`.execute(tx)
      expect((await as(anonymous, knock, 330205)).rows).toHaveLength(1)
      expect((await as.at({ districtId: 330206 })(anonymous, knock, 330205)).rows).toHaveLength(0)
    }),
  )
})

describe('the words of a question', () => {
  it('are letters and digits only, so that nothing in them reaches the query language', () => {
    expect(wantedIn(`'); drop table x; -- 电梯 & | !`)?.query).not.toMatch(/;|--|!/)
    expect(wantedIn("\\' :* <->")).toBeNull()
  })

  it('sound as their title', () => {
    expect(soundOf('三号楼加装电梯')).toBe('shljzdt sanhaoloujiazhuangdianti')
  })

  it('are asked for over HTTP by anyone', async () => {
    const ask = await served({ search: searchRoutes(async () => () => false) })
    const answer = await ask(anonymous, `/search?q=${encodeURIComponent('没有这个词')}&kinds=test.task&limit=5`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ lines: [], next: null })
    expect((await ask(anonymous, '/search?q=')).status).toBe(422)
    expect((await ask(anonymous, '/search?q=a&after=x')).status).toBe(422)
  })
})
