import { randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { get, type IncomingMessage, request } from 'node:http'
import { Client } from 'pg'
import { chromium, type Page } from 'playwright-core'
import { postmasterOf } from '#db/embedded/postmaster.ts'
import { openState } from '#db/embedded/state.ts'
import { itemText, meetingText, seriesText } from '#modules/meetings/builders.ts'
import { journeyFolder } from '#test/journeys/folders.ts'
import { type Asking, askingOf } from '#test/journeys/room.ts'
import { type Serving, serve } from '#test/journeys/serve.ts'

// A meeting of sixty people in one room, each with an account of their own: how long until the wall shows what the operator did, until sixty opinions are
// counted, what three hundred open streams cost, and how long minutes of forty decisions take.

const seatCount = 60
const streamCount = 300
const rounds = 15

type Live = {
  items: { id: string; ordinal: number }[]
  seats: { id: string; postId: string }[]
  opinions: { agree: number } | null
}

type Seated = { postId: string; name: string }

/**
 * Sixty people, each with a post and an account of their own, as sixty telephones are. They sign in with the password of
 * the demo; nothing of a session is made up.
 */
const sixtyPeople = async (serving: Serving): Promise<Seated[]> => {
  const state = await openState(serving.folder)
  const port = (await postmasterOf(state.pg))?.port
  const secret = encodeURIComponent(state.secret('superuser'))
  const admin = new Client({ connectionString: `postgresql://postgres:${secret}@127.0.0.1:${port}/linli` })
  await admin.connect()
  try {
    // The demo has fewer posts that may sit in a body: liaisons get deputies until there are enough.
    await admin.query(
      `insert into people.post (district_id, id, unit_id, title, role, place_id, is_single, rank, valid_from, valid_to, version)
       select district_id, gen_random_uuid(), unit_id, '演示：副联络员', role, place_id, false, rank, valid_from, valid_to, 1
       from people.post where role = 'liaison' order by id limit 20`,
    )
    const { rows } = await admin.query<{ post_id: string }>(
      `select id as post_id from people.post
       where role not in ('district-office', 'resident', 'partner', 'volunteer', 'system-administrator') order by role, id limit ${seatCount}`,
    )
    const seated = rows.map(({ post_id }, n) => ({ postId: post_id, name: `seat-${n + 1}` }))
    await admin.query('delete from people.holding where post_id = any($1::uuid[]) and to_on is null', [
      seated.map(({ postId }) => postId),
    ])
    for (const { postId, name } of seated) {
      const id = randomUUIDv7()
      await admin.query(
        `insert into people.person (district_id, id, name, version)
         select district_id, $1, '演示：' || $2, 1 from people.post where id = $3`,
        [id, name, postId],
      )
      await admin.query(
        `insert into people.holding (district_id, id, post_id, person_id, is_single, from_on, to_on, version)
         select district_id, gen_random_uuid(), id, $1, false, date '2023-01-01', null, 1 from people.post where id = $2`,
        [id, postId],
      )
      await admin.query(
        `insert into identity.account (id, district_id, sign_in_name, name, email, email_verified, is_demo, created_at, updated_at)
         select $1, district_id, district_id || ':' || $2, $2, $2 || '@demo.invalid', email_verified, is_demo, created_at, updated_at
         from identity.account where sign_in_name like '%:liaison'`,
        [id, name],
      )
      await admin.query(
        `insert into identity.credential (id, account_id, provider_id, subject, password, created_at, updated_at)
         select gen_random_uuid(), $1::uuid, theirs.provider_id, $1::text, theirs.password, theirs.created_at, theirs.updated_at
         from identity.credential as theirs join identity.account as account on account.id = theirs.account_id
         where account.sign_in_name like '%:liaison' and theirs.password is not null`,
        [id],
      )
    }
    return seated
  } finally {
    await admin.end()
  }
}

/** @returns the cookies of somebody who signed in with the demo's password */
const signIn = async (address: string, name: string): Promise<string> => {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ name, password: 'linli-demo' }),
  })
  if (!answer.ok) throw new Error(`${name} does not get in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A seat's telephone as the server sees it: a stream, and a look at the meeting some time after each event. */
const sit = (address: string, id: string, cookie: string, { looks }: { looks: boolean }): (() => void) => {
  const headers = { cookie, host: new URL(address).host }
  const look = (): void => {
    const asked = request(`${address}/api/v1/meetings/${id}/live`, { headers }, (answer) => answer.resume())
    asked.on('error', () => undefined)
    asked.end()
  }
  let isLookingSoon = false
  const lookSoon = (): void => {
    if (isLookingSoon) return
    isLookingSoon = true
    setTimeout(
      () => {
        isLookingSoon = false
        look()
      },
      200 + Math.random() * 800,
    )
  }
  const following = get(
    `${address}/api/v1/live/meetings.meeting/${id}`,
    { headers, agent: false },
    (answer: IncomingMessage) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        if (looks && text.includes('data:') && !text.includes('"kind":"opinion"')) lookSoon()
      })
      answer.on('error', () => undefined)
    },
  )
  following.on('error', () => undefined)
  return () => following.destroy()
}

/** A telephone has a connection of its own: those of one client that shares a few of them wait for each other. */
const pressOn = (address: string, id: string, cookie: string, capture: object): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${address}/api/v1/meetings/${id}/captures`,
      {
        method: 'POST',
        agent: false,
        headers: {
          cookie,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          origin: address,
        },
      },
      (answer) => {
        answer.resume()
        if (answer.statusCode === 200) answer.on('end', resolve)
        else reject(new Error(`a press was answered with ${answer.statusCode}`))
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify({ captures: [capture] }))
  })

