import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { anonymous } from '#kernel/policy.ts'
import { refusedColumn } from '#kernel/refused-words.ts'
import { channels } from '#modules/cases/citizen-case.ts'
import { anOfficer } from '#modules/people/builders.ts'
import { demoPersonId } from '#modules/people/seed.ts'
import { addList, editList } from '#modules/programme/actions/lists.ts'
import { addKind, editKind } from '#modules/programme/actions/years.ts'
import { aYear } from '#modules/programme/builders.ts'
import { UnitStanding } from '#modules/programme/standing.ts'
import { WhichTasks } from '#modules/programme/task-filter.ts'
import { indexMatter } from '#tools/search/index-matter.ts'
import { search } from '#tools/search/search.ts'
import { understand } from '#tools/transfer/index.ts'
import { type Entry, entriesOf } from './access/entries.ts'
import { inTown } from './database/town.ts'
import { type Ask, openTestServer, type TestServer } from './http/server.ts'
import { asked } from './workbooks/catalogue.ts'
import { workbookOf } from './workbooks/sheet.ts'

let town: TestServer
let owner: Client
beforeAll(async () => {
  town = await openTestServer()
  owner = new Client({ connectionString: town.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await town.stop()
})

/** Columns and values of types that would judge or follow a person, on tables that refer to one. */
const judgingColumns = async (): Promise<string[]> => {
  const { rows } = await owner.query<{ table: string; column: string; type: string; labels: string[] | null }>(`
    with whole as (
      select c.oid, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm', 'v') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
    ), of_people as (
      select oid, name from whole where name in ('people.person', 'identity.account') or exists (
        select from pg_attribute a where a.attrelid = oid and a.attnum > 0
          and a.attname ~ '(person|resident|account|holder|household|voter|uploaded_by|asked_by|decided_by)(_id)?$')
    )
    select t.name as table, a.attname as column, y.typname as type,
           (select array_agg(e.enumlabel::text) from pg_enum e where e.enumtypid = y.oid) as labels
    from of_people t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    join pg_type y on y.oid = a.atttypid`)
  return rows.flatMap(({ table, column, type, labels }) =>
    [column, type, ...(labels ?? [])].filter((name) => refusedColumn(name) !== null).map((name) => `${table}.${name}`),
  )
}

describe('a table that refers to a person', () => {
  it('has no column for a score, a label, a watch or a place', async () => {
    expect(await judgingColumns()).toEqual([])
  })

  for (const column of [
    'risk_level',
    'points',
    'petition_count',
    'home_lat',
    'jifen',
    'wenkong',
    '积分',
    '风险等级',
    '宗教信仰',
  ]) {
    it(`is found out with a column ${column}`, async () => {
      await owner.query('begin')
      try {
        await owner.query(`create table people.demo_note (district_id int, person_id uuid, "${column}" int)`)
        expect(await judgingColumns()).toEqual([`people.demo_note.${column}`])
      } finally {
        await owner.query('rollback')
      }
    })
  }

  it('is found out with a type whose values sort people', async () => {
    await owner.query('begin')
    try {
      await owner.query(`create type people.kind as enum ('resident', '老户')`)
      await owner.query('create table people.demo_note (district_id int, person_id uuid, kind people.kind)')
      expect(await judgingColumns()).toEqual(['people.demo_note.老户'])
    } finally {
      await owner.query('rollback')
    }
  })
})

/** Every name that an input knows, and every value that it lets one choose from, however deep. */
const namesIn = (schema: unknown): string[] => {
  const names: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') names.push(...Object.keys(value as object))
      // How a report came in: over a telephone, and nobody's number.
      if (key === 'enum' && String(value) !== String(channels)) names.push(...(value as unknown[]).map(String))
      walk(value)
    }
  }
  if (schema instanceof z.ZodType) walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return names
}

