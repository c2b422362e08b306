import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** `id` is known to the gateway, so that a message that is handed over twice is sent once. */
export type TextMessage = { id: string; to: string; text: string }

/** A way to a phone. What it may say has no word that tells a bystander what the matter is. */
export type TextMessages = {
  name: string
  /** @returns what the page may show instead of the phone; null wherever people are real */
  send: (message: TextMessage) => Promise<string | null>
}

/** Puts each message into a file of its own, for a gateway that collects files. */
export const messagesInFolder = (folder: string): TextMessages => ({
  name: 'folder',
  async send(message) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, `sms-${message.id}.json`), `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600 })
    return null
  },
})

/** The demo's phones are invented, so the page shows what they would. It still goes the usual way. */
export const messagesOnScreen = (usual: TextMessages): TextMessages => ({
  name: 'screen',
  async send(message) {
    await usual.send(message)
    return message.text
  },
})
