import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Letter } from './letter.ts'
import { mailJobs } from './send-letters.ts'
import type { MailSender } from './senders.ts'

/** What a mail server answers to a receiver or a letter. */
type Answers = Readonly<{ receiver?: string; letter?: string }>

/** A mail server of this machine that keeps what it takes. It answers as `answers` says when it is asked. */
export const aMailServer = async (answers: { now: Answers }) => {
  const taken: string[] = []
  const server = createServer((socket) => {
    let pending = ''
    let isLetter = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    socket.on('error', () => undefined)
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      pending += chunk
      for (;;) {
        const end = pending.indexOf(isLetter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const said = pending.slice(0, end)
        pending = pending.slice(end + (isLetter ? 5 : 2))
        if (isLetter) {
          isLetter = false
          const answer = answers.now.letter ?? '250 taken'
          if (answer.startsWith('2')) taken.push(said)
          say(answer)
        } else if (/^EHLO/i.test(said)) say('250 8BITMIME')
        else if (/^RCPT/i.test(said)) say(answers.now.receiver ?? '250 known')
        else if (/^DATA/i.test(said)) {
          isLetter = true
          say('354 go on')
        } else if (/^QUIT/i.test(said)) socket.end('221 bye\r\n')
        else say('250 ok')
      }
    })
    say('220 test')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    close: () => void server.close(),
  }
}

/** As Python's own mail package reads it; nothing of that is ours. */
export const readMail = (
  text: string,
): { headers: Record<string, string>; parts: { type: string; method: string | null; text: string }[] } =>
  JSON.parse(
    execFileSync('/usr/bin/python3', ['-c', reader], {
      input: text,
      env: { ...process.env, PYTHONIOENCODING: 'utf8' },
    }).toString(),
  )

const reader = `
import email.policy, json, sys
mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
print(json.dumps({
  "headers": {name: str(mail[name]) for name in ("from", "to", "subject", "message-id", "date", "auto-submitted")},
  "parts": [{"type": part.get_content_type(), "method": part.get_param("method"), "text": part.get_content() if part.get_content_maintype() == "text" else part.get_content().decode()}
            for part in mail.walk() if not part.is_multipart()],
}))`

/** Hands over what waits under these words, and says what went out. */
export const lettersSent = async (
  ctx: Ctx,
  beginning: string,
  isRefused: (letter: Letter) => boolean = () => false,
): Promise<Letter[]> => {
  const sent: Letter[] = []
  const sender: MailSender = {
    name: 'memory',
    async send(letter) {
      if (isRefused(letter)) return { refused: '550' }
      sent.push(letter)
      return null
    },
  }
  const { rows } = await sql<{ id: string }>`
    select id from mail.letter
    where district_id = ${ctx.districtId} and starts_with(once_as, ${beginning}) and sent_at is null
    order by once_as`.execute(ctx.tx)
  const send = mailJobs(sender).jobs?.['mail.send']
  for (const { id } of rows) await send?.(ctx, { letterId: id })
  return sent
}

/** What was written to an address, as it is kept, the oldest first. */
export const lettersTo = async (ctx: Ctx, address: string) => {
  const { rows } = await sql<{ subject: string; body: string; onceAs: string }>`
    select subject, body, once_as from mail.letter
    where district_id = ${ctx.districtId} and address = ${address} order by id`.execute(ctx.tx)
  return rows
}
