import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect } from 'vitest'
import { tianshui } from '#modules/cases/builders.ts'
import type { CaseView } from '#modules/cases/citizen-case.ts'
import type { CaseReceipt } from '#modules/cases/new-case.ts'
import type { MailProof } from '#modules/cases/residents-shape.ts'
import { aResident, unitIdOf } from '#modules/people/builders.ts'
import { aVoice } from '#tools/files/builders.ts'
import { host, type TestServer } from '../server.ts'
import { firstWords, type Heard, heard, laterWords, planted } from './secrets.ts'

/** A case whose reporter has told everything of themselves. */
export type PlantedCase = { way: string; number: string; code: string; id: string; photoId: string; voiceId: string }

const aPhoto = async (): Promise<FormData> => {
  const pixel = { width: 64, height: 48, channels: 3, background: '#886655' } as const
  const bytes = await sharp({ create: pixel })
    .jpeg()
    .withExif({
      IFD0: { ImageDescription: planted['place of the camera'], Artist: planted.name },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 52/1 3540/100' },
    })
    .toBuffer()
  expect(bytes.includes(planted['place of the camera'])).toBe(true)
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], `${planted.name}-${planted.flat}.jpg`, { type: 'image/jpeg' }))
  return form
}

/** What they said aloud, of which every byte is theirs. */
const aVoiceNote = (): FormData => {
  const form = new FormData()
  const said = Object.values(planted).join(' ')
  form.append('file', new File([new Uint8Array(aVoice({ said }))], `${planted.name}.webm`, { type: 'audio/webm' }))
  return form
}

const reporter = { name: planted.name, phone: planted.phone, flat: planted.flat, answerWay: 'call' } as const
export const aReport = (photoIds: readonly string[], more: object = {}) => ({
  category: 'facility-lift',
  answers: { trapped: false },
  place: { placeId: tianshui, spot: `2号电梯，${planted.name}家门口` },
  words: firstWords,
  photoIds,
  reporter,
  ...more,
})

type Way = {
  who: string | null
  send: (town: TestServer, photoId: string, voiceId: string) => Promise<Pick<CaseReceipt, 'number' | 'code'>>
}

const posted =
  (who: string | null, more: object = {}): Way['send'] =>
  async (town, photoId, voiceId) =>
    (await (await town.as(who))('POST', '/cases', aReport([photoId], { voiceId, ...more }))).body as CaseReceipt