/** When the wall shows these words for the first time, by the clock of this machine. */
const shownAt = (page: Page, words: string): Promise<number> =>
  page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const found = () => document.body.innerText.includes(text)
        const look = () => {
          if (!found()) return
          watch.disconnect()
          requestAnimationFrame(() => resolve(Date.now()))
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    words,
  )

const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

const aRoom = async (ask: Asking, posts: readonly string[]): Promise<string> => {
  const members = posts.map((postId) => ({ postId, kind: 'member' as const }))
  const text = seriesText({ name: '演示：测量', members, quorum: 'none' })
  const { series } = await ask<{ series: { id: string } }>('POST', '/meeting-series', text)
  const planned = await ask<{ meeting: { id: string } }>('POST', `/meeting-series/${series.id}/meetings`, meetingText())
  const { id } = planned.meeting
  for (let n = 1; n <= 20; n += 1) await ask('POST', `/meetings/${id}/items`, itemText({ title: `演示：第${n}项` }))
  const { version } = await ask<{ version: number }>('GET', `/meetings/${id}`)
  await ask('POST', `/meetings/${id}/notices`, { reason: '演示' }, version)
  await ask('POST', `/meetings/${id}/moves`, { verb: 'open' })
  return id
}

const capturing =
  (ask: Asking, id: string) =>
  async (...of: Record<string, unknown>[]) => {
    const { at } = await ask<{ at: string }>('GET', `/meetings/${id}/live`)
    const captures = of.map((one) => ({ id: crypto.randomUUID(), at, ...one }))
    await ask('POST', `/meetings/${id}/captures`, { captures })
  }

const inOrder = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

