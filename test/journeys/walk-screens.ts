import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Language, languages } from '#kernel/words.ts'
import { goTo, settled } from './at-screen.ts'
import { barriersOn, overflowOf, smallTargets } from './axe.ts'
import { type Facts, factsFor, type Screen } from './screens.ts'
import { openTown, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

/** Tables, trees and months may be wider than a narrow window: they are read in two directions anyway. */
export const isForPhones = ({ who, isForThumbs }: Screen): boolean => who === null || isForThumbs === true

/** What the cookie and the console's own switch do, without loading the page anew. */
const enlarge = (visitor: Visitor, step: 'xxl' | null): Promise<void> =>
  visitor.page.evaluate((text) => {
    if (text) document.documentElement.dataset.text = text
    else delete document.documentElement.dataset.text
  }, step)

/** Tells the same stories of each of these screens, in a town of their own, so that two files can do it side by side. */
export const walkScreens = (screens: readonly Screen[]): void => {
  let town: Town
  let facts: Facts
  /** Each person signs in once for each language. */
  const visitors = new Map<string, Visitor>()

  beforeAll(async () => {
    town = await openTown(inject('demoFolder'))
    const [office, liaison] = [await town.signIn('office'), await town.signIn('liaison')]
    facts = await factsFor(office.context.request, liaison.context.request)
  })

  afterAll(() => town.close())

  const visitorFor = async ({ who }: Screen, language: Language): Promise<Visitor> => {
    const key = `${who} ${language}`
    const known = visitors.get(key)
    if (known) return known
    const visitor = await (who ? town.signIn(who, { language }) : town.come({ language }))
    visitors.set(key, visitor)
    return visitor
  }

  for (const screen of screens) {
    describe(`${screen.number ?? 'the page'} ${screen.name}`, () => {
      for (const language of languages) {
        it(`stands in nobody's way in ${language}, on each width, in each size of text`, async () => {
          const visitor = await visitorFor(screen, language)
          const { page, faults } = visitor
          faults.length = 0
          await page.setViewportSize({ width: 1280, height: 800 })
          await goTo(page, screen, facts)
          const found: string[] = []
          for (const width of [1280, 390]) {
            for (const text of [null, 'xxl'] as const) {
              await page.setViewportSize({ width, height: 844 })
              await enlarge(visitor, text)
              await settled(page)
              for (const barrier of await barriersOn(page)) found.push(`${width} ${text ?? 'standard'}: ${barrier}`)
            }
          }
          await enlarge(visitor, null)
          expect([...new Set(found)]).toEqual([])
          expect(faults).toEqual([])
        })
      }

      if (isForPhones(screen)) {
        it('needs no sideways scrolling at 320 px, with standard and with the largest text', async () => {
          const visitor = await visitorFor(screen, 'zh-CN')
          await visitor.page.setViewportSize({ width: 320, height: 640 })
          await goTo(visitor.page, screen, facts)
          const standard = await overflowOf(visitor.page)
          await enlarge(visitor, 'xxl')
          const largest = await overflowOf(visitor.page)
          await enlarge(visitor, null)
          expect({ standard, largest }).toEqual({ standard: null, largest: null })
        })
      }

      if (screen.isForThumbs) {
        it('has nothing too small for a thumb', async () => {
          const { page } = await visitorFor(screen, 'zh-CN')
          await page.setViewportSize({ width: 390, height: 844 })
          await goTo(page, screen, facts)
          expect(await smallTargets(page)).toEqual([])
        })
      }
    })
  }
}
