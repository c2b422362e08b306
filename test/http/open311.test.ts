import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { host, openTestServer, type TestServer } from './server.ts'

/**
 * The conformance suite of our Open311 server, written from the specification (GeoReport v2) and not from the code: every
 * document is read by foreign parsers (expat for XML, ajv for JSON) and held against the tables of the standard.
 */
const base = '/api/v1/open311/v2'
type Tree = { tag: string; text: string; children: Tree[] }
type Got = { status: number; type: string; text: string; json: unknown; tree: Tree | null }

const reader = `
import sys, json, xml.etree.ElementTree as E
def tree(e): return {"tag": e.tag, "text": e.text or "", "children": [tree(c) for c in e]}
print(json.dumps(tree(E.fromstring(sys.stdin.buffer.read()))))`
const parseXml = (text: string): Tree => JSON.parse(execFileSync('python3', ['-c', reader], { input: text }).toString())

let town: TestServer
let key: string
beforeAll(async () => {
  town = await openTestServer()
  const admin = await town.as('admin')
  const { body } = await admin('PUT', `/api-keys/${randomUUID()}`, {
    name: '演示：市级平台',
    contact: '演示：值班室',
    scopes: ['open311.report'],
    until: '2023-12-31',
  })
  key = (body as { key: string }).key
})
afterAll(() => town.stop())

const read = async (response: Response): Promise<Got> => {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  return {
    status: response.status,
    type,
    text,
    json: type.startsWith('application/json') ? JSON.parse(text) : null,
    tree: type.startsWith('text/xml') ? parseXml(text) : null,
  }
}
const get = async (path: string, headers: Record<string, string> = {}) =>
  read(await town.server.app.request(`http://${host}${base}${path}`, { headers: { host, ...headers } }))
const post = async (format: 'xml' | 'json', form: [string, string][], headers: Record<string, string> = {}) =>
  read(
    await town.server.app.request(`http://${host}${base}/requests.${format}`, {
      method: 'POST',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
      body: new URLSearchParams(form).toString(),
    }),
  )

const child = (tree: Tree | undefined, tag: string) => tree?.children.find((one) => one.tag === tag)
const textOf = (tree: Tree | undefined, tag: string) => child(tree, tag)?.text

const text = { type: ['string', 'null'] }
const moment = { type: ['string', 'null'], pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$' }
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const bare = (items: object) => ({ type: 'array', items })
const shapes = {
  discovery: object({
    changeset: moment,
    contact: text,
    key_service: text,
    endpoints: bare(
      object({
        specification: text,
        url: text,
        changeset: moment,
        type: { enum: ['production', 'test'] },
        formats: bare({ enum: ['text/xml', 'application/json'] }),
      }),
    ),
  }),
  services: bare(
    object({
      service_code: { type: 'string', minLength: 1 },
      service_name: { type: 'string', minLength: 1 },
      description: text,
      metadata: { type: 'boolean' },
      type: { enum: ['realtime', 'batch', 'blackbox'] },
      keywords: text,
      group: text,
    }),
  ),
  definition: object({
    service_code: { type: 'string' },
    attributes: bare(
      object(
        {
          variable: { type: 'boolean' },
          code: { type: 'string' },
          datatype: { enum: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] },
          required: { type: 'boolean' },
          datatype_description: text,
          order: { type: 'integer', minimum: 1 },
          description: text,
          values: bare(object({ key: { type: 'string' }, name: { type: 'string' } })),
        },
        ['variable', 'code', 'datatype', 'required', 'datatype_description', 'order', 'description'],
      ),
    ),
  }),
  requests: bare(
    object({
      service_request_id: { type: 'string' },
      status: { enum: ['open', 'closed'] },
      status_notes: text,
      service_name: text,
      service_code: text,
      description: text,
      agency_responsible: text,
      service_notice: text,
      requested_datetime: moment,
      updated_datetime: moment,
      expected_datetime: moment,
      address: text,
      address_id: text,
      zipcode: text,
      lat: { type: ['number', 'null'] },
      long: { type: ['number', 'null'] },
      media_url: text,
    }),
  ),
  reported: bare(object({ service_request_id: { type: 'string' }, service_notice: text, account_id: text })),
  tokens: bare(object({ service_request_id: { type: 'string' }, token: { type: 'string' } })),
  errors: {
    type: 'array',
    minItems: 1,
    items: object({ code: { type: ['integer', 'string'] }, description: { type: 'string', minLength: 4 } }),
  },
}
const ajv = new Ajv2020({ strict: false, allErrors: true })
const fits = (shape: keyof typeof shapes, value: unknown) => {
  const check = ajv.compile(shapes[shape])
  check(value)
  return check.errors ?? []
}

