import type { APIRequestContext, BrowserContext, Page } from 'playwright-core'

/** As `src/ui/react/phone/database.ts` calls it. */
const databaseName = 'linli-phone'

/** The page has been taken over by the phone: it works without a network from here on. */
export const phoneIsReady = async (page: Page): Promise<void> => {
  await page.locator('.tab-bar').waitFor()
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated')
      await new Promise<void>((resolve) => active?.addEventListener('statechange', () => resolve()))
  })
  await page.waitForLoadState('networkidle')
}

/** A tab that the system killed: nothing could be said before, and another one is opened later. */
export const killTab = async (context: BrowserContext, page: Page): Promise<Page> => {
  const next = await context.newPage()
  next.setDefaultTimeout(10_000)
  await page.close({ runBeforeUnload: false })
  return next
}

/** Everything that lies on this phone, as whoever holds it could read it. */
export const everythingOn = (page: Page): Promise<string> =>
  page.evaluate(
    (name) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const stores = [...db.objectStoreNames]
          const all = db.transaction(stores).objectStore.bind(db.transaction(stores))
          const read = (store: string) =>
            new Promise<string>((done) => {
              const asked = all(store).getAll()
              asked.onsuccess = () =>
                done(
                  JSON.stringify(asked.result, (_, value) =>
                    value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
                  ),
                )
            })
          void Promise.all(stores.map(read)).then((texts) => {
            db.close()
            resolve(texts.join('\n'))
          })
        }
      }),
    databaseName,
  )

/** The pictures that lie on this phone, in drafts and in the outbox. */
export const photosOn = async (page: Page): Promise<Buffer[]> => {
  const found = await page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = async () => {
          const db = opening.result
          const inside = (value: unknown): Blob[] => {
            if (value instanceof Blob) return [value]
            return typeof value === 'object' && value !== null ? Object.values(value).flatMap(inside) : []
          }
          const all = await Promise.all(
            [...db.objectStoreNames].map(
              (store) =>
                new Promise<Blob[]>((done) => {
                  const asked = db.transaction(store).objectStore(store).getAll()
                  asked.onsuccess = () => done(inside(asked.result))
                }),
            ),
          )
          db.close()
          const read = (blob: Blob) =>
            new Promise<string>((done) => {
              const reader = new FileReader()
              reader.onload = () => done(String(reader.result))
              reader.readAsDataURL(blob)
            })
          resolve(await Promise.all(all.flat().map(read)))
        }
      }),
    databaseName,
  )
  return found.map((one) => Buffer.from(one.slice(one.indexOf(',') + 1), 'base64'))
}

type Told = { task: { id: string; version: number }; reports: { text: string; choice: string }[] }

/** @returns what the server has of a task */
export const taskOf = async (request: APIRequestContext, number: string): Promise<Told> =>
  (await request.get(`/api/v1/task-numbers/${number}`)).json() as Promise<Told>

/** @returns the numbers of the tasks that somebody owes a report on */
export const owedBy = async (request: APIRequestContext): Promise<string[]> => {
  const { due } = (await (await request.get('/api/v1/reports-due')).json()) as { due: { number: string }[] }
  return due.map(({ number }) => number)
}

/** Something on the phone needs a look: the server has not taken it. */
export const keepOne = async (page: Page): Promise<void> => {
  const data = { kind: 'conflict', reason: null, number: null, fields: [], details: null }
  const json = { defined: false, code: 'CONFLICT', status: 409, message: '演示：没有收下。 Demo: not taken.', data }
  await page.route('**/rpc/programme/report', (route) => route.fulfill({ status: 409, json: { json, meta: [] } }))
  await page.goto('/w/report')
  await page.locator('a.phone-line').first().click()
  await page.getByRole('radio').first().check()
  await page.locator('form button[type=submit]').click()
  await page.locator('main [role=status] strong').waitFor()
  await page.goto('/w/outbox')
  await page.locator('article').first().waitFor()
}
