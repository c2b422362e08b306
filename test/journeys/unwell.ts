import type { Page, Request, Route } from 'playwright-core'

/** What the server can be like: every page has to be told of it by its answers alone. */
export const conditions = ['empty', 'waiting', 'failed', 'refused', 'offline'] as const
export type Condition = (typeof conditions)[number]

/** Who one is, and which pages are one's own: without it there is no console to look at. */
const isFrame = (path: string): boolean => path.startsWith('/rpc/session/')

/** The text of a refusal would come from the server in the language of whoever asks. */
const problem = (status: number, kind: string, more: object) => ({
  defined: false,
  code: 'REFUSED',
  status,
  message: '',
  data: { kind, reason: null, number: null, fields: [], details: null, ...more },
})

type Answer = { json: unknown; meta?: (string | number)[][] }

/** Lists that have a line for whatever was asked, also where there is nothing: they stay, and are empty within. */
const always = ['branches', 'offers']
const counted = ['lights', 'counts', 'total']

/** The same answer of a district in which nothing has happened yet: its lists are empty, and what it counts is none. */
const emptied = ({ json, meta = [] }: Answer): Answer => {
  const without = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return always.includes(key) ? value.map((one) => without(one)) : []
    if (typeof value === 'number' && counted.includes(key)) return 0
    if (key === 'next' || typeof value !== 'object' || value === null) return key === 'next' ? null : value
    const within = (name: string): string => (counted.includes(key) ? key : name)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(one, within(name))]))
  }
  const empty = without(json)
  // What is said of the types of values that are there no longer goes with them.
  const isThere = ([, ...path]: (string | number)[]): boolean =>
    path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], empty) !== undefined
  return { json: empty, meta: meta.filter(isThere) }
}

const answers: Readonly<Record<Condition, (route: Route) => Promise<void>>> = {
  waiting: async () => undefined,
  offline: (route) => route.abort('internetdisconnected'),
  failed: (route) => {
    const json = problem(500, 'bug', { number: '7F3K' })
    return route.fulfill({ status: 500, json: { json, meta: [] } })
  },
  refused: (route) => {
    const json = problem(403, 'forbidden', { details: { who: '演示办公室' } })
    return route.fulfill({ status: 403, json: { json, meta: [] } })
  },
  empty: async (route) => {
    const response = await route.fetch()
    if (!response.ok()) return route.fulfill({ response })
    return route.fulfill({ response, json: emptied((await response.json()) as Answer) })
  },
}

/** Whoever waits longer waits for something that does not come. */
const patienceMs = 10_000

const isAsking = (request: Request): boolean => request.url().includes('/rpc/')

/** From now on the server is like this, for everything but who one is. */
export const makeUnwell = async (page: Page, condition: Condition): Promise<void> => {
  await page.route('**/rpc/**', (route) =>
    isFrame(new URL(route.request().url()).pathname) ? route.continue() : answers[condition](route),
  )
  if (condition !== 'offline') return
  // What the browser says when the cable is pulled; the files of the pages still come, as they do from its cache.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => false })
    dispatchEvent(new Event('offline'))
  })
}

/** Goes to other pages without loading anew, as a link does, and waits until the page has said how things are. */
export const turning = (page: Page, condition: Condition): ((path: string) => Promise<void>) => {
  const underWay = new Set<Request>()
  page.on('request', (request) => {
    if (condition !== 'waiting' || !isAsking(request)) underWay.add(request)
  })
  page.on('requestfinished', (request) => underWay.delete(request))
  page.on('requestfailed', (request) => underWay.delete(request))
  const isBusy = async (): Promise<boolean> =>
    condition !== 'waiting' && (await page.locator('main [aria-busy=true]').count()) > 0

  return async (path) => {
    await page.evaluate((to) => history.pushState({}, '', to), path)
    if (condition === 'waiting')
      await page
        .locator('main .bone')
        .first()
        .waitFor({ timeout: 2_000 })
        .catch(() => undefined)
    const late = Date.now() + patienceMs
    for (let calm = 0; calm < 3; calm = underWay.size === 0 && !(await isBusy()) ? calm + 1 : 0) {
      if (Date.now() > late) throw new Error(`${path} still waits, and nothing comes any more`)
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    }
  }
}
