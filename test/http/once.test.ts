import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dispatched, openWorld } from '../access/world.ts'
import { openTestServer, type TestServer } from './server.ts'

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
})
afterAll(() => town.stop())

it('a step of a task is taken once for a key: pressed twice at once, and sent again when the answer was lost', async () => {
  const ask = await town.as('office')
  const { id } = await (await openWorld(town)).aTask('members', dispatched)
  const key = randomUUID()
  const recall = () => ask('POST', `/tasks/${id}/moves`, { verb: 'recall' }, { key })

  const [one, other] = await Promise.all([recall(), recall()])
  expect([one.status, other.status]).toEqual([200, 200])
  expect((await recall()).body).toEqual(one.body)
  expect((await ask('GET', `/tasks/${id}/history`)).text.match(/"verb":"recall"/g)).toHaveLength(1)
  expect((await ask('POST', `/tasks/${id}/moves`, { verb: 'dispatch' }, { key })).status).toBe(409)
})
