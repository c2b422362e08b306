import { Client } from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '#db/registry.ts'
import { aCommunityWorker, aResident } from '#modules/people/builders.ts'
import { type Ask, host, openTestServer, type TestServer } from '#test/http/server.ts'
import { tianshui } from './builders.ts'
import type { CaseReceipt, CaseView } from './citizen-case.ts'

/** What the reporter tells us of themselves, also in the middle of their words, in the ways people write it. */
const planted = {
  name: '欧阳演示秘',
  phone: '13957412345',
  flat: '17幢2单元1703',
} as const
const spelled = ['欧阳演示秘', '13957412345', '139 5741 2345', '139-5741-2345', '17幢2单元1703']
const words = `演示：我是${planted.name}，住17幢 2单元 1703，水从楼上漏下来。打139 5741 2345找我。`
/** A place that only the camera knew. */
const cameraPlace = 'SECRET-CAMERA-PLACE-29.8765'

let town: TestServer
let owner: Client
const heard: string[] = []

const photoOf = async (): Promise<FormData> => {
  const pixel = { width: 8, height: 8, channels: 3, background: '#886655' } as const
  const bytes = await sharp({ create: pixel })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: cameraPlace, Artist: planted.name } })
    .toBuffer()
  expect(bytes.toString('latin1')).toContain(cameraPlace)
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], `${planted.name}-${planted.flat}.jpg`, { type: 'image/jpeg' }))
  return form
}

/** Asks, and keeps every byte of the answer. */
const listening = async (who: string | null): Promise<Ask> => {
  const ask = await town.as(who)
  return async (...asked) => {
    const answer = await ask(...asked)
    heard.push(`${who ?? 'nobody'} ${asked[0]} ${asked[1]} ${answer.text} ${JSON.stringify([...answer.headers])}`)
    return answer
  }
}

const report = async (who: string | null): Promise<{ receipt: CaseReceipt; photoId: string }> => {
  const ask = await town.as(who)
  const { body: photo } = await ask('POST', '/files', await photoOf())
  const { id: photoId } = photo as { id: string }
  const { status, body } = await ask('POST', '/cases', {
    category: 'facility-lift',
    answers: { trapped: false },
    place: { placeId: tianshui, spot: `2号电梯，${planted.name}家门口` },
    words,
    photoIds: [photoId],
    reporter: { ...planted, answerWay: 'call' },
  })
  expect(status).toBe(200)
  return { receipt: body as CaseReceipt, photoId }
}

const leaksIn = (text: string): string[] =>
  [...spelled, cameraPlace, aResident().personId ?? ''].filter((secret) => text.includes(secret))

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

describe('who reported a case', () => {
  for (const reporter of [null, 'resident']) {
    it(`stands in no byte that others are given, when ${reporter ?? 'nobody'} who is signed in reports it`, async () => {
      heard.length = 0
      const { receipt, photoId } = await report(reporter)
      const community = await listening('community')
      const { body } = await community('GET', `/case-numbers/${receipt.number}`)
      const { case: it, version } = body as CaseView
      await community('POST', `/cases/${it.id}/moves`, { verb: 'accept' }, { version })
      for (const who of ['community', 'grid', 'street', 'office', 'auditor']) {
        const ask = await listening(who)
        await ask('GET', `/cases/${it.id}`)
        await ask('GET', '/cases?queue=all')
        await ask('GET', `/files/${photoId}`)
        await ask('GET', '/inbox')
        await ask('GET', `/cases/${it.id}/naming`)
        for (const secret of spelled) await ask('GET', `/search?q=${encodeURIComponent(secret)}`)
      }
      const everyone = await listening(null)
      await everyone('GET', `/public-cases/${receipt.number}`)
      await everyone('GET', '/public-cases')
      await everyone('GET', `/similar-cases?placeId=${tianshui}`)
      for (const format of ['json', 'xml']) {
        await everyone('GET', `/open311/v2/requests/${receipt.number}.${format}`)
        await everyone('GET', `/open311/v2/requests.${format}`)
      }
      await everyone('GET', '/open-figures?year=2023')
      for (const secret of spelled) await everyone('GET', `/search?q=${encodeURIComponent(secret)}`)
      for (const page of [
        `/r/${receipt.number}`,
        '/tianshui',
        '/tianshui/cases',
        '/figures',
        '/figures.csv?year=2023',
      ]) {
        const answer = await town.server.app.request(`http://${host}${page}`, {
          headers: { host, accept: 'text/html' },
        })
        expect([page, answer.status]).toEqual([page, 200])
        heard.push(`page ${page} ${await answer.text()} ${JSON.stringify([...answer.headers])}`)
      }
      const auditor = await listening('auditor')
      await auditor('GET', `/trail/matters/${it.id}?purpose=${encodeURIComponent('演示：核对')}`)
      const asked = heard.map((line) => line.replace(/"q":"[^"]*"|\/search\?q=\S+/g, ''))
      expect(asked.filter((line) => leaksIn(line).length > 0)).toEqual([])
      expect(heard.length).toBeGreaterThan(40)
    })
  }

  it('stands in no table that the application can read', async () => {
    const found: string[] = []
    let seen = 0
    for (const table of Object.keys(registry).filter(
      (name) => !name.startsWith('identity.') && !name.startsWith('people.'),
    )) {
      const mayRead = await owner.query(`select has_table_privilege('linli_app', $1, 'select') as may`, [table])
      if (!mayRead.rows[0].may) continue
      // Who uploads, signs in or asks is known in their own rows; of a case it is not.
      if (table === 'http.idempotent_answer') continue
      const rows = await rowsOf<{ line: string }>(`select t::text as line from ${table} t`)
      seen += rows.length
      for (const { line } of rows) if (leaksIn(line).length > 0) found.push(`${table}: ${leaksIn(line).join()}`)
    }
    expect([...new Set(found)]).toEqual([])
    expect(seen).toBeGreaterThan(100)
    await expect(town.database.pool.query('select * from cases.reporter')).rejects.toThrow('permission denied')
  })

  it('is shown to whoever took it in and has to call, after the look is written down; and to nobody when it cannot be', async () => {
    const { receipt } = await report(null)
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
    expect(leaksIn(refused.text)).toEqual([])
  })
})