/** The XML says what the JSON says: the same members in the same order, with the names of the standard. */
const sameAs = (tree: Tree, value: unknown, items: Record<string, string>): void => {
  if (Array.isArray(value)) {
    expect(tree.children.map(({ tag }) => tag)).toEqual(value.map(() => items[tree.tag]))
    for (const [n, one] of value.entries()) sameAs(tree.children[n] as Tree, one, items)
  } else if (typeof value === 'object' && value !== null) {
    expect(tree.children.map(({ tag }) => tag)).toEqual(Object.keys(value))
    for (const [n, one] of Object.values(value).entries()) sameAs(tree.children[n] as Tree, one, items)
  } else {
    expect(tree.text).toBe(value === null ? '' : String(value))
  }
}
const items = {
  services: 'service',
  endpoints: 'endpoint',
  formats: 'format',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  errors: 'error',
}
const both = async (path: string, shape: keyof typeof shapes, root: string) => {
  const [name, query = ''] = path.split('?')
  const json = await get(`${name}.json${query ? `?${query}` : ''}`)
  const xml = await get(`${name}.xml${query ? `?${query}` : ''}`)
  expect([json.type, xml.type]).toEqual(['application/json; charset=utf-8', 'text/xml; charset=utf-8'])
  expect(json.status).toBe(xml.status)
  expect(fits(shape, json.json)).toEqual([])
  expect(xml.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/)
  expect(xml.text).not.toContain('xmlns')
  expect(xml.tree?.tag).toBe(root)
  sameAs(xml.tree as Tree, json.json, items)
  return { status: json.status, json: json.json as never }
}

const serviceWith = async (metadata: boolean): Promise<string> =>
  ((await get('/services.json')).json as { service_code: string; metadata: boolean }[]).find(
    (one) => one.metadata === metadata,
  )?.service_code ?? ''
const right = (code: string): [string, string][] => [
  ['api_key', key],
  ['service_code', code],
  ['address_string', '演示：某小区3幢东单元'],
  ['description', '演示：路灯不亮'],
  ['phone', '13800000000'],
]
/** A report that the office has accepted, so that everyone may see it. */
const anAccepted = async (form: [string, string][] = []): Promise<string> => {
  const rest = right(await serviceWith(false)).filter(([name]) => !form.some(([other]) => other === name))
  const made = await post('json', [...rest, ...form])
  expect(made.status).toBe(200)
  const number = (made.json as { service_request_id: string }[])[0]?.service_request_id ?? ''
  const office = await town.as('office')
  const { body } = await office('GET', `/case-numbers/${number}`)
  const { case: it } = body as { case: { id: string; version: number } }
  const moved = await office('POST', `/cases/${it.id}/moves`, { verb: 'accept' }, { version: it.version })
  expect(moved.status).toBe(200)
  return number
}

describe('discovery', () => {
  it('says where it is, in both formats, and the address that it says answers', async () => {
    const { json } = await both('/discovery', 'discovery', 'discovery')
    const { endpoints } = json as { endpoints: { url: string; formats: string[] }[] }
    expect(endpoints[0]?.url).toBe(`http://${host}${base}`)
    expect((await get('/services.xml')).status).toBe(200)
  })
})

