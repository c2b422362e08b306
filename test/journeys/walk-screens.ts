import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Language } from '#kernel/words.ts'
import { goTo, settled } from './at-screen.ts'
import { barriersOn, overflowOf, readingOf, smallTargets } from './axe.ts'
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
      // Opened once on a desk and once in the hand: then windows and sizes of text change under it.
      it("stands in nobody's way in en, on each width, in each size of text", async () => {
        const visitor = await visitorFor(screen, 'en')
        visitor.faults.length = 0
        await openAt(visitor, desk, screen)
        expect(await barriersWithin(visitor, [desk, phone])).toEqual([])
        expect(visitor.faults).toEqual([])
      })

      it(`stands in nobody's way in zh-CN, on each width, in each size of text${aloud(screen)}`, async () => {
        const visitor = await visitorFor(screen, 'zh-CN')
        visitor.faults.length = 0
        await openAt(visitor, isForPhones(screen) ? phone : desk, screen)
        const small = screen.isForThumbs ? await smallTargets(visitor.page) : []
        const sideways = isForPhones(screen) ? await sidewaysOn(visitor) : []
        const barriers = await barriersWithin(visitor, [phone, desk])
        expect({ small, sideways, barriers }).toEqual({ small: [], sideways: [], barriers: [] })
        expect(visitor.faults).toEqual([])
      })
    })
  }

  const openAt = async ({ page }: Visitor, window: Window, screen: Screen): Promise<void> => {
    await page.setViewportSize(window)
    await goTo(page, screen, facts)
  }
}

type Window = { width: number; height: number }
const [desk, phone, smallest]: [Window, Window, Window] = [
  { width: 1280, height: 844 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
]

/** What is asked of a screen besides. */
const aloud = (screen: Screen): string =>
  [
    isForPhones(screen) ? '; needs no sideways scrolling at 320 px, also with the largest text' : '',
    screen.isForThumbs ? '; has nothing too small for a thumb' : '',
  ].join('')

const barriersWithin = async (visitor: Visitor, windows: readonly Window[]): Promise<string[]> => {
  const found: string[] = []
  for (const window of windows) {
    let reading: string | null = null
    for (const text of [null, 'xxl'] as const) {
      await visitor.page.setViewportSize(window)
      await enlarge(visitor, text)
      await settled(visitor.page)
      // A page may show other things in larger letters, and is then asked for everything again.
      const before = reading
      reading = await readingOf(visitor.page)
      for (const barrier of await barriersOn(visitor.page, { isLarger: reading === before }))
        found.push(`${window.width} ${text ?? 'standard'}: ${barrier}`)
    }
  }
  await enlarge(visitor, null)
  return [...new Set(found)]
}

/** What sticks out of the smallest window, with the standard and with the largest text. */
const sidewaysOn = async (visitor: Visitor): Promise<string[]> => {
  await visitor.page.setViewportSize(smallest)
  await settled(visitor.page)
  const standard = await overflowOf(visitor.page)
  await enlarge(visitor, 'xxl')
  const largest = await overflowOf(visitor.page)
  await enlarge(visitor, null)
  return [standard, largest].filter((one) => one !== null)
}
