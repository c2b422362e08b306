import type { Page } from 'playwright-core'
import type { Facts, Screen } from './screens.ts'

/** Goes there, and waits until the page has everything that it asked for. */
export const goTo = async (page: Page, { path, prepare }: Screen, facts: Facts): Promise<void> => {
  await page.goto(path(facts))
  await settled(page)
  if (!prepare) return
  await prepare(page)
  await settled(page)
}

/** Nothing is under way any more, and the page has a heading. */
export const settled = async (page: Page): Promise<void> => {
  // A room follows its meeting: its line is never idle. It shows its meeting or says why not, and then it stands.
  if (new URL(page.url()).pathname.startsWith('/m/')) {
    await page.locator('main:not([aria-busy]) h1').first().waitFor({ state: 'attached' })
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
    return
  }
  await page.waitForLoadState('networkidle')
  await page.locator('h1:not(.unseen)').first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}
