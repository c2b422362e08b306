import type { Page } from 'playwright-core'

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

const line = async (page: Page, key: 'd' | 's', words: string): Promise<void> => {
  await page.keyboard.press(key)
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** Types what was decided at the desk and keeps it, by keys alone. */
export const decide = (page: Page, words: string): Promise<void> => line(page, 'd', words)

/** The same with what somebody said; `#统筹协调` in front is one of the district's own words. */
export const noteSpeech = (page: Page, words: string): Promise<void> => line(page, 's', words)

/** Everybody who was asked comes in, ticked off one after the other. */
export const tickOff = async (page: Page, seats: number): Promise<void> => {
  await page.getByText('签到', { exact: true }).click()
  for (let there = 1; there <= seats; there += 1) {
    await button(page, /^到会：/).click()
    await page
      .getByRole('button', { name: /^离开：/ })
      .nth(there - 1)
      .waitFor()
  }
  await page.locator('body').click({ position: { x: 5, y: 5 } })
}

/** What the meeting says to its item, by keys alone; the verdicts stand in this order. */
const verdicts = ['同意', '原则同意', '修改后同意', '暂缓', '不同意', '听取'] as const

export const sayVerdict = async (page: Page, verdict: (typeof verdicts)[number]): Promise<void> => {
  await page.keyboard.press('v')
  for (let n = 0; n < verdicts.indexOf(verdict); n += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page
    .getByRole('group', { name: '会议的结果' })
    .getByRole('button', { name: verdict, exact: true, pressed: true })
    .waitFor()
}

/** The demo's start page lays the meeting of 6 May on the table once more. @returns its id */
export const layMayMeeting = async (page: Page): Promise<string> => {
  await page.goto('/start')
  await button(page, '放好这个会').click()
  await page.waitForURL(/\/c\/meetings\/[0-9a-f-]{36}$/)
  return page.url().split('/').at(-1) ?? ''
}
