import { afterAll, beforeAll, expect, it } from 'vitest'
import { unitIdOf } from '#modules/people/builders.ts'
import { asOf, everyone, settleElsewhere, type Who } from '../access/cast.ts'
import { entriesOf, type Input, requestOf } from '../access/entries.ts'
import { layOut } from '../access/lay-out.ts'
import { openWorld, signed, type World } from '../access/world.ts'
import { host, openTestServer, type TestServer } from './server.ts'

type Secret = { word: string; lead: string; support: readonly string[]; knows: readonly Who[] }
/** Two internal matters: one of a department, one of a community where residents and grid workers are, too. */
const secrets: readonly Secret[] = [
  {
    word: '金钥匙行动',
    lead: '区住建局',
    support: ['区民政局'],
    knows: ['liaison-own', 'liaison-support', 'office', 'leader', 'auditor'],
  },
  { word: '银杏树行动', lead: '天水社区', support: [], knows: ['community', 'office', 'leader', 'auditor'] },
]

let town: TestServer
let world: World
/** Where each of them could be met. */
let addresses: string[]
/** Deeds on them, as method, path and body. */
let deeds: [string, string, unknown][]

beforeAll(async () => {
  town = await openTestServer()
  await settleElsewhere(town)
  world = await openWorld(town)
  const hidden = []
  for (const secret of secrets) hidden.push(await hide(secret))
  addresses = hidden.flatMap((one) => one.addresses)
  deeds = hidden.flatMap((one) => one.deeds)
})
afterAll(() => town.stop())

const hide = async ({ word, lead, support }: Secret) => {
  const unitId = unitIdOf(lead)
  const row = { measure: `演示：${word}的举措`, leadUnitId: unitId, supportingUnitIds: support.map(unitIdOf) }
  const task = await world.aTask('internal', signed, { ...row, title: `演示：${word}` })
  const older = await world.aVersion('issued', [{ ...row, publication: 'internal', title: `演示：${word}，一` }])
  const newer = await world.aVersion('comments', [{ ...row, publication: 'internal', title: `演示：${word}，二` }])
  await world.aComment(newer.id, newer.rowIds[0], `演示：${word}要再议`)
  const year = `yearId=${world.year.id}`
  return {
    addresses: [
      `/tasks/${task.id}`,
      `/tasks/${task.id}/history`,
      `/task-numbers/${task.number}`,
      `/tasks?${year}&text=${encodeURIComponent(word)}`,
      `/tasks?${year}&unitId=${unitId}&limit=200`,
      `/programme?${year}&unitId=${unitId}`,
      `/programme/timeline?${year}&unitId=${unitId}&limit=200`,
      `/list-versions/${older.id}`,
      `/list-versions/${newer.id}`,
      `/list-versions/${newer.id}/changes?from=${older.id}`,
      `/lists/${older.listId}/export?format=csv`,
      `/lists/${newer.listId}/export?format=csv`,
      `/programme/monthly-table?${year}&unitId=${unitId}&format=csv`,
      `/tasks/export?${year}&unitId=${unitId}&format=csv`,
      `/search?q=${encodeURIComponent(word)}`,
      `/search?q=${encodeURIComponent(word.slice(0, 2))}&kinds=programme.task`,
      `/search?q=${task.number}`,
      `/trail/matters/${task.id}?purpose=${encodeURIComponent('演示：核对')}`,
    ],
    deeds: [
      ['POST', `/tasks/${task.id}/moves`, { verb: 'handle' }],
      ['POST', '/task-moves', { ids: [task.id], verb: 'recall' }],
      ['PUT', `/tasks/${task.id}/light`, { light: 'help', reason: '演示' }],
      ['POST', `/tasks/${task.id}/notes`, { text: '演示' }],
    ] as [string, string, unknown][],
  }
}

/** The address of somebody's calendar is theirs: whoever holds it reads what they may. */
const isAskedByAll = ({ method, name }: { method: string; name: string }): boolean =>
  method === 'GET' && name !== 'calendar-feed.feed'

/** Asking changes nothing, so what one was asked about serves for the next, too. */
const laid = new Map<string, Input>()
const inputFor = async (entry: string, who: Who): Promise<Input> => {
  const known = laid.get(entry)
  if (known) return known
  const of = entry === 'programme.version' || entry === 'programme.changes' ? 'issued' : 'members'
  const { input, isForThemAlone } = await layOut(entry, { town, world, of, who })
  if (!isForThemAlone) laid.set(entry, input)
  return input
}

const secretsIn = (text: string): Secret[] => secrets.filter(({ word }) => text.includes(word))
const told = (who: Who, text: string): string[] =>
  secretsIn(text)
    .filter(({ knows }) => !knows.includes(who))
    .map(({ word }) => word)

for (const who of everyone) {
  it(`tells ${who} nothing of a matter that they may not read, wherever they ask`, async () => {
    const ask = await asOf(town, who)
    const met = new Set<string>()
    const leaks: string[] = []
    const look = (where: string, text: string) => {
      for (const { word } of secretsIn(text)) met.add(word)
      for (const word of told(who, text)) leaks.push(`${where}: ${word}`)
    }
    for (const path of addresses) look(`GET ${path}`, (await ask('GET', path)).text)
    const { body: feed } = await ask('PUT', '/calendar-feed')
    const { path: address } = feed as { path?: string }
    if (address) look('their calendar', (await ask('GET', address.replace('/api/v1', ''))).text)
    for (const entry of entriesOf(town.server.router).filter(isAskedByAll)) {
      const { method, path, body } = requestOf(entry, await inputFor(entry.name, who))
      look(entry.name, (await ask(method, path, body)).text)
    }
    for (const [method, path, body] of deeds) {
      const isKnown = secrets.some(({ knows }) => knows.includes(who))
      if (!isKnown) look(`${method} ${path}`, (await ask(method, path, body)).text)
    }
    expect(leaks).toEqual([])
    const should = secrets.filter(({ knows }) => knows.includes(who)).map(({ word }) => word)
    expect([...met].sort()).toEqual(should.sort())
  })
}

it('tells nobody of it on the pages that are for everybody', async () => {
  const leaks: string[] = []
  for (const path of ['/', '/this-year', '/communities', '/p/tianshui', '/api/openapi.json', '/c/tasks', '/sign-in']) {
    const response = await town.server.app.request(`http://${host}${path}`, { headers: { host } })
    for (const { word } of secretsIn(await response.text())) leaks.push(`${path}: ${word}`)
  }
  expect(leaks).toEqual([])
})
