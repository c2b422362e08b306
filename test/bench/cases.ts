import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { Client } from 'pg'
import { postmasterOf } from '#db/embedded/postmaster.ts'
import { until } from '#db/embedded/process.ts'
import { freePort } from '#db/embedded/server.ts'
import { openState } from '#db/embedded/state.ts'
import { inRoot } from '#db/root.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { serve } from '#test/journeys/serve.ts'
import { fillCases } from './cases-data.ts'
import { type Ask, askOnce, type Load, load, median } from './load.ts'
import { type Statement, statementsOf } from './statements.ts'

// A million cases with their logs: creating one, the newest of a community and one with its log against the yardstick; the
// dashboard against itself with twenty thousand; and how long 32 clients wait for what people do all day.

export type CaseTargets = {
  ratios: Readonly<Record<string, { atLeast: number }>>
  growth: Readonly<Record<string, { atMost: number }>>
}
type Wish = { size: number; rounds: number; targets: CaseTargets; say: (line: string) => void }

const roundMs = 3_000
const names = { create: 'create a case', newest: 'newest 50 of a community', one: 'a case with its log' } as const
const dashboard = 'dashboard, a year of 333,000 cases against one of 20,000'
const openByPlace = 'what is open by place, state and month, a million cases against 20,000'
const small = 20_000

