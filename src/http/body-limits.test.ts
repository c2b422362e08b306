import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { limitTogether } from './body-limits.ts'

it('large forms that are read at once have one measure together; small ones always come in', async () => {
  const reading = Promise.withResolvers<void>()
  const app = new Hono()
  app.onError((error, c) => c.text(error instanceof Refusal ? error.reason : 'a bug', 503))
  app.use(limitTogether({ each: 60, together: 100, free: 10 }))
  app.post('/', async (c) => {
    await reading.promise
    return c.text('read')
  })
  const send = (bytes: string | null) =>
    app.request('/', { method: 'POST', headers: bytes === null ? {} : { 'content-length': bytes } })
  const [first, large, unsaid, small] = [send('60'), send('50'), send(null), send('10')]
  for (const refused of [large, unsaid]) expect(await (await refused).text()).toBe('http.too-many-large')
  reading.resolve()
  for (const taken of [first, small]) expect((await taken).status).toBe(200)
  expect((await send('50')).status).toBe(200)
})