const fromAnotherSystem: Way['send'] = async (town) => {
  const { body } = await (await town.as('admin'))('PUT', `/api-keys/${randomUUID()}`, {
    name: '演示：市级平台',
    contact: '演示：值班室',
    scopes: ['open311.report'],
    until: '2023-12-31',
  })
  const form = {
    api_key: (body as { key: string }).key,
    service_code: 'facility-lift',
    'attribute[trapped]': 'no',
    address_string: `天水社区2号电梯，${planted.name}家门口`,
    description: firstWords,
    email: planted.mailbox,
    last_name: planted.name,
    phone: planted.phone,
    account_id: aResident().personId ?? '',
    device_id: aResident().personId ?? '',
  }
  const response = await town.server.app.request(`http://${host}/api/v1/open311/v2/requests.json`, {
    method: 'POST',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  const made = (await response.json()) as { service_request_id: string; service_notice: string }[]
  const code = /[0-9A-Z]{4}(?:[ -][0-9A-Z]{4}){3}/.exec(made[0]?.service_notice ?? '')?.[0] ?? JSON.stringify(made)
  return { number: made[0]?.service_request_id ?? '', code }
}

/** The ways in which a report reaches us. */
const ways: Readonly<Record<string, Way>> = {
  'without an account': { who: null, send: posted(null) },
  'signed in': { who: 'resident', send: posted('resident') },
  'written down by a worker': {
    who: 'community',
    send: posted('community', { channel: 'counter', reporter: { ...reporter, consent: 'spoken' } }),
  },
  'through another system': { who: null, send: fromAnotherSystem },
}

/** Staff, of whose answers every byte is kept. */
const working = async (town: TestServer, who: string, answered: Heard[]) => {
  const ask = await town.as(who)
  return async (...asked: Parameters<typeof ask>) => {
    const answer = await ask(...asked)
    answered.push(heard(`${who} ${asked[0]} ${asked[1].replace(/[0-9a-f-]{36}/, '…')}`, answer.text))
    return answer
  }
}

/** Reports in every way, and takes each matter its whole way. @param answered what staff were answered meanwhile */
export const plantReports = async (town: TestServer, answered: Heard[]): Promise<PlantedCase[]> => {
  const made: PlantedCase[] = []
  for (const [way, { who, send }] of Object.entries(ways)) {
    const { id: photoId } = (await (await town.as(who))('POST', '/files', await aPhoto())).body as { id: string }
    const { id: voiceId } = (await (await town.as(who))('POST', '/files', aVoiceNote())).body as { id: string }
    const { number, code } = await send(town, photoId, voiceId)
    const worker = await working(town, 'community', answered)
    const { body, status } = await worker('GET', `/case-numbers/${number}`)
    expect([way, status, code]).toEqual([way, 200, expect.stringMatching(/^\w{4}( |-)/)])
    const it: PlantedCase = { way, number, code, photoId, voiceId, id: (body as CaseView).case.id }
    // A mailbox is written to a few times only; once it is proved, every step of this matter goes there.
    if (made.length === 0) await proveMailbox(town, it)
    await live(town, it, answered)
    made.push(it)
  }
  return made
}

const proveMailbox = async (town: TestServer, { number, code }: PlantedCase): Promise<void> => {
  const theirs = await town.as(null)
  const mail = planted.mailbox
  const { body } = await theirs('POST', `/reports/${number}/mailbox-codes`, { code, mail })
  const proof = /验证码 (\d{6})，/.exec((body as MailProof).shown ?? '')?.[1]
  const { status, text } = await theirs('PUT', `/reports/${number}/notices`, { code, mail, proof })
  expect([status, text]).toEqual([200, expect.stringContaining('"hasNotices":true')])
}

/** Accepted, asked about, done, disputed, done again, confirmed, rated: the reporter says each time who they are. */
const live = async (town: TestServer, { number, code, id }: PlantedCase, answered: Heard[]): Promise<void> => {
  const worker = await working(town, 'community', answered)
  const liaison = await working(town, 'liaison', answered)
  const theirs = await town.as(null)
  const move = async (ask: typeof worker, step: object): Promise<void> => {
    const { version } = ((await ask('GET', `/cases/${id}`)).body as CaseView).case
    const { status, text } = await ask('POST', `/cases/${id}/moves`, step, { version })
    expect([step, status, text]).toEqual([step, 200, text])
  }
  const say = async (method: string, part: string, body: object): Promise<void> => {
    const { status, text } = await theirs(method, `/reports/${number}/${part}`, { code, ...body })
    expect([part, status, text]).toEqual([part, 200, text])
  }
  // Somebody was faster: what the slower one is shown is an answer, too.
  expect((await worker('POST', `/cases/${id}/moves`, { verb: 'accept' }, { version: 99 })).status).toBe(412)
  await move(worker, { verb: 'accept' })
  await worker('POST', `/cases/${id}/notes`, { text: '演示：明天去看', isInternal: true })
  await worker('POST', `/cases/${id}/messages`, { text: '演示：什么时候在家？' })
  await move(worker, { verb: 'assign', unitId: unitIdOf('区住建局') })
  await move(liaison, { verb: 'sign' })
  await move(liaison, { verb: 'ask', reason: '演示：几号电梯？' })
  await say('POST', 'messages', { text: laterWords('二号') })
  await move(liaison, { verb: 'resolve', reason: '演示：修好了' })
  await say('POST', 'moves', { verb: 'dispute', reason: laterWords('还在漏') })
  await move(liaison, { verb: 'resolve', reason: '演示：这回修好了' })
  await say('POST', 'moves', { verb: 'confirm' })
  await say('POST', 'rating', { value: 'satisfied', words: laterWords('谢谢') })
  await say('PUT', 'public-copy', { words: laterWords('电梯漏水'), isPublic: true })
}
