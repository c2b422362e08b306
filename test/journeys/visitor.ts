import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import type { Language } from '#kernel/words.ts'
import { languageCookie, textCookie } from '../../src/portal/settings.ts'

/** How somebody comes: with which screen, in which language, with which size of text. */
export type Wishes = {
  width?: number
  language?: Language
  text?: 'l' | 'xl' | 'xxl' | null
  hasScript?: boolean
}

export type Visitor = {
  context: BrowserContext
  page: Page
  /** What should not have happened, in the order in which it did. */
  faults: string[]
  /** From now on this is expected: a server that is broken on purpose says so in the console, too. */
  forgive: (what: RegExp) => void
  leave: () => Promise<void>
}

const heights: Readonly<Record<number, number>> = { 320: 640, 390: 844, 1280: 800 }

/**
 * The browser reports every refused answer as an error of its own. What a refusal means is for the page to say; those of
 * 500 and more are counted as answers. A file of the build that is missing is a fault.
 */
const isRefusal = (message: ConsoleMessage): boolean =>
  /the server responded with a status of 4\d\d/.test(message.text()) && !message.location().url.includes('/assets/')

/** A person with a browser of their own. Everything that goes wrong in it is written down. */
export const comeTo = async (
  browser: Browser,
  address: string,
  { width = 1280, language = 'zh-CN', text = null, hasScript = true }: Wishes = {},
): Promise<Visitor> => {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: heights[width] ?? 800 },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: width < 640,
    javaScriptEnabled: hasScript,
    acceptDownloads: true,
  })
  const chosen = { [languageCookie]: language, ...(text ? { [textCookie]: text } : {}) }
  await context.addCookies(Object.entries(chosen).map(([name, value]) => ({ name, value, url: address })))
  const page = await context.newPage()
  // Long enough for two slow cores; whoever waits longer waits for something that does not come.
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  const forgiven: RegExp[] = []
  const note = (fault: string): void => {
    if (!forgiven.some((what) => what.test(fault))) faults.push(fault)
  }
  // Said in the console as an error as well, but not in every browser.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`CSP: ${violatedDirective} ${blockedURI}`),
    )
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) note(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => note(`page: ${error.message}`))
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== address) note(`elsewhere: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) note(`${response.status()}: ${response.url()}`)
  })

  return { context, page, faults, forgive: (what) => forgiven.push(what), leave: () => context.close() }
}
