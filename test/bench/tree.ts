import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { chromium, type Page } from 'playwright-core'
import { postmasterOf } from '#db/embedded/postmaster.ts'
import { openState } from '#db/embedded/state.ts'
import { journeyFolder } from '#test/journeys/folders.ts'
import { serve } from '#test/journeys/serve.ts'
import { fillTree } from './data.ts'

// A year of five thousand tasks in a real browser: how large the first answer is, how long until it stands, how long
// until a branch is open, and how long after a press until something is seen.

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

const ofTree = "[role='treegrid']"

/** From the press on a pillar that is shut until its first task stands there, in ms; the pillar is `n` pillars down. */
const openBranch = async (page: Page, n: number): Promise<number> => {
  const pillar = page.locator(`${ofTree} [aria-level="2"][aria-expanded="false"]`).nth(n)
  const key = await pillar.getAttribute('data-key')
  await pillar.scrollIntoViewIfNeeded()
  return page.evaluate(async (of) => {
    const row = (): Element | null => document.querySelector(`[data-key="${of}"]`)
    const isThere = () => row()?.nextElementSibling?.querySelector('a[href^="/c/tasks/"]')
    const pressed = performance.now()
    row()?.querySelector('button')?.click()
    while (!isThere() && performance.now() - pressed < 30_000) await new Promise(requestAnimationFrame)
    const took = performance.now() - pressed
    // Shut again: of a long tree only what is seen is drawn, and the next pillar has to be.
    row()?.querySelector('button')?.click()
    return took
  }, key)
}

export const measureTree = async (
  tasks: number,
  limits: Readonly<Record<string, { atMost: number }>>,
  say: (line: string) => void,
): Promise<boolean> => {
  let isEachKept = true
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
      say(`${width} px: the first answer ${Math.round(performance.now() - asked)} ms`)
      const name = `first answer of the tree, ${tasks.toLocaleString('en')} tasks, kB`
      const atMost = limits[name]?.atMost ?? 0
      isEachKept &&= bytes <= atMost * 1_000
      say(
        `  ${bytes <= atMost * 1_000 ? 'ok    ' : 'MISSED'} ${name}: ${Math.round(bytes / 1_000)} (target ≤ ${atMost})`,
      )
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
      const opening: number[] = []
      for (let n = 0; n < 5; n += 1) opening.push(await openBranch(page, n))
      const inOrder = opening.map(Math.round).sort((a, b) => a - b)
      say(`  a branch is open after ${inOrder[2]} ms (${inOrder.join(', ')})`)
      await page.waitForTimeout(500)
      await heard(page)
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
    return isEachKept
  } finally {
    await browser.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