/** A server over a town with so many cases, made once and found again. */
const openTown = async (size: number, say: Wish['say']) => {
  const folder = inRoot('.linli', `bench-cases-${size === 1_000_000 ? '1m' : size}`)
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  const serving = await serve(folder)
  const state = await openState(folder)
  const postmaster = await postmasterOf(state.pg)
  const database = (user: string, password: string): string =>
    `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${postmaster?.port}/linli`
  const admin = new Client({ connectionString: database('postgres', state.secret('superuser')) })
  await admin.connect()
  if (await fillCases(admin, size, say)) say(`${size} cases are there; the next run finds them`)
  return {
    folder,
    state,
    database,
    admin,
    port: Number(new URL(serving.address).port),
    signIn: async (name: string): Promise<string> => {
      const answer = await fetch(`${serving.address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: demoPassword }),
      })
      return answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
    },
    close: async (): Promise<void> => {
      await admin.end()
      await serving.stop()
    },
  }
}

/** @returns false when a target was missed in three of five rounds */
export const measureCases = async ({ size, rounds, targets, say }: Wish): Promise<boolean> => {
  const { folder, port, state, database, admin, signIn, close } = await openTown(size, say)
  const children: ChildProcess[] = []
  const agent = new Agent({ keepAlive: true })
  try {
    const idOf = async (question: string): Promise<string> => (await admin.query(question)).rows[0].id
    const [community, office, liaison] = [await signIn('community'), await signIn('office'), await signIn('liaison')]
    const placeId = await idOf(`select id from places.place where district_id = 330205 and name = '天水社区'`)
    const someCase = await idOf(
      `select id from cases.citizen_case where district_id = 330205 and place_id = '${placeId}' and state = 'closed'
       and version = 3 order by id desc offset 500 limit 1`,
    )
    const asks: Record<keyof typeof names, () => Ask> = {
      create: () => ({
        method: 'POST',
        path: '/api/v1/cases',
        headers: { 'content-type': 'application/json', cookie: community, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ category: 'leak-building', place: { placeId, spot: '北门' }, words: '演示：测量' }),
      }),
      newest: () => ({
        method: 'GET',
        path: `/api/v1/cases?queue=all&placeId=${placeId}&limit=50`,
        headers: { cookie: community },
      }),
      one: () => ({ method: 'GET', path: `/api/v1/cases/${someCase}`, headers: { cookie: community } }),
    }

    // Read off the database's log what the product asks, and let the yardstick ask the same.
    const restart = `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'linli_app_linli'`
    const before = (
      await admin.query(`select id from people.person union select id from people.post union select id from organisations.unit
        union select id from places.place union select id from cases.category union select id from cases.target
        union select '${someCase}'::uuid`)
    ).rows.map(({ id }) => id)
    await admin.query(
      `alter role linli_app_linli set log_statement = 'all'; alter role linli_app_linli set log_parameter_max_length = -1`,
    )
    await admin.query(restart)
    const scripts: Record<string, Statement[]> = {}
    for (const [name, does] of [
      ['create', 'insert into "cases"."citizen_case"'],
      ['newest', 'from cases.citizen_case as citizen_case'],
      ['one', 'from "cases"."step"'],
    ] as const) {
      scripts[name] = await statementsOf(`${state.pg}.log`, does, async () => {
        await askOnce(port, agent, asks[name]())
      })
      say(`  ${names[name]}: ${scripts[name].length} statements`)
    }
    await admin.query('alter role linli_app_linli reset all')
    await admin.query(restart)
    const scriptFile = join(folder, 'script.json')
    writeFileSync(scriptFile, JSON.stringify({ scripts, known: before }))
    const barePort = await freePort()
    const bare = spawn(process.execPath, [inRoot('test/bench/bare-cases.ts')], {
      env: {
        ...process.env,
        PORT: String(barePort),
        BENCH_DATABASE: database('linli_app_linli', state.secret('app')),
        BENCH_SCRIPT: scriptFile,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    children.push(bare)
    await new Promise((resolve) => bare.once('message', resolve))

    const written = async (): Promise<string> =>
      (
        await admin.query(`select (select count(*) from cases.step) || ' ' || (select count(*) from audit.event) || ' '
          || (select count(*) from cases.reporter) || ' ' || (select count(*) from timers.clock_event) as n`)
      ).rows[0].n
    const added = async (act: () => Promise<unknown>): Promise<string> => {
      const was = (await written()).split(' ').map(Number)
      await act()
      return (await written())
        .split(' ')
        .map((n, at) => Number(n) - (was[at] ?? 0))
        .join(' ')
    }
    const bareAsk = (name: keyof typeof names): Ask => ({
      method: name === 'create' ? 'POST' : 'GET',
      path: `/${name}`,
      headers: {},
    })
    const [byUs, byBare] = [
      await added(() => askOnce(port, agent, asks.create())),
      await added(() => askOnce(barePort, agent, bareAsk('create'))),
    ]
    if (byUs !== byBare) throw new Error(`the yardstick writes other rows: ${byBare}, the product ${byUs}`)
    for (const name of ['newest', 'one'] as const) {
      const [ours, theirs] = [await askOnce(port, agent, asks[name]()), await askOnce(barePort, agent, bareAsk(name))]
      const ids = [...new Set(ours.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g))]
      const missing = ids.filter((id) => !theirs.includes(id))
      if (missing.length > 0) throw new Error(`the yardstick does not answer ${missing.length} of the ids of ${name}`)
    }

    const quiet = async (): Promise<void> => {
      for (let tries = 0; tries < 300; tries += 1) {
        const { rows } = await admin.query(
          'select count(*)::int as n from graphile_worker._private_jobs where attempts = 0 and run_at <= now()',
        )
        if (rows[0].n === 0) return
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    let isKept = true
    for (const [name, title] of Object.entries(names) as [keyof typeof names, string][]) {
      const lines: { ratio: number; ours: number; bare: number; p95: number }[] = []
      for (let round = 0; round < rounds; round += 1) {
        const one = await load(port, 8, roundMs, asks[name])
        await quiet()
        const other = await load(barePort, 8, roundMs, () => bareAsk(name))
        await quiet()
        lines.push({
          ratio: one.perSecond / other.perSecond,
          ours: one.perSecond,
          bare: other.perSecond,
          p95: one.p95Ms,
        })
      }
      const { atLeast } = targets.ratios[title] ?? { atLeast: 0 }
      isKept &&= lines.filter(({ ratio }) => ratio < atLeast).length < Math.ceil(rounds / 2)
      say(
        `${title}: ${median(lines.map(({ ratio }) => ratio)).toFixed(2)} of the yardstick (target ≥ ${atLeast}; ${lines.map(({ ratio }) => ratio.toFixed(2)).join(' ')})\n` +
          `  product ${median(lines.map(({ ours }) => ours)).toFixed(0)}/s, p95 ${median(lines.map(({ p95 }) => p95)).toFixed(1)} ms; yardstick ${median(lines.map(({ bare: n }) => n)).toFixed(0)}/s`,
      )
    }

    // As each night does it: a month that is over is published once, and every reader has that edition.
    await admin.query(`select jobs.enqueue('cases.publish', '{"districtId": 330205}', null, null)`)
    const published = async (): Promise<boolean> =>
      (await admin.query('select count(*) = 2 as both from cases.edition where year in (2011, 2022)')).rows[0].both
    await until(published, 120_000)
    if (!(await published())) throw new Error('the two years were not published')
    const growthOf = async (title: string, few: () => Promise<Load>, many: () => Promise<Load>): Promise<void> => {
      const growth: number[] = []
      for (let round = 0; round < rounds; round += 1) growth.push((await few()).perSecond / (await many()).perSecond)
      const { atMost } = targets.growth[title] ?? { atMost: Number.POSITIVE_INFINITY }
      isKept &&= growth.filter((times) => times > atMost).length < Math.ceil(rounds / 2)
      say(
        `${title}: ${median(growth).toFixed(2)} times the cost (target ≤ ${atMost}; ${growth.map((n) => n.toFixed(2)).join(' ')})`,
      )
    }
    const year = (n: number) => (): Ask => ({ method: 'GET', path: `/api/v1/open-figures?year=${n}`, headers: {} })
    await growthOf(
      dashboard,
      () => load(port, 8, roundMs, year(2011)),
      () => load(port, 8, roundMs, year(2022)),
    )
    // The same page of another town with the same places, that has had as many cases as a small one has.
    const smallTown = await openTown(small, say)
    try {
      const page = (cookie: string) => (): Ask => ({
        method: 'GET',
        path: '/api/v1/open-cases-by-place',
        headers: { cookie },
      })
      const smallOffice = await smallTown.signIn('office')
      await growthOf(
        openByPlace,
        () => load(smallTown.port, 8, roundMs, page(smallOffice)),
        () => load(port, 8, roundMs, page(office)),
      )
    } finally {
      await smallTown.close()
    }

    const me = JSON.parse(
      await askOnce(port, agent, { method: 'GET', path: '/api/v1/session', headers: { cookie: liaison } }),
    )
    const unitId: string = me.person.posts[0].unitId
    /** Each case is moved once, and put back afterwards. */
    const moving = async (
      state: string,
      cookie: string,
      where: string,
      move: object,
    ): Promise<[() => Ask, () => Promise<void>]> => {
      const { rows } = await admin.query(
        `select id, version, unit_id from cases.citizen_case where district_id = 330205 and state = $1 and number like '____-1_____-_' and ${where} order by id desc limit 1500`,
        [state],
      )
      // What is worked on is worked on by whoever resolves it.
      if (state === 'handling') {
        const ids = rows.map(({ id }) => id)
        await admin.query('update cases.citizen_case set unit_id = $1 where district_id = 330205 and id = any($2)', [
          unitId,
          ids,
        ])
      }
      let n = 0
      return [
        () => {
          const { id, version } = rows[n % rows.length]
          n += 1
          return {
            method: 'POST',
            path: `/api/v1/cases/${id}/moves`,
            headers: {
              'content-type': 'application/json',
              cookie,
              'if-match': `"${version}"`,
              'idempotency-key': randomUUID(),
            },
            body: JSON.stringify(move),
          }
        },
        async () => {
          await admin.query(
            `update cases.citizen_case c set state = $1, version = was.version, unit_id = was.unit_id, resolved_at = null, confirm_until = null
             from unnest($2::uuid[], $3::int[], $4::uuid[]) as was (id, version, unit_id) where c.district_id = 330205 and c.id = was.id`,
            [
              state,
              rows.map(({ id }) => id),
              rows.map(({ version }) => version),
              rows.map(({ unit_id: unit }) => unit),
            ],
          )
        },
      ]
    }
    const [assign, unassign] = await moving('accepted', office, 'true', { verb: 'assign', unitId })
    // Where a kind has a checklist, nobody resolves before its items are ticked off.
    const hasNone = `not exists (select from cases.category k join cases.checklist l on l.district_id = k.district_id
      and l.category_id in (k.id, k.parent_id) where k.district_id = 330205 and k.id = citizen_case.category_id)`
    const [resolve, unresolve] = await moving('handling', liaison, hasNone, {
      verb: 'resolve',
      reason: '演示：修好了',
    })
    const search = (q: string) => (): Ask => ({
      method: 'GET',
      path: `/api/v1/search?q=${encodeURIComponent(q)}`,
      headers: { cookie: community },
    })
    say('32 clients:')
    for (const [name, next] of [
      ['create', asks.create],
      ['assign', assign],
      ['resolve', resolve],
      ['search, three characters (goal < 300 ms)', search('北门外')],
      ['search, two words', search('漏水 北门')],
      ['search, two characters (goal ≤ 150 ms)', search('漏水')],
    ] as const) {
      const { perSecond, p95Ms, requests } = await load(port, 32, roundMs, next)
      await quiet()
      say(`  ${name}: p95 ${p95Ms.toFixed(0)} ms, ${perSecond.toFixed(0)}/s, ${requests} requests`)
    }
    await unassign()
    await unresolve()
    return isKept
  } finally {
    agent.destroy()
    for (const child of children) child.kill('SIGTERM')
    await close()
  }
}
