import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { registry } from '#db/registry.ts'
import { tianshui } from '#modules/cases/builders.ts'
import { queueKeys } from '#modules/cases/queues-shape.ts'
import { unitIdOf } from '#modules/people/builders.ts'
import { asks } from '../access/asks.ts'
import { cast, type Who } from '../access/cast.ts'
import { type Entry, entriesOf, requestOf } from '../access/entries.ts'
import { openWorld } from '../access/world.ts'
import { aReport, type PlantedCase, plantReports } from './planted/reports.ts'
import { type Heard, heard, leaksIn, planted } from './planted/secrets.ts'
import { answerSlips, plantSlips } from './planted/slips.ts'
import { host, openTestServer, type TestServer } from './server.ts'

/**
 * Who reports is known behind one door only. One person tells us everything of themselves, wherever it can be told and in
 * every way in which a report reaches us; the matter goes its whole way; then every door of the house is opened, and no
 * byte of what comes out may be theirs.
 */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** Whoever works on the cases, watches those who do, or has no business with them. */
// biome-ignore format: a list for people
const readers: readonly Who[] = [
  'grid', 'community', 'street', 'liaison-own', 'office', 'leader', 'auditor', 'admin', 'dpo',
  'nobody', 'partner', 'mediator', 'liaison-other',
]

let town: TestServer
let owner: Client
let cases: PlantedCase[]
const answered: Heard[] = []
/** While they wait. */
let jobs: Heard[]

beforeAll(async () => {
  town = await openTestServer({ logLevel: 'trace' })
  owner = new Client({ connectionString: town.database.ownerUrl })
  await owner.connect()
  cases = await plantReports(town, answered)
  Object.assign(questions, await plantSlips(town, answered))
  await askOfTheirOwn()
  await breakOnce()
  jobs = [
    heard(
      'jobs',
      (await owner.query('select j::text from graphile_worker._private_jobs j')).rows.map(({ j }) => j).join('\n'),
    ),
  ]
  await town.server.work()
  await vi.waitFor(async () => expect(await jobsDue()).toEqual([]), { timeout: 120_000, interval: 500 })
  const slips = await answerSlips(town, answered)
  Object.assign(questions, slips.questions)
  cases.push(slips.planted)
})
afterAll(async () => {
  await owner.end()
  await town.stop()
})

const jobsDue = async () =>
  (await owner.query('select task_identifier from graphile_worker.jobs where run_at <= now()')).rows

/** The database breaks in the middle of a report: the error goes to the log whole, and the answer has a number. */
const breakOnce = async (): Promise<void> => {
  await owner.query('revoke insert on cases.reporter from linli_app')
  const { status, text } = await (await town.as(null))('POST', '/cases', aReport([]))
  await owner.query('grant insert on cases.reporter to linli_app')
  expect(status).toBe(500)
  answered.push(heard('an error', text))
}

/** As it goes over the wire, with its head. */
const fetched = async (who: Who, path: string, { method = 'GET', accept = '*/*' } = {}): Promise<Heard[]> => {
  const headers = { host, accept, cookie: await town.cookieOf(cast[who]) }
  const response = await town.server.app.request(`http://${host}${path}`, { method, headers })
  const where = `${who} ${method} ${path} ${response.status}`
  const head = [...response.headers].map((line) => line.join(': ')).join('\n')
  return [heard(where, head), heard(where, Buffer.from(await response.arrayBuffer()))]
}
const all = async <One>(these: readonly One[], open: (one: One) => Promise<Heard[]>): Promise<Heard[]> => {
  const out: Heard[] = []
  for (const one of these) out.push(...(await open(one)))
  return out
}

