import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { os } from '@orpc/server'
import { expect, it } from 'vitest'
import { restHandler } from './rest-handler.ts'

class Money {
  yuan = 3
}

/** What a route may answer, and what none of ours does. */
const answers: Readonly<Record<string, unknown>> = {
  'a line with a moment and a gap': {
    at: new Date('2023-05-06T06:30:00Z'),
    percent: null,
    unit: undefined,
    days: [1, undefined],
  },
  'no moment at all': { at: new Date(Number.NaN), share: Number.NaN },
  'a list of texts': ['漏水', ''],
  nothing: undefined,
  'a set deep inside': { lines: [{ ids: new Set(['a', 'b']) }] },
  'pairs deep inside': { lines: [{ names: new Map([['a', '社区']]) }] },
  'a large number': { n: 12345678901234567890n },
  'an address': { url: new URL('https://example.org/a') },
  'what writes itself otherwise': { toJSON: () => 'otherwise', n: 1 },
  'something of a class': { price: new Money() },
  'a file beside words': { file: new File(['x'], 'x.txt', { type: 'text/plain' }), words: '证明' },
}

it('an answer is written as it would be with a copy made of it first, whatever stands in it', async () => {
  for (const [name, answer] of Object.entries(answers)) {
    const router = { ask: os.route({ method: 'GET', path: '/ask' }).handler(() => answer) }
    const asked = new Request('http://localhost/ask')
    const written = await Promise.all(
      [restHandler(router, {}), new OpenAPIHandler(router)].map(async (handler) => {
        const { response } = await handler.handle(asked)
        const type = response?.headers.get('content-type')?.split(';')[0]
        if (type === 'multipart/form-data') return [type, [...((await response?.formData()) ?? [])].map(([key]) => key)]
        return [type, await response?.text()]
      }),
    )
    expect(written[0], name).toEqual(written[1])
  }
})
