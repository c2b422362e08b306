import { Client } from 'pg'
import type { TestServer } from '#test/http/server.ts'
import type { Who } from '../cast.ts'
import type { Input } from '../entries.ts'
import type { World } from '../world.ts'

export type Scene = { town: TestServer; world: World; of: string; who: Who }
export type How = (scene: Scene) => Promise<Input>

const perAsk = new WeakSet<How>()
/** What is asked for is used up by whoever may ask, so each gets one of their own. */
export const each = (how: How): How => {
  perAsk.add(how)
  return how
}
export const isPerAsk = (how: How): boolean => perAsk.has(how)

export const nothing: How = async () => ({})
export const officeAsks = (town: TestServer) => town.as('office')
export const idIn = (body: unknown): string => (body as { id: string }).id

/** What no deed can bring about in a test. */
export const asOwner = async ({ database }: TestServer, statement: string): Promise<void> => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
