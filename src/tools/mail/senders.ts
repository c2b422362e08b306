import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Letter } from './letter.ts'

/** What the other side said when it will never take this letter: no such mailbox, not wanted. */
export type Refused = { refused: string }

/** A way out of the house. */
export type MailSender = {
  name: string
  /**
   * May be called again with the same letter: its `Message-ID` stays, so a mailbox keeps it once.
   *
   * @throws Error whenever another try may help
   */
  send: (letter: Letter) => Promise<Refused | null>
}

/** Known for ever, so that a second copy of the same letter is recognised. @source RFC 5322, 3.6.4 */
const messageIdOf = ({ id, districtId }: Letter): string => `<${id}@${districtId}.linli.invalid>`

const messageOf = (letter: Letter, from: string) => ({
  from,
  to: letter.address,
  subject: letter.subject,
  text: letter.body,
  messageId: messageIdOf(letter),
  date: letter.at,
  // No machine answers a machine: no notes that somebody is away. @source RFC 3834, 5
  headers: { 'Auto-Submitted': 'auto-generated' },
  ...(letter.calendar
    ? { icalEvent: { method: letter.calendar.method, content: letter.calendar.text, filename: 'meeting.ics' } }
    : {}),
})

/** Puts each letter into a file of its own, as mail programs open it: for the demo, and for a gateway that collects files. */
export const mailInFolder = (folder: string, from = 'Linli <linli@linli.invalid>'): MailSender => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    name: 'folder',
    async send(letter) {
      const { message } = await transport.sendMail(messageOf(letter, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `mail-${letter.id}.eml`)
      // Whoever collects files never meets half of one.
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
      await rename(`${file}.part`, file)
      return null
    },
  }
}

const second = 1_000
/** A letter is sent within a transaction, which the database ends after 20 s of silence. */
const patience = { connectionTimeout: 4 * second, greetingTimeout: 4 * second, socketTimeout: 6 * second }

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * By the office's own mail server.
 *
 * @param url `smtps://user:password@host:465`, or `smtp://…:587`, which must offer STARTTLS unless it is this machine
 * @throws Error, said to whoever starts Linli, when it is no such address
 */
export const mailBySmtp = (url: string, from: string): MailSender => {
  const { protocol, hostname, port, username, password } = addressOf(url)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && !loopback.has(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'smtp',
    async send(letter) {
      try {
        await transport.sendMail(messageOf(letter, from))
        return null
      } catch (error) {
        const refused = refusedForGood(error)
        if (refused === null) throw error
        return { refused }
      }
    },
  }
}

const addressOf = (url: string): URL => {
  const parsed = URL.parse(url)
  if (parsed && (parsed.protocol === 'smtp:' || parsed.protocol === 'smtps:') && parsed.hostname) return parsed
  // Never with the address itself: a password may stand in it.
  throw new Error(
    'LINLI_MAIL 应形如 smtps://用户:密码@主机:465。\nLINLI_MAIL should look like smtps://user:password@host:465.',
  )
}

/**
 * About this receiver or this letter. A wrong password of ours is mended by the operator, and the letter goes then.
 *
 * @source RFC 5321, 4.2.1: 5yz is permanent, 4yz may be tried again
 */
const refusedForGood = (error: unknown): string | null => {
  if (!(error instanceof Error) || !('code' in error) || !('responseCode' in error)) return null
  const isAboutLetter = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  return isAboutLetter && Number(error.responseCode) >= 500 ? String(error.responseCode) : null
}

/** What the operator chose; an invented town writes to nobody, whatever the settings say. */
export const mailSender = ({
  env,
  folder,
  isDemo,
}: {
  env: Readonly<Record<string, string | undefined>>
  folder: string
  isDemo: boolean
}): MailSender => {
  const { LINLI_MAIL: url, LINLI_MAIL_FROM: from } = env
  if (!url || isDemo) return mailInFolder(folder, from)
  if (!from) {
    throw new Error('请同时设置发件人 LINLI_MAIL_FROM。\nSet LINLI_MAIL_FROM, the sender’s address, as well.')
  }
  return mailBySmtp(url, from)
}