export const measureRoom = async (
  limits: Readonly<Record<string, { atMost: number }>>,
  say: (line: string) => void,
): Promise<boolean> => {
  const folder = await journeyFolder()
  // A busy machine takes its time to set up the town; nothing of that is measured.
  const serving = await serve(folder, {}, { patience: 600_000 })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  let isEachKept = true
  const figure = (name: string, value: number, unit: string, more = ''): void => {
    const atMost = limits[name]?.atMost ?? 0
    const isKept = value <= atMost
    isEachKept &&= isKept
    say(`${isKept ? 'ok    ' : 'MISSED'} ${name}: ${Math.round(value)} ${unit} (target ≤ ${atMost}; ${more})`)
  }
  try {
    const enter = async (name: string) => {
      const context = await browser.newContext({ baseURL: serving.address, viewport: { width: 1920, height: 1080 } })
      await context.request.post('/api/v1/session', { data: { name, password: 'linli-demo' } })
      const cookies = await context.cookies()
      return { context, cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; ') }
    }
    const office = await enter('office')
    const ask = askingOf(office.context.request)
    const people = await sixtyPeople(serving)
    await wait(1_500)
    const cookies = new Map<string, string>()
    for (const { postId, name } of people) cookies.set(postId, await signIn(serving.address, name))
    const cookieOf = ({ postId }: { postId: string }): string => cookies.get(postId) ?? ''
    const id = await aRoom(ask, [...cookies.keys()])
    const write = capturing(ask, id)
    const live = () => ask<Live>('GET', `/meetings/${id}/live`)
    const { items, seats: asked } = await live()
    await write(...asked.map((seat) => ({ kind: 'presence', attendeeId: seat.id, what: 'arrived' })))
    const itemIds = items.filter(({ ordinal }) => ordinal > 0).map((item) => item.id)

    const wall = await office.context.newPage()
    await wall.goto(`/m/${id}/projector`)
    await wall.locator('.projector').waitFor()
    const leave = asked.map((seat) => sit(serving.address, id, cookieOf(seat), { looks: true }))
    await wait(3_000)
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const itemId = itemIds[round % itemIds.length]
      const seen = shownAt(wall, `演示：第${(round % itemIds.length) + 1}项`)
      const { at } = await ask<{ at: string }>('GET', `/meetings/${id}/live`)
      const captures = [{ id: crypto.randomUUID(), at, kind: 'item', itemId, step: 'start' }]
      const begin = Date.now()
      await ask('POST', `/meetings/${id}/captures`, { captures })
      times.push((await seen) - begin)
      await wait(1_500)
    }
    const sorted = inOrder(times)
    figure(
      `from the operator's press to the wall, ${seatCount} seats`,
      sorted.at(-1) ?? 0,
      'ms',
      `worst of ${rounds}; median ${sorted[Math.floor(sorted.length / 2)]}; ${asked.length} sat there`,
    )

    const itemId = itemIds[(rounds - 1) % itemIds.length]
    await write({ kind: 'show', what: 'opinions', refId: null, position: null })
    await wait(2_000)
    const { at } = await ask<{ at: string }>('GET', `/meetings/${id}/live`)
    const counted = shownAt(wall, `${asked.length} / ${asked.length}`)
    const begin = Date.now()
    await Promise.all(
      asked.map(({ id: attendeeId, postId }) =>
        pressOn(serving.address, id, cookieOf({ postId }), {
          id: crypto.randomUUID(),
          at,
          kind: 'opinion',
          itemId,
          attendeeId,
          opinion: 'agree',
          note: '',
        }),
      ),
    )
    figure(
      `${seatCount} opinions counted on the wall`,
      (await counted) - begin,
      'ms',
      `${asked.length} pressed at once`,
    )
    for (const one of leave) one()

    await write(
      ...Array.from({ length: 40 }, (_, n) => ({
        kind: 'decision',
        itemId,
        text: `演示：第${n + 1}条决定，牵头单位按时办好，配合单位按时到。`,
        leadUnitId: null,
        supportingUnitIds: [],
        dueOn: '2023-05-31',
      })),
    )
    await wall.close()
    await wait(4_000)
    const before = memoryOf(serving.pid)
    const all = [...cookies.values()]
    const streams = Array.from({ length: streamCount }, (_, n) =>
      sit(serving.address, id, all[n % all.length] ?? '', { looks: false }),
    )
    await wait(10_000)
    figure(
      `${streamCount} open streams`,
      Math.max(0, memoryOf(serving.pid) - before),
      'MB',
      `${Math.round(before)} MB before`,
    )
    for (const one of streams) one()

    await write({ kind: 'item', itemId, step: 'finish' })
    await ask('POST', `/meetings/${id}/moves`, { verb: 'close' })
    const drafted = await ask<{ minutes: { id: string } }>('POST', `/meetings/${id}/minutes`, {})
    const asking = Date.now()
    const paper = await office.context.request.get(`/api/v1/meetings/${id}/minutes/${drafted.minutes.id}/paper`)
    const bytes = (await paper.body()).length
    figure(
      'minutes of 40 decisions as Word',
      Date.now() - asking,
      'ms',
      `${paper.status()}, ${Math.round(bytes / 1_024)} kB`,
    )
  } finally {
    await browser.close()
    await serving.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return isEachKept
}
