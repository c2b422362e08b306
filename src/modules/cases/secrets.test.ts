import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCommunityWorker } from '#modules/people/builders.ts'
import { openTestServer, type TestServer } from '#test/http/server.ts'
import { tianshui } from './builders.ts'
import type { CaseView } from './citizen-case.ts'
import type { CaseReceipt } from './new-case.ts'

/** What the reporter tells us of themselves, also in the middle of their words. */
const planted = { name: '欧阳演示秘', phone: '13957412345', flat: '17幢2单元1703' } as const
const words = `演示：我是${planted.name}，住17幢 2单元 1703，水从楼上漏下来。打139 5741 2345找我。`

let town: TestServer
let owner: Client

const report = async (): Promise<CaseReceipt> => {
  const { status, body } = await (await town.as(null))('POST', '/cases', {
    category: 'facility-lift',
    answers: { trapped: false },
    place: { placeId: tianshui, spot: '2号电梯' },
    words,
    reporter: { ...planted, answerWay: 'call' },
  })
  expect(status).toBe(200)
  return body as CaseReceipt
}

/** As the application reads, in the town's district. */
const rowsOf = async <Row>(question: string): Promise<Row[]> => {
  const answers = await town.database.pool.query(`begin; set local app.district = '330205'; ${question}; rollback`)
  return (answers as unknown as { rows: Row[] }[])[2]?.rows ?? []
}

beforeAll(async () => {
  town = await openTestServer()
  owner = new Client({ connectionString: town.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await town.stop()
})

// That it stands nowhere else: test/http/planted-secrets.test.ts.
it('who reported a case is behind a door that no request opens', async () => {
  await expect(town.database.pool.query('select * from cases.reporter')).rejects.toThrow('permission denied')
})

it('who reported a case is shown to whoever took it in and has to call, after the look is written down; and to nobody when it cannot be', async () => {
  const receipt = await report()
  const community = await town.as('community')
  const { case: it } = (await community('GET', `/case-numbers/${receipt.number}`)).body as CaseView
  const why = { purpose: '演示：回电告知', reason: '演示：约上门时间' }
  const { body } = await community('POST', `/cases/${it.id}/looks`, why)
  expect(body).toMatchObject({ ...planted, words })
  const rows = await rowsOf(`select purpose, person_id from audit.read where subject_id = '${it.id}'`)
  expect(rows).toEqual([{ purpose: '演示：回电告知：演示：约上门时间', person_id: aCommunityWorker().personId }])
  await owner.query('alter table audit.read add constraint demo_closed check (false) not valid')
  const refused = await community('POST', `/cases/${it.id}/looks`, why)
  await owner.query('alter table audit.read drop constraint demo_closed')
  expect(refused.status).toBe(503)
  expect(Object.values(planted).filter((secret) => refused.text.includes(secret))).toEqual([])
})
