import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asks, isPerAsk } from './access/asks.ts'
import { asOf, everyone, settleElsewhere, type Who } from './access/cast.ts'
import { type Entry, entriesOf, type Input, requestOf } from './access/entries.ts'
import { type Laid, layOut } from './access/lay-out.ts'
import { columns, lines } from './access/table.ts'
import { openWorld, type World } from './access/world.ts'
import { type Answer, openTestServer, type TestServer } from './http/server.ts'

let town: TestServer
let world: World
let entries: Map<string, Entry>
beforeAll(async () => {
  town = await openTestServer()
  await settleElsewhere(town)
  world = await openWorld(town)
  entries = new Map(entriesOf(town.server.router).map((entry) => [entry.name, entry]))
})
afterAll(() => town.stop())

const entryOf = (name: string): Entry => {
  const entry = entries.get(name)
  if (!entry) throw new Error(`${name} is no entry of the router`)
  return entry
}

/** The version that everything begins with: who comes later is told that it is stale, and that is no matter of rights. */
const firstVersion = 1

const send = async (entry: Entry, who: Who, input: Input): Promise<Answer> => {
  const { method, path, body } = requestOf(entry, input)
  return (await asOf(town, who))(method, path, body, entry.access.versioned ? { version: firstVersion } : {})
}

/** What became of it as far as rights go. A shape that is wrong would hide them, so it is none of these. */
const verdictOf = ({ status, body }: Answer): string => {
  const reason = (body as { reason?: string } | null)?.reason ?? ''
  if (/^http\.(look-again|not-readable|say-|foreign)/.test(reason)) return `${status} ${reason}`
  return status < 300 || [409, 412, 422].includes(status) ? 'ok' : String(status)
}

describe('the table of who may ask what', () => {
  it('has a line for each entry of the router, and none for another', () => {
    expect([...new Set(lines.map(({ entry }) => entry))].sort()).toEqual([...entries.keys()].sort())
    expect(columns.slice(2)).toEqual(everyone)
    expect(lines.filter(({ gets }) => Object.values(gets).some((one) => !/^(ok|401|403|404)$/.test(one)))).toEqual([])
  })

  it('says ok to nobody where the contract wants somebody, and 401 where it does', () => {
    const wrong = lines.filter(({ entry, gets }) => (gets.nobody === '401') === (entryOf(entry).access.anyone === true))
    expect(wrong.map(({ entry }) => entry)).toEqual([])
  })
})

/** Those end the session with which they are asked, and wait until the others are through. */
const ending = ['demo.setClock', 'session.signIn', 'session.signOut', 'session.signOutEverywhere']
const inOrder = [
  ...lines.filter(({ entry }) => !ending.includes(entry)),
  ...lines.filter(({ entry }) => ending.includes(entry)),
]

for (const line of inOrder) {
  it(`${line.entry} (${line.of}) is answered as the table says`, async () => {
    const entry = entryOf(line.entry)
    const how = asks[line.entry]
    const isForAll = how !== undefined && !isPerAsk(how)
    const wrong: string[] = []
    let laid: Laid | null = isForAll ? await layOut(line.entry, { town, world, of: line.of, who: 'office' }) : null
    for (const who of everyone) {
      if (ending.includes(line.entry)) town.forgetSessions()
      laid ??= await layOut(line.entry, { town, world, of: line.of, who })
      const answer = await send(entry, who, laid.input)
      const verdict = verdictOf(answer)
      // Whoever is turned away leaves everything as it was, and the next one asks for the same thing.
      if (!isForAll && (verdict === 'ok' || laid.isForThemAlone)) laid = null
      if (verdict !== line.gets[who])
        wrong.push(`${who}: ${verdict} instead of ${line.gets[who]} ${answer.text.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
  })
}
