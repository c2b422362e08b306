import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { languages } from '#kernel/words.ts'
import { barriersOn } from './axe.ts'
import { type Facts, factsFor, type Screen, screens } from './screens.ts'
import { openTown, type Town } from './town.ts'
import { type Condition, conditions, makeUnwell, turning } from './unwell.ts'
import type { Visitor } from './visitor.ts'

/** Each page of the console while it is empty, waits, has failed, is refused or has no network. */

/** What is prepared first is looked at by its own stories. */
const numbers = ['S01', 'S03', 'S05', 'S06', 'S37', 'S38', 'S39', 'S40']
const isOfTheConsole = (path: string): boolean => /^\/(?:c|lead|inbox)(?:[/?]|$)/.test(path)

/** One page meets each of them, in one condition or another. */
const windows = [
  { width: 1280, text: null },
  { width: 390, text: 'xxl' },
  { width: 1280, text: 'xxl' },
  { width: 390, text: null },
] as const
type Window = (typeof windows)[number]

/** The frame draws these; the settings are many, and each of them meets one of the three. */
const ofTheFrame = ['waiting', 'refused', 'offline'] as const
const isMet = ({ number }: Screen, n: number, condition: Condition): boolean => {
  const turn = (ofTheFrame as readonly Condition[]).indexOf(condition)
  return number !== 'S37' || turn < 0 || n % ofTheFrame.length === turn
}

let town: Town
let facts: Facts
beforeAll(async () => {
  town = await openTown(inject('demoFolder'))
  const [office, liaison] = [await town.signIn('office'), await town.signIn('liaison')]
  facts = await factsFor(office.context.request, liaison.context.request)
  await town.goHome()
})
afterAll(() => town.close())
afterEach(async () => {
  await town.goHome()
})

const pagesOf = (): (Screen & { who: string })[] =>
  screens.filter(
    (one): one is Screen & { who: string } =>
      numbers.includes(one.number ?? '') && one.who !== null && !one.prepare && isOfTheConsole(one.path(facts)),
  )

describe('each page of the console keeps nobody out', () => {
  for (const [turn, condition] of conditions.entries()) {
    it(`while it is ${condition}, in one language or the other`, async () => {
      const pages = pagesOf()
      const people = [...new Set(pages.map(({ who }) => who))]
      const found: string[] = []
      for (const [n, who] of people.entries()) {
        const visitor = await town.signIn(who, { language: languages[(n + turn) % languages.length] ?? 'zh-CN' })
        visitor.forgive(/ 500 |^500:/)
        await visitor.page.goto('/c/mine')
        await visitor.page.locator('main h1').waitFor()
        await makeUnwell(visitor.page, condition)
        const turnTo = turning(visitor.page, condition)
        for (const [m, screen] of pages.filter((one) => one.who === who).entries()) {
          if (!isMet(screen, m, condition)) continue
          const window = windows[(m + turn) % windows.length] ?? windows[0]
          await into(visitor, window)
          await turnTo(screen.path(facts))
          for (const barrier of await barriersOn(visitor.page))
            found.push(`${screen.name} ${window.width} ${window.text ?? 'standard'}: ${barrier}`)
        }
        found.push(...visitor.faults.map((fault) => `${who}: ${fault}`))
        await visitor.leave()
      }
      expect(found).toEqual([])
    })
  }
})

const into = async ({ page }: Visitor, { width, text }: Window): Promise<void> => {
  await page.setViewportSize({ width, height: 844 })
  await page.evaluate((step) => {
    if (step) document.documentElement.dataset.text = step
    else delete document.documentElement.dataset.text
  }, text)
}
