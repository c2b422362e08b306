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
  await page.waitForLoadState('networkidle')
  await page.locator('h1:not(.unseen)').first().waitFor()
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}
