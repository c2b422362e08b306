import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, it, vi } from 'vitest'
import { workerDatabase } from '#test/database/database.ts'
import { openLog } from './log.ts'

const thrownBy = async (text: string, values: unknown[]): Promise<unknown> => {
  const client = new Client({ connectionString: (await workerDatabase()).ownerUrl })
  await client.connect()
  try {
    await client.query(
      'create temporary table person_shown (name text primary key, born date check (born is not null))',
    )
    await client.query(`insert into person_shown values ('演示住户', null)`)
    await client.query(text, values)
  } catch (error) {
    return error
  } finally {
    await client.end()
  }
  throw new Error('nothing was thrown')
}

const written = async (thrown: unknown): Promise<{ line: string; err: Record<string, unknown> }> => {
  const file = join(mkdtempSync(join(tmpdir(), 'linli-log-')), 'log')
  openLog(file).error({ err: thrown }, 'bug')
  // Written behind our back, so that a request does not wait for the disk.
  const whole = () => (existsSync(file) ? readFileSync(file, 'utf8') : '').match(/^.*\n$/)?.[0]
  const line = await vi.waitUntil(whole, { timeout: 15_000 })
  return { line, err: JSON.parse(line).err }
}

it.each([
  ['a key that is taken', `insert into person_shown values ($1, null)`],
  ['a value of another type', 'select $1::int'],
  ['a document that is none', 'select $1::json'],
])('the log says what went wrong in the database, and nothing of what was sent: %s', async (_, text) => {
  const { line, err } = await written(await thrownBy(text, ['演示住户']))
  expect(line).not.toContain('演示住户')
  expect(err).toMatchObject({ code: expect.stringMatching(/^2[23]/), stack: expect.stringContaining('    at ') })
})

it('the log says nothing of a document that could not be read', async () => {
  let thrown: unknown
  try {
    JSON.parse('演示住户')
  } catch (error) {
    thrown = error
  }
  expect((await written(new Error('in a job', { cause: thrown }))).line).not.toContain('演示')
})

it('the log keeps where a bug of ours is, with what caused it', async () => {
  const { err } = await written(new TypeError('a task without a list', { cause: new Error('no list') }))
  expect(err).toMatchObject({ type: 'TypeError', message: 'a task without a list', cause: { message: 'no list' } })
  expect(err.stack).toContain('log.test.ts')
})

it('a disk that is full costs the lines, and nothing waits for it', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const log = openLog('/dev/full', 'info')
  for (let n = 0; n < 2_000; n += 1) log.info({ n }, 'a line that has no place')
  await vi.waitUntil(() => said.mock.calls.length > 0, { timeout: 10_000 })
  log.info('and one afterwards')
  expect(said).toHaveBeenCalledTimes(1)
  said.mockRestore()
})
