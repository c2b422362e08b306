import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseNumber } from '#modules/cases/number.ts'
import { asks } from '../access/asks.ts'
import { asOf, everyone, settleElsewhere, type Who } from '../access/cast.ts'
import { type Entry, entriesOf, type Input, requestOf } from '../access/entries.ts'
import { type Line, lines } from '../access/table.ts'
import { openWorld, type World } from '../access/world.ts'
import { type Answer, openTestServer, type TestServer } from './server.ts'

let town: TestServer
let world: World
beforeAll(async () => {
  town = await openTestServer()
  await settleElsewhere(town)
  world = await openWorld(town)
})
afterAll(() => town.stop())

/** The things that a path names are there; with these numbers they are not. */
const wrong = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(wrong)
  if (/^[0-9a-f-]{36}$/.test(String(value))) return randomUUID()
  const text = String(value)
  if (text.startsWith('T-')) return 'T-90-999'
  if (/^\d{4}-\d{4}-[A-Z]$/.test(text)) return caseNumber('9012', 9_999)
  if (/^\d{6,12}$/.test(text)) return text.replaceAll(/\d/g, '9')
  const [, file, ending] = /^(.+)\.(json|xml)$/.exec(text) ?? []
  return ending ? `${wrong(file)}.${ending}` : 'no-such-thing-anywhere-here'
}
const withWrongNumbers = ({ path }: Entry, input: Exclude<Input, FormData>): Input => {
  // A version beside its year: the year is there for everybody who may ask.
  if ('id' in input && !path.includes('{id}')) return { ...input, id: wrong(input.id) }
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  // A kind, a part and a table of a page are no numbers: everybody knows which there are.
  const named = new Set(['ids', ...inPath.filter((name) => !['kind', 'part', 'table'].includes(name))])
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, named.has(name) ? wrong(value) : value]),
  )
}

/** Bytes without the number to quote, which is another for each request. */
const bytesOf = ({ status, text }: Answer): string =>
  `${status} ${text.replace(/"number":"[0-9A-Z]{4}"/, '"number":null')}`

/** What everybody may read exists for everybody, also where they may not change it. */
const isOpenToAll = ({ entry, of }: Line): boolean => of.startsWith('public') || entry.startsWith('places.')
/** Office matters are said to exist to the district's own staff, and to nobody else. */
const toNobodyElse: readonly Who[] = ['nobody', 'resident', 'partner', 'other-district']
/** Whoever reads every unit knows which there are, also where only the office may change one. */
const knowsUnits = ({ entry }: Line, who: Who): boolean =>
  entry.startsWith('organisations.') &&
  lines.some((one) => one.entry === 'organisations.unit' && one.gets[who] === 'ok')
const isHidden = (line: Line, who: Who): boolean =>
  line.gets[who] === '404' ||
  (line.gets[who] === '403' && toNobodyElse.includes(who) && !isOpenToAll(line) && !knowsUnits(line, who))

/** Whoever is turned away changes nothing, so what one was asked about serves for the next, too. */
const asked = new Map<string, Promise<Input> | undefined>()
const inputFor = ({ entry, of }: Line): Promise<Input> | undefined => {
  const key = `${entry} ${of}`
  if (!asked.has(key)) asked.set(key, asks[entry]?.({ town, world, of, who: 'office' }))
  return asked.get(key)
}

for (const who of everyone) {
  it(`what ${who} may not see answers like a wrong number, byte for byte`, async () => {
    const entries = new Map(entriesOf(town.server.router).map((entry) => [entry.name, entry]))
    const ask = await asOf(town, who)
    const different: string[] = []
    for (const line of lines.filter((one) => isHidden(one, who))) {
      const entry = entries.get(line.entry)
      const input = await inputFor(line)
      if (!entry || !input || input instanceof FormData || !/\{|-moves$/.test(entry.path)) continue
      const send = (given: Input) => {
        const { method, path, body } = requestOf(entry, given)
        return ask(method, path, body, entry.access.versioned ? { version: 1 } : {})
      }
      const [met, missed] = [bytesOf(await send(input)), bytesOf(await send(withWrongNumbers(entry, input)))]
      if (met !== missed) different.push(`${line.entry} (${line.of}): ${met} BUT ${missed}`)
    }
    expect(different).toEqual([])
  }, 180_000)
}