/** What a question must say besides what its path names. */
const questions: Record<string, object> = {
  'search.search': { q: '电梯' },
  'cases.openFigures': { year: 2023 },
  'cases.similar': { placeId: tianshui },
  'cases.unitsAt': { placeId: tianshui },
  'cases.fixedLately': { placeId: tianshui },
  'cases.cases': { queue: 'all', limit: 200 },
  'cases.open311.service': { file: 'facility-lift.xml' },
  'audit.matter': { purpose: '演示：核对' },
  'audit.person': { purpose: '演示：核对' },
}
/** These ask about something that has to be made first, as the table of rights makes it. */
const ofTheirOwn = [
  'cases.plate',
  'cases.settings.checklist',
  'cases.callBacks.view',
  'cases.callBacks.recount',
  'cases.routing.trial',
]
const askOfTheirOwn = async (): Promise<void> => {
  const world = await openWorld(town)
  for (const name of ofTheirOwn) {
    questions[name] = (await asks[name]?.({ town, world, of: '', who: 'office' })) ?? {}
  }
}
/** Doors of their own below; and whoever reported it may read what they told. */
const otherwise = new Set(['calendar-feed.feed', 'cases.export', 'cases.slips.toMend', 'files.download'])

const gets = (): Entry[] =>
  entriesOf(town.server.router).filter(({ method, name }) => method === 'GET' && !otherwise.has(name))