describe('services', () => {
  it('are bare lists in JSON, and say which of them ask more', async () => {
    const { json } = await both('/services', 'services', 'services')
    const codes = (json as { service_code: string }[]).map(({ service_code }) => service_code)
    expect(codes.length).toBeGreaterThan(3)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('are named in the language that is asked for', async () => {
    const chinese = (await get('/services.json')).json as { service_name: string }[]
    const english = (await get('/services.json', { 'accept-language': 'en' })).json as { service_name: string }[]
    expect(chinese[0]?.service_name).not.toBe(english[0]?.service_name)
  })

  it('say what they ask, numbered from one, with the values of lists', async () => {
    const { json } = await both(`/services/${await serviceWith(true)}`, 'definition', 'service_definition')
    const { attributes } = json as { attributes: { order: number; datatype: string; values?: unknown[] }[] }
    expect(attributes.map(({ order }) => order)).toEqual(attributes.map((_, n) => n + 1))
    for (const { datatype, values } of attributes) expect(values !== undefined).toBe(datatype.endsWith('valuelist'))
  })

  it('that ask nothing, or are none, are 404', async () => {
    for (const code of [await serviceWith(false), 'no-such-service', 'a"b<c']) {
      expect((await both(`/services/${encodeURIComponent(code)}`, 'errors', 'errors')).status).toBe(404)
    }
  })
})

describe('a report', () => {
  it('is given its number at once, in both formats', async () => {
    const code = await serviceWith(false)
    const json = await post('json', right(code))
    expect([json.status, fits('reported', json.json)]).toEqual([200, []])
    const xml = await post('xml', right(code))
    expect([xml.status, xml.tree?.tag, xml.tree?.children.map(({ tag }) => tag)]).toEqual([
      200,
      'service_requests',
      ['request'],
    ])
    expect(textOf(xml.tree?.children[0], 'service_request_id')).toMatch(/^\d{4}-\d{4}-[A-Z]$/)
  })

  it('needs a key: none, a wrong one and one that has ended are 403', async () => {
    const code = await serviceWith(false)
    const without = right(code).filter(([name]) => name !== 'api_key')
    for (const form of [
      without,
      [...without, ['api_key', ''] as [string, string]],
      [...without, ['api_key', 'wrong'] as [string, string]],
    ]) {
      const refused = await post('json', form)
      expect([refused.status, fits('errors', refused.json)]).toEqual([403, []])
    }
    const xml = await post('xml', without)
    expect([xml.status, xml.tree?.tag, xml.tree?.children[0]?.children.map(({ tag }) => tag)]).toEqual([
      403,
      'errors',
      ['code', 'description'],
    ])
  })

  it('needs a service and a place; what is wrong is said', async () => {
    const code = await serviceWith(false)
    const rest = right(code).filter(([name]) => name !== 'service_code' && name !== 'address_string')
    const service: [string, string] = ['service_code', code]
    const wrong: [string, [string, string][], number][] = [
      ['no service', [...rest, ['address_string', '演示']], 400],
      ['a service that there is not', [...rest, ['service_code', 'nope'], ['address_string', '演示']], 404],
      ['no place', [...rest, service], 400],
      ['half a point', [...rest, service, ['lat', '29.9']], 400],
      ['a point that is none', [...rest, service, ['lat', '91'], ['long', '121.5']], 400],
      ['an address that there is not', [...rest, service, ['address_id', 'nowhere-at-all']], 400],
      ['another jurisdiction', [...right(code), ['jurisdiction_id', '110101']], 404],
      ['an attribute that there is not', [...right(code), ['attribute[no-such]', '1']], 400],
      ['a picture that is no address', [...right(code), ['media_url', 'javascript:alert(1)']], 400],
    ]
    for (const [why, form, status] of wrong) {
      const answer = await post('json', form)
      expect([why, answer.status, fits('errors', answer.json)]).toEqual([why, status, []])
    }
  })

  it('may have 4,000 characters and not one more', async () => {
    const form = right(await serviceWith(false)).filter(([name]) => name !== 'description')
    expect((await post('json', [...form, ['description', '𬭚'.repeat(4_000)]])).status).toBe(200)
    expect((await post('json', [...form, ['description', '字'.repeat(4_001)]])).status).toBe(400)
  })

  it('answers what its service asks, with several values where it may', async () => {
    const all = (await get('/services.json')).json as { service_code: string; metadata: boolean }[]
    for (const { service_code } of all.filter(({ metadata }) => metadata)) {
      type Asked = { code: string; datatype: string; required: boolean; values?: { key: string }[] }
      const { attributes } = (await get(`/services/${service_code}.json`)).json as { attributes: Asked[] }
      const valid = ({ datatype, values = [] }: Asked) =>
        ({ number: '3', datetime: '2023-05-06', text: '演示' })[datatype] ?? values[0]?.key ?? '演示'
      const answers = attributes.flatMap((one): [string, string][] =>
        one.datatype === 'multivaluelist'
          ? (one.values ?? []).slice(0, 2).map(({ key: value }) => [`attribute[${one.code}][]`, value])
          : [[`attribute[${one.code}]`, valid(one)]],
      )
      const answer = await post('json', [...right(service_code), ...answers])
      expect([service_code, answer.status, answer.text.slice(0, 200)]).toEqual([service_code, 200, expect.anything()])
      if (attributes.some(({ required }) => required)) {
        expect([service_code, (await post('json', right(service_code))).status]).toEqual([service_code, 400])
      }
    }
  })

  it('sent twice under one key is one case', async () => {
    const form = right(await serviceWith(false))
    const headers = { 'idempotency-key': randomUUID() }
    const first = await post('json', form, headers)
    expect((await post('json', form, headers)).json).toEqual(first.json)
  })

  it('leaves nothing behind when it is refused', async () => {
    const office = await town.as('office')
    const waiting = async () => JSON.stringify((await office('GET', '/case-queues')).body)
    const before = await waiting()
    await post('json', [...right(await serviceWith(false)), ['attribute[no-such]', '1']])
    expect(await waiting()).toBe(before)
  })
})

describe('requests', () => {
  it('are shown once somebody has accepted them, in both formats, and never before', async () => {
    const made = await post('json', right(await serviceWith(false)))
    const hidden = (made.json as { service_request_id: string }[])[0]?.service_request_id ?? ''
    expect((await both(`/requests/${hidden}`, 'errors', 'errors')).status).toBe(404)
    const number = await anAccepted()
    const { json } = await both(`/requests/${number}`, 'requests', 'service_requests')
    expect(json).toMatchObject([{ service_request_id: number, status: 'open' }])
    expect((json as { address: string }[])[0]?.address).toMatch(/江北区$/)
    await both('/requests', 'requests', 'service_requests')
    await both(`/tokens/${number}`, 'tokens', 'service_requests')
    expect((await both(`/tokens/${hidden}`, 'errors', 'errors')).status).toBe(404)
  })

  it('say nothing of who reported, not one byte', async () => {
    const secrets = ['13911112222', '演示密名', '演示密姓', 'secret@example.org']
    const number = await anAccepted([
      ['phone', secrets[0] ?? ''],
      ['first_name', secrets[1] ?? ''],
      ['last_name', secrets[2] ?? ''],
      ['email', secrets[3] ?? ''],
      ['description', `演示：我是${secrets[2]}${secrets[1]}，电话 ${secrets[0]}，邮箱 ${secrets[3]}，三楼漏水`],
    ])
    for (const path of [
      `/requests/${number}.xml`,
      `/requests/${number}.json`,
      '/requests.xml',
      `/tokens/${number}.json`,
    ]) {
      const { text: bytes } = await get(path)
      for (const secret of secrets) expect(bytes).not.toContain(secret)
    }
  })

  it('escape what people write, and what XML cannot hold is left out', async () => {
    const words = `演示 <b>&amp;"'</b> ]]> 🚧 \u000b`
    const number = await anAccepted([['description', words]])
    const { tree } = await get(`/requests/${number}.xml`)
    expect(textOf(tree?.children[0], 'description')).toContain(`<b>&amp;"'</b> ]]> 🚧`)
  })

  it('are those of the last 90 days when nothing is said, and of 90 days at most', async () => {
    const number = await anAccepted()
    const asked = async (query: string) => {
      const { status, json } = await get(`/requests.json?${query}`)
      return status === 200 ? (json as { service_request_id: string }[]).map((one) => one.service_request_id) : status
    }
    expect(await asked('')).toContain(number)
    expect(await asked('jurisdiction_id=')).toContain(number)
    expect(await asked('jurisdiction_id=330205')).toContain(number)
    expect(await asked('jurisdiction_id=110101')).toBe(404)
    expect(await asked('start_date=2023-02-06T00:00:00Z&end_date=2023-05-07T00:00:00Z')).toContain(number)
    expect(await asked('start_date=2023-02-06T00:00:00Z&end_date=2023-05-08T00:00:00Z')).toBe(400)
    expect(await asked('start_date=2023-02-06T00:00:00%2B08:00&end_date=2023-05-07T00:00:00+08:00')).toContain(number)
    expect(await asked('end_date=2023-04-01T00:00:00Z')).toEqual([])
    expect(await asked('start_date=2023-05-07T00:00:00Z&end_date=2023-05-06T00:00:00Z')).toBe(400)
    expect(await asked('start_date=yesterday')).toBe(400)
    expect(await asked('status=closed')).not.toContain(number)
    expect(await asked('status=open,closed')).toContain(number)
    expect(await asked('status=done')).toBe(400)
    expect(await asked('service_code=no-such')).toEqual([])
    expect(await asked(`service_code=no-such,${await serviceWith(false)}`)).toContain(number)
    expect(await asked(`service_request_id=${number},0000&status=closed&end_date=2020-01-01`)).toEqual([number])
    expect(await asked(`service_request_id=${number}&status=done&start_date=yesterday`)).toEqual([number])
  })

  it('are closed only once the reporter has confirmed', async () => {
    const number = await anAccepted()
    const office = await town.as('office')
    const step = async (move: object) => {
      const { case: it } = (await office('GET', `/case-numbers/${number}`)).body as {
        case: { id: string; version: number }
      }
      return office('POST', `/cases/${it.id}/moves`, move, { version: it.version })
    }
    const status = async () => ((await get(`/requests/${number}.json`)).json as { status: string }[])[0]?.status
    expect((await step({ verb: 'handle' })).status).toBe(200)
    expect((await step({ verb: 'resolve', reason: '演示：已修好' })).status).toBe(200)
    expect(await status()).toBe('open')
  })
})

describe('what is not there', () => {
  it('is 404: another format, another page', async () => {
    for (const path of ['/services.yaml', '/services', '/requests/2305-0001-A.yaml', '/nothing.json']) {
      expect([path, (await get(path)).status]).toEqual([path, 404])
    }
  })

  it('is 404 of another jurisdiction, whatever is asked, in the format that was asked for', async () => {
    for (const path of [
      'discovery',
      'services',
      'services/facility-lift',
      'requests',
      'requests/2305-0001-A',
      'tokens/2305-0001-A',
    ]) {
      const [xml, json] = [
        await get(`/${path}.xml?jurisdiction_id=110101`),
        await get(`/${path}.json?jurisdiction_id=110101`),
      ]
      expect([path, xml.status, json.status]).toEqual([path, 404, 404])
      expect(xml.tree).toMatchObject({ tag: 'errors', children: [{ tag: 'error' }] })
      expect(json.json).toMatchObject([{ code: 404, description: expect.stringMatching(/./) }])
    }
  })

  it('answers HEAD as GET without a body', async () => {
    const response = await town.server.app.request(`http://${host}${base}/services.xml`, {
      method: 'HEAD',
      headers: { host },
    })
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/xml; charset=utf-8',
      '',
    ])
  })
})
