import { rm } from 'node:fs/promises'
import { type Browser, chromium } from 'playwright-core'
import { demoPassword } from '#http/session/password-rules.ts'
import { copyOf, journeyFolder } from './folders.ts'
import { type Serving, serve } from './serve.ts'
import { comeTo, type Visitor, type Wishes } from './visitor.ts'

/** Debian's; Linli brings no browser of its own. */
const program = process.env.CHROMIUM || '/usr/bin/chromium'

/** The server with its people, each with a browser of their own. */
export type Town = {
  serving: Serving
  browser: Browser
  /** Somebody who has not signed in. */
  come: (wishes?: Wishes) => Promise<Visitor>
  /** Somebody of the demo district, signed in: `office`, `liaison`, `leader` … */
  signIn: (name: string, wishes?: Wishes) => Promise<Visitor>
  /** Everybody leaves. @returns what went wrong in their browsers */
  goHome: () => Promise<string[]>
  close: () => Promise<void>
}

/** @param template the folder to go on from; null for a server that has nothing yet */
export const openTown = async (template: string | null, more: NodeJS.ProcessEnv = {}): Promise<Town> => {
  const folder = template ? await copyOf(template) : await journeyFolder()
  const serving = await serve(folder, more)
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      // Whoever is allowed to speak is heard as a tone; nobody is allowed by themselves.
      '--use-fake-device-for-media-stream',
    ],
  })
  const visitors: Visitor[] = []
  const come = async (wishes: Wishes = {}): Promise<Visitor> => {
    const visitor = await comeTo(browser, serving.address, wishes)
    visitors.push(visitor)
    return visitor
  }

  return {
    serving,
    browser,
    come,
    async signIn(name, wishes) {
      const visitor = await come(wishes)
      const answer = await visitor.context.request.post('/api/v1/session', { data: { name, password: demoPassword } })
      if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()} ${await answer.text()}`)
      return visitor
    },
    async goHome() {
      const faults = visitors.flatMap((visitor) => visitor.faults)
      for (const visitor of visitors.splice(0)) await visitor.leave()
      return faults
    },
    async close() {
      await browser.close()
      await serving.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