const answersTo = new Map<string, Set<number>>()
const everyGet = async (who: Who): Promise<Heard[]> => {
  const ask = await town.as(cast[who])
  const out: Heard[] = []
  for (const [n, { id, number }] of cases.entries()) {
    const { body } = await ask('GET', `/cases/${id}`)
    const clockId = (body as { clocks?: { id: string }[] }).clocks?.[0]?.id ?? randomUUID()
    const named: Record<string, string> = { id, number, clockId, placeId: tianshui, unitId: unitIdOf('天水社区') }
    // What is not about one case is asked once.
    for (const entry of gets().filter(({ path }) => n === 0 || /\{(id|number|clockId|file)\}/.test(path))) {
      const inPath = [...entry.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      const filled = inPath.map((name) => [name, name === 'file' ? `${number}.xml` : (named[name] ?? randomUUID())])
      const { path } = requestOf(entry, { ...Object.fromEntries(filled), ...questions[entry.name] })
      const { status, text } = await ask('GET', path)
      answersTo.set(entry.name, (answersTo.get(entry.name) ?? new Set()).add(status))
      out.push(heard(`${who} ${entry.name}`, text))
    }
  }
  return out
}

const tables = async (): Promise<Heard[]> =>
  all(Object.keys(registry), async (table) => {
    const { rows: may } = await owner.query(`select has_table_privilege('linli_app', $1, 'select') as may`, [table])
    // Who has an account and what they are called is what `people` is for.
    if (!may[0].may || table.startsWith('people.')) return []
    const asked = `begin; set local app.district = '330205'; select t::text as line from ${table} t; rollback`
    const answers = (await town.database.pool.query(asked)) as unknown as { rows: { line: string }[] }[]
    return [heard(`table ${table}`, (answers[2]?.rows ?? []).map(({ line }) => line).join('\n'))]
  })

/** Messages, notices and letters, as they lie there for whoever carries them out. */
const outbox = async (): Promise<Heard[]> => {
  const folder = join(town.folder, 'outbox')
  return readdirSync(folder).map((name) =>
    heard(`outbox ${name}`, readFileSync(join(folder, name), 'utf8').replace(`To: ${planted.mailbox}`, 'To: them')),
  )
}

const feeds = async (): Promise<Heard[]> =>
  all(
    readers.filter((who) => who !== 'nobody'),
    async (who) => {
      const { body } = await (await town.as(cast[who]))('PUT', '/calendar-feed')
      return fetched('nobody', (body as { path: string }).path)
    },
  )

/** Every queue as text, and the one that holds all of it as a workbook too. */
const tablesOf = (who: Who): Promise<Heard[]> =>
  all([...queueKeys.map((queue) => `queue=${queue}&format=csv`), 'queue=all&format=xlsx'], (asked) =>
    fetched(who, `/api/v1/cases/export?${asked}`),
  )

const pages = (): string[] => [
  '/',
  '/tianshui',
  '/tianshui/cases',
  '/communities',
  '/figures',
  '/figures.csv?year=2023',
  '/this-year',
  '/search?q=%E7%94%B5%E6%A2%AF',
  '/no-such-page',
  ...cases.flatMap(({ number, photoId }) => [`/r/${number}`, `/r/${number}/receipt`, `/r/${number}/photos/${photoId}`]),
]
const open311 = (): string[] =>
  ['json', 'xml'].flatMap((format) => [
    ...['discovery', 'services', 'services/facility-lift', 'requests'].map((path) => `${path}.${format}`),
    ...cases.flatMap(({ number }) => [`requests/${number}.${format}`, `tokens/${number}.${format}`]),
  ])

const idOfSlips = (): string => (questions['cases.slips.view'] as { id: string }).id

// biome-ignore format: a table for people
const doors: [door: string, tells: RegExp, open: () => Promise<Heard[]>][] = [
  ['what staff are answered while they work', /case-numbers/, async () => answered],
  ['each page of the public site',       /\/r\/.* 200/, () => all(pages(), (path) => fetched('nobody', path, { accept: 'text/html' }))],
  ['each document of Open311',           /requests\.xml 200/, () => all(open311(), (path) => fetched('nobody', `/api/v1/open311/v2/${path}`))],
  ['each queue as a table',              /csv.* 200/, () => all(readers, (who) => tablesOf(who))],
  ['what of the hotline’s slips is to be mended', /to-mend 200/, () => fetched('street', `/api/v1/slip-imports/${idOfSlips()}/to-mend`)],
  ['the photo, its head and its name',   /GET .* 200/, () => all(readers, (who) => all(cases, ({ photoId }) => all(['GET', 'HEAD'], (method) => fetched(who, `/api/v1/files/${photoId}`, { method }))))],
  ['what was said, before anybody says what for they listen', /GET .* 404/, () => all(readers, (who) => all(cases, ({ voiceId }) => all(['GET', 'HEAD'], (method) => fetched(who, `/api/v1/files/${voiceId}`, { method }))))],
  ['the calendars of those who work',    /calendar-feeds\/.* 200/, feeds],
  ['letters, messages and notices',      /mail-/, outbox],
  ['the jobs',                           /jobs/, async () => jobs],
  ['the tables that the application reads: outbox, inbox, trail, index, news', /cases\.step/, tables],
  ['the log',                            /log/, async () => [heard('log', readFileSync(town.log))]],
]

describe('who reported it stands in no byte of', () => {
  for (const [door, tells, open] of doors) {
    it(door, async () => {
      const out = await open()
      expect(leaksIn(out)).toEqual([])
      // A door that nobody opened tells nothing either.
      expect(out.some(({ where, bytes }) => tells.test(where) && bytes.length > 20)).toBe(true)
    })
  }

  for (const who of readers) {
    it(`any answer to ${who}`, async () => expect(leaksIn(await everyGet(who))).toEqual([]))
  }

  it('what the search finds by it: nothing, whoever asks', async () => {
    for (const who of readers) {
      const ask = await town.as(cast[who])
      for (const secret of Object.values(planted)) {
        const { text } = await ask('GET', `/search?q=${encodeURIComponent(secret)}`)
        expect([who, secret, cases.filter(({ number, id }) => text.includes(number) || text.includes(id))]).toEqual([
          who,
          secret,
          [],
        ])
      }
    }
  })

  it('and each question about cases was answered to somebody', () => {
    const unanswered = [...answersTo].filter(([name, seen]) => name.startsWith('cases.') && !seen.has(200))
    expect(unanswered.map(([name, seen]) => [name, ...seen])).toEqual([])
  })
})
