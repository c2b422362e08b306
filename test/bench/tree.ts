import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { chromium, type Page } from 'playwright-core'
import { postmasterOf } from '#db/embedded/postmaster.ts'
import { openState } from '#db/embedded/state.ts'
import { journeyFolder } from '#test/journeys/folders.ts'
import { serve } from '#test/journeys/serve.ts'
import { fillTree } from './data.ts'

// A year of five thousand tasks in a real browser: how long until it stands, and how long after a press until something
// is seen. It reports; it decides nothing.

type Press = { name: string; ms: number }

/** From the press to the next picture, as the browser counts it (event timing, Interaction to Next Paint). */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const kept: Press[] = []
    Object.assign(window, { presses: kept })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (entry.interactionId) kept.push({ name: entry.name, ms: entry.duration })
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
  })

const heard = (page: Page): Promise<Press[]> =>
  page.evaluate(() => {
    const { presses } = window as unknown as { presses: Press[] }
    return presses.splice(0)
  })

const worst = (presses: readonly Press[]): string => {
  const all = presses.map(({ ms }) => ms).sort((a, b) => b - a)
  return all.length === 0 ? 'under 16 ms' : `worst ${all[0]} ms, 98th per cent ${all[Math.floor(all.length * 0.02)]} ms`
}

/** How long the browser could draw nothing while the page was scrolled, in ms; each frame counts. */
const scroll = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const frames: number[] = []
    let last = performance.now()
    for (let n = 0; n < 120; n += 1) {
      scrollBy(0, 900)
      await new Promise(requestAnimationFrame)
      frames.push(performance.now() - last)
      last = performance.now()
    }
    return frames
  })

export const measureTree = async (tasks: number, say: (line: string) => void): Promise<void> => {
  const folder = await journeyFolder()
  const server = await serve(folder)
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    const state = await openState(folder)
    const port = (await postmasterOf(state.pg))?.port
    const secret = encodeURIComponent(state.secret('superuser'))
    const admin = new Client({ connectionString: `postgresql://postgres:${secret}@127.0.0.1:${port}/linli` })
    await admin.connect()
    const yearId = await fillTree(admin, tasks).finally(() => admin.end())

    for (const width of [1280, 390]) {
      const context = await browser.newContext({ baseURL: server.address, viewport: { width, height: 800 } })
      await context.request.post('/api/v1/session', { data: { name: 'office', password: 'linli-demo' } })
      const page = await context.newPage()
      const asked = performance.now()
      const answer = await context.request.get(`/api/v1/programme?yearId=${yearId}`)
      const bytes = (await answer.body()).length
      say(`${width} px: the answer ${Math.round(performance.now() - asked)} ms, ${Math.round(bytes / 1_024)} KB`)
      const opened = performance.now()
      await page.goto(`/c/programme?year=${yearId}&all=1`)
      await page.locator('[role="treegrid"] [aria-level="1"]').first().waitFor()
      say(`  the page stands after ${Math.round(performance.now() - opened)} ms`)
      await listen(page)
      const press = async (name: string, deed: () => Promise<void>): Promise<void> => {
        await deed()
        await page.waitForTimeout(500)
        say(`  ${name}: ${worst(await heard(page))}`)
      }
      await press('open all', () =>
        page
          .locator('main .row button')
          .filter({ hasText: /全部展开|Open all/ })
          .click(),
      )
      const rows = await page.locator('[role="treegrid"]').getAttribute('aria-rowcount')
      say(`  ${rows} rows, of which ${await page.locator('[role="treegrid"] tbody tr').count()} are drawn`)
      const frames = (await scroll(page)).sort((a, b) => b - a)
      say(
        `  scrolled 108,000 px in 120 frames: worst ${Math.round(frames[0] ?? 0)} ms, median ${Math.round(frames[60] ?? 0)} ms`,
      )
      await press('End, Home', async () => {
        await page.locator('[role="treegrid"] tbody tr[tabindex="0"]').focus()
        await page.keyboard.press('End')
        await page.waitForTimeout(300)
        await page.keyboard.press('Home')
      })
      await press('j a hundred times', async () => {
        for (let n = 0; n < 100; n += 1) await page.keyboard.press('j')
      })
      await press('a box', () => page.locator('[role="treegrid"] input[type="checkbox"]').nth(5).click())
      await page.evaluate(() => scrollTo(0, 0))
      await page.waitForTimeout(500)
      await press('close a group', () => page.locator('[role="treegrid"] [aria-level="1"] button').first().click())
      await context.close()
    }
  } finally {
    await browser.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
