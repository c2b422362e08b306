import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import { committed, dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { aMailServer, readMail } from './builders.ts'
import type { Letter, NewLetter } from './letter.ts'
import { lettersLike, mailJobs, sendLetters } from './send-letters.ts'
import { type MailSender, mailBySmtp, mailInFolder, mailSender } from './senders.ts'

const aLetter = (overrides: Partial<NewLetter> = {}): NewLetter => ({
  onceAs: `test.news:${randomUUIDv7()}`,
  address: 'zhujian@example.com',
  subject: '演示：领导小组会议通知，5 月 6 日 14:00，请准时到会',
  body: '演示：请准时到会。\n地点：区行政中心 3 楼',
  ...overrides,
})

const kept = async ({ tx, districtId }: Ctx, onceAs: string) => {
  const { rows } = await sql<{ id: string; address: string; body: string; refusal: string | null }>`
    select id, address, body, refusal from mail.letter where district_id = ${districtId} and once_as = ${onceAs}`.execute(
    tx,
  )
  return rows[0]!
}

/** Takes everything, and remembers it. */
const remembering = (): MailSender & { sent: Letter[] } => {
  const sent: Letter[] = []
  return {
    name: 'memory',
    sent,
    async send(letter) {
      sent.push(letter)
      return null
    },
  }
}

const sendJob = (sender: MailSender) => mailJobs(sender).jobs!['mail.send']!

describe('a letter', () => {
  it(
    'is written once under the same words, and says nothing any more once it has left, nor to whom',
    inTown(async (as) => {
      const letter = aLetter()
      expect(await as(system, sendLetters, [letter, aLetter()])).toBe(2)
      expect(await as(system, sendLetters, [letter])).toBe(0)
      const { id: letterId } = await as(system, kept, letter.onceAs)
      expect(await as(system, lettersLike, letter.onceAs)).toMatchObject([{ state: 'waiting' }])

      const sender = remembering()
      await as(system, sendJob(sender), { letterId })
      await as(system, sendJob(sender), { letterId })
      expect(sender.sent).toMatchObject([{ address: letter.address, body: letter.body, calendar: null }])
      expect(await as(system, lettersLike, letter.onceAs)).toMatchObject([{ state: 'sent', at: dayOfTheMeeting }])
      expect(await as(system, kept, letter.onceAs)).toMatchObject({ address: '', body: '' })
    }),
  )

  it(
    'waits for another try when nobody answers, and for none when nobody lives there',
    inTown(async (as) => {
      const letter = aLetter()
      await as(system, sendLetters, [letter])
      const { id: letterId } = await as(system, kept, letter.onceAs)
      const away: MailSender = { name: 'away', send: () => Promise.reject(new Error('演示：no line')) }
      await expect(as(system, sendJob(away), { letterId })).rejects.toThrow('no line')
      expect((await as(system, kept, letter.onceAs)).body).toBe(letter.body)

      const unknown: MailSender = { name: 'unknown', send: async () => ({ refused: '550' }) }
      await as(system, sendJob(unknown), { letterId })
      expect(await as(system, lettersLike, letter.onceAs)).toMatchObject([{ state: 'refused' }])
      const sender = remembering()
      await as(system, sendJob(sender), { letterId })
      expect(sender.sent).toEqual([])
    }),
  )

  it(
    'to no address at all is a bug of whoever writes it',
    inTown(async (as) => {
      await expect(as(system, sendLetters, [aLetter({ address: '区住建局' })])).rejects.toThrow('address')
    }),
  )

  it('is left alone by a second worker while the first one sends it', async () => {
    const districtId = 330_299
    const letter = aLetter()
    await committed({ districtId }, system, sendLetters, [letter])
    const { id: letterId } = await committed({ districtId }, system, kept, letter.onceAs)
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const sender = remembering()
    const slow: MailSender = {
      name: 'slow',
      async send(given) {
        begun.resolve()
        await goOn.promise
        return sender.send(given)
      },
    }
    const first = committed({ districtId }, system, sendJob(slow), { letterId })
    await begun.promise
    await committed({ districtId }, system, sendJob(slow), { letterId })
    goOn.resolve()
    await first
    expect(sender.sent).toHaveLength(1)
  })
})

const whole = (overrides: Partial<Letter> = {}): Letter => ({
  ...aLetter(),
  id: randomUUIDv7(),
  districtId: 330_205,
  calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  at: dayOfTheMeeting,
  ...overrides,
})

describe('a mail server', () => {
  it('gets what a foreign mail program reads: Chinese, the invitation, and the same id at each try', async () => {
    const server = await aMailServer({ now: {} })
    const letter = whole()
    const sender = mailBySmtp(server.url, '演示办公室 <office@example.com>')
    await sender.send(letter)
    await sender.send(letter)
    server.close()
    const [first, again] = server.taken.map((text) => readMail(text))
    expect(first?.headers).toMatchObject({
      to: letter.address,
      subject: letter.subject,
      'auto-submitted': 'auto-generated',
    })
    expect(first?.headers.from).toContain('演示办公室')
    expect(first?.parts[0]).toMatchObject({ type: 'text/plain', text: expect.stringContaining('区行政中心 3 楼') })
    expect(first?.parts).toContainEqual(expect.objectContaining({ type: 'text/calendar', method: 'REQUEST' }))
    expect(again?.headers['message-id']).toBe(first?.headers['message-id'])
  })

  it('that says never is believed; one that says later, or is away, is asked again', async () => {
    const answers = { now: { receiver: '550 no such mailbox' } as { receiver?: string; letter?: string } }
    const server = await aMailServer(answers)
    const sender = mailBySmtp(server.url, 'office@example.com')
    expect(await sender.send(whole())).toEqual({ refused: '550' })
    answers.now = { receiver: '450 mailbox busy' }
    await expect(sender.send(whole())).rejects.toThrow('450')
    answers.now = { letter: '554 not wanted' }
    expect(await sender.send(whole())).toEqual({ refused: '554' })
    answers.now = {}
    expect(await sender.send(whole())).toBeNull()
    server.close()
    await expect(sender.send(whole())).rejects.toThrow()
  })
})

describe('the settings of mail', () => {
  const folder = '/nowhere'
  it('choose the office’s server, but never for an invented town', () => {
    const env = { LINLI_MAIL: 'smtps://a:b@mail.example.com', LINLI_MAIL_FROM: 'office@example.com' }
    expect(mailSender({ env, folder, isDemo: false }).name).toBe('smtp')
    expect(mailSender({ env, folder, isDemo: true }).name).toBe('folder')
    expect(mailSender({ env: {}, folder, isDemo: false }).name).toBe('folder')
  })

  it('that cannot be meant are told at the start, without the password', () => {
    const env = (url: string) => ({ LINLI_MAIL: url, LINLI_MAIL_FROM: 'office@example.com' })
    const choose = (url: string) => () => mailSender({ env: env(url), folder, isDemo: false })
    expect(choose('http://a:secret@mail.example.com')).toThrow(/LINLI_MAIL(?!.*secret)/s)
    expect(choose('mail.example.com')).toThrow('LINLI_MAIL')
    expect(() => mailSender({ env: { LINLI_MAIL: 'smtp://a' }, folder, isDemo: false })).toThrow('LINLI_MAIL_FROM')
  })

  it('without a server put whole letters into files', async () => {
    const outbox = await mkdtemp(join(tmpdir(), 'linli-mail-'))
    const letter = whole()
    const sender = mailInFolder(outbox)
    await sender.send(letter)
    await sender.send(letter)
    expect(await readdir(outbox)).toEqual([`mail-${letter.id}.eml`])
    const read = readMail(await readFile(join(outbox, `mail-${letter.id}.eml`), 'utf8'))
    expect(read.headers.subject).toBe(letter.subject)
    await rm(outbox, { recursive: true })
  })
})
