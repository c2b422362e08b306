import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day } from '#kernel/day.ts'

/** What leaves the house: how many, never what. Outside, nobody knows who reads over one's shoulder. */
export type Bundle = { districtId: number; personId: string; day: Day; waiting: number; title: string; text: string }

/** A way to a person outside: mail, text message, the government's own messenger. */
export type Channel = {
  name: string
  /** May be called again with the same bundle: what it sends is known by person and day. */
  send: (bundle: Bundle) => Promise<void>
}

/** Puts each notice into a file, for the demo and for a gateway that collects files. */
export const outbox = (folder: string): Channel => ({
  name: 'outbox',
  async send(bundle) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${bundle.day}-${bundle.districtId}-${bundle.personId}.json`
    await writeFile(join(folder, name), `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 })
  },
})