const ofSomebody = /person|resident|citizen|household|phone|mobile|account|holder|actor|reporter|signInName|idNumber/i
/** Reads that go by somebody: a filter, an order, a group or a count of people, or a path that ends at one of them. */
const readsBySomebody = (entries: readonly Entry[]): string[] =>
  entries
    .filter(({ method, path, input }) => {
      const isById = /\/people\/\{|\/accounts?\/\{|\/residents?\/\{/.test(path)
      return method === 'GET' && (isById || namesIn(input).some((name) => ofSomebody.test(name)))
    })
    .map(({ name }) => name)

describe('no route filters, sorts, groups or counts by resident, phone or account', () => {
  it('but for one colleague’s own page, and the trail of one person with a purpose', () => {
    const found = entriesOf(town.server.router).filter((entry) => readsBySomebody([entry]).length > 0)
    expect(found.map(({ name }) => name).sort()).toEqual(['audit.person', 'people.person'])
    expect(found.find(({ name }) => name === 'audit.person')?.access.sensitive).toBe(true)
  })

  for (const [what, input] of [
    ['filters', { residentId: z.uuid().optional() }],
    ['sorts', { sort: z.enum(['dueOn', 'personId']) }],
    ['groups', { by: z.object({ columns: z.array(z.enum(['unit', 'phone'])) }) }],
    ['looks up', { accountName: z.string() }],
  ] as const) {
    it(`is found out when one ${what} by them`, () => {
      const entry = contract.route({ method: 'GET', path: '/demo' }).input(z.object(input))
      expect(readsBySomebody(entriesOf({ demo: { entry } }))).toEqual(['demo.entry'])
    })
  }
})

describe('what a district names itself', () => {
  const text = { nameEn: 'Demo', ordinal: 1, publication: 'members', needsReview: true, reportEvery: 'month' } as const
  const kindText = { nameEn: 'Demo', measureWord: '项', ordinal: 9 }
  const refused = { kind: 'invalid', fields: [{ pointer: '/name' }] }

  it(
    'is no list and no kind that scores, sorts or watches people, also not by renaming',
    inTown(async (as) => {
      const { year, list } = await as(anOfficer(), aYear)
      const kind = await as(anOfficer(), addKind, year.id, { ...kindText, name: '演示类' })
      for (const name of [
        '重点人员清单',
        '居民积分',
        '信访老户',
        '缠访人员',
        '干部评分表',
        '村民风险等级',
        '宗教信仰情况',
      ]) {
        await expect(as(anOfficer(), addList, year.id, { ...text, name })).rejects.toMatchObject(refused)
        await expect(as.at({ seen: 1 })(anOfficer(), editList, list.id, { ...text, name })).rejects.toMatchObject(
          refused,
        )
        await expect(as(anOfficer(), addKind, year.id, { ...kindText, name })).rejects.toMatchObject(refused)
        await expect(as.at({ seen: 1 })(anOfficer(), editKind, kind.id, { ...kindText, name })).rejects.toMatchObject(
          refused,
        )
      }
      const honest = await as(anOfficer(), addList, year.id, { ...text, name: '燃气风险隐患清单' })
      expect(honest.name).toBe('燃气风险隐患清单')
    }),
  )

  it('is refused with the law, in the language of whoever asks', async () => {
    const ask = await town.as('office')
    const { body } = await ask('POST', '/years', {
      year: 2061,
      name: '演示',
      slogan: '',
      template: 'none',
      copyFrom: null,
    })
    const { id } = body as { id: string }
    const said = async (language: string) =>
      (
        await ask(
          'POST',
          `/years/${id}/lists`,
          { ...text, name: '重点人员清单' },
          { headers: { 'accept-language': language } },
        )
      ).body as { status: number; title: string }
    expect(await said('zh')).toMatchObject({ status: 422, title: expect.stringContaining('个人信息保护法第二十四条') })
    expect(await said('en')).toMatchObject({ title: expect.stringContaining('Personal Information Protection Law') })
  })
})

describe('an import', () => {
  const header = ['序号', '重点任务', '牵头单位', '完成时限']
  const task = [1, '演示：坡道', '区民政局', '5月']
  const read = (...lines: (string | number)[][]) => understand(workbookOf(lines), asked)

  it('takes a list of matters', () => {
    expect(read(header, task).tables[0]?.rows).toHaveLength(1)
  })

  it('refuses an identity number with a valid check character, naming the cell and not the number', () => {
    // 110199 is no division that exists: an invented number with the check character that GB 11643-1999 gives it.
    const number = '11019919900101001X'.replace(/.$/, () => checkOf('11019919900101001'))
    const refusal = (() => {
      try {
        return read([...header, '备注'], [...task, number])
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toMatchObject({ kind: 'invalid', reason: 'transfer.identity-numbers', values: { address: 'E2' } })
    expect(JSON.stringify(refusal)).not.toContain(number)
  })

  it('refuses one person per row, naming the header', () => {
    expect(() => read(['姓名', '电话', '住址'], ['演示·某', '13800000000', '演示路'])).toThrow('transfer.persons')
  })

  it('refuses columns that judge people, naming the law and the cell', () => {
    const refused = (column: string) => () => read([...header, column], [...task, '演示'])
    expect(refused('稳控等级')).toThrow('kernel.refused-petition')
    expect(refused('居民积分')).toThrow('kernel.refused-scored')
    expect(refused('宗教信仰')).toThrow('kernel.refused-sensitive')
    expect(refused('风险隐患')).not.toThrow()
  })

  it('of staff takes no identity number either', async () => {
    const ask = await town.as('office')
    const table = `姓名,单位,岗位,角色,电话\n演示·某,区教育局,演示岗,联络员,11019919900101${'0018'}`
    const { body } = await ask('POST', '/staff-readings', { table })
    expect(body).toMatchObject({ status: 422, reason: 'people.no-identity-numbers' })
  })
})

/** @source GB 11643-1999 §4: the check character is that of ISO 7064, MOD 11-2 */
const checkOf = (digits: string): string => {
  const sum = [...digits].reduce((total, digit, n) => total + Number(digit) * (2 ** (17 - n) % 11), 0)
  return '10X98765432'[sum % 11] ?? ''
}

describe('searching', () => {
  it(
    'finds nobody by phone, identity number, flat or plate: the index does not hold them',
    inTown(async (as) => {
      const personal = ['13800000000', '110199199001010018', '3幢2单元501室', '浙B12345']
      await as(anOfficer(), indexMatter, {
        kind: 'programme.task',
        id: '0187f000-0000-7000-8000-0000000000aa',
        at: new Date('2023-05-06T00:00:00Z'),
        number: null,
        title: `演示坡道 ${personal[0]}`,
        text: personal.join(' '),
        url: '/demo',
        readers: ['public'],
      })
      const found = await as(anonymous, search, { q: '演示坡道', limit: 20 })
      expect(found.lines).toHaveLength(1)
      for (const of of personal) {
        expect(JSON.stringify(found)).not.toContain(of)
        expect((await as(anonymous, search, { q: of, limit: 20 })).lines).toEqual([])
      }
    }),
  )

  it('finds no resident by name, whoever asks', async () => {
    for (const who of ['office', 'admin', 'dpo', 'resident']) {
      const { body } = await (await town.as(who))('GET', `/search?q=${encodeURIComponent('演示·居民甲')}`)
      expect(body).toMatchObject({ lines: [] })
    }
  })
})

describe('a comparison', () => {
  it('shows units and their tasks, never a post or a person', () => {
    expect(Object.keys(UnitStanding.shape).sort()).toEqual(['lights', 'name', 'total', 'unitId'])
    const entry = entriesOf(town.server.router).find(({ name }) => name === 'programme.byUnit')
    const said = JSON.stringify(z.toJSONSchema(entry?.output as z.ZodType, { unrepresentable: 'any' }))
    expect(said).not.toMatch(/person|post|holder|liaison|leader|rank|score/i)
  })

  it('is asked for by what narrows the ledger beside it, and by no order', async () => {
    const entry = entriesOf(town.server.router).find(({ name }) => name === 'programme.byUnit')
    const ledger = z.object(WhichTasks.shape)
    expect(namesIn(entry?.input)).toEqual(namesIn(ledger))
    expect(namesIn(ledger).filter((name) => /sort|order|rank|best|worst|top/i.test(name))).toEqual([])
  })
})

describe('the trail by actor', () => {
  const path = (more = '') => `/trail/people/${demoPersonId('liaison')}${more}`
  const purpose = `?purpose=${encodeURIComponent('演示：核对一次查看')}`

  it('is read for oneself', async () => {
    expect((await (await town.as('liaison'))('GET', '/trail/mine')).status).toBe(200)
  })

  it('is refused to everybody else, with a purpose or without', async () => {
    for (const who of ['office', 'leader', 'auditor', 'admin', 'liaison', 'resident']) {
      expect((await (await town.as(who))('GET', path(purpose))).status).toBe(403)
    }
  })

  it('is read by the data-protection officer with a purpose, and the person sees that it was', async () => {
    const dpo: Ask = await town.as('dpo')
    expect(await dpo('GET', path())).toMatchObject({ status: 422, body: { reason: 'http.say-purpose' } })
    const looks = async () =>
      ((await (await town.as('liaison'))('GET', '/trail/looks')).body as { lines: { purpose: string; what: string }[] })
        .lines
    expect(await looks()).toEqual([])
    expect((await dpo('GET', path(purpose))).status).toBe(200)
    expect(await looks()).toMatchObject([{ purpose: '演示：核对一次查看', what: 'audit.person' }])
  })
})
