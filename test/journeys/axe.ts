import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * The rules that ask how large things are and where they lie; `smallTargets` below asks for thumbs, because axe takes a
 * box in its label for the label's whole size. All others read the document, its names and its colours,
 * and say the same of the same document in larger letters; contrast asks less of larger letters.
 */
const ofSizes = ['scrollable-region-focusable']

/**
 * What somebody could not see, hear, reach or understand, whatever its weight: rule, and the first places.
 *
 * @param isLarger the same document was asked for everything a moment ago, in smaller letters
 */
export const barriersOn = async (page: Page, { isLarger = false } = {}): Promise<string[]> => {
  // Evaluated and not added to the page: its policy allows no script but its own. Once for each that was loaded.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
      }),
    isLarger ? ofSizes : null,
  )
  return violations.map(({ id, nodes }) => {
    const places = nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary?.split('\n')[1]?.trim()})`)
    return `${id}: ${places.join(' | ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`
  })
}

/** What the document says to whoever does not see it: every visible element with its part, names and states. */
export const readingOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => {
        const said = [...one.attributes].filter(({ name }) =>
          /^(role|tabindex|href|title|alt|type|aria-.*)$/.test(name),
        )
        return `${one.tagName} ${said.map(({ name, value }) => `${name}=${value}`).join(' ')}`
      })
      .join('\n'),
  )

/** @returns by how many pixels the page is wider than the window, and what sticks out */
export const overflowOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return null
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    )
    const said = wide
      .slice(-3)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent?.slice(0, 30)}`)
    return `${scrollWidth - clientWidth}px: ${said.join(' | ')}`
  })

/** Words that a box cuts off, and the page where it does. What a field holds is read by moving in it. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((one) => one.checkVisibility() && !one.closest('.unseen, svg, select, textarea, input'))
      // What is for a screen reader only is one pixel large; arrows on a field are no words.
      .filter((one) => one.clientWidth > 1 && one.textContent?.trim() !== '')
      .filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one)
        const isCutBeside = overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1
        const isCutBelow = overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1
        return isCutBeside || isCutBelow
      })
      .map((one) => `${location.pathname}: ${one.tagName}.${one.className} ${one.textContent?.slice(0, 30)}`),
  )

/**
 * What is too small for a thumb.
 *
 * @returns controls below 44 px in one direction; a link inside a sentence is as high as its line
 * @source WCAG 2.2, 2.5.5 Target Size (Enhanced): 44 by 44 CSS pixels, except in a sentence
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isInText = (one: Element): boolean =>
      one.matches('a, summary') &&
      getComputedStyle(one).display.startsWith('inline') &&
      one.closest('p, li, dd, td, h1, h2, h3, .caption') !== null
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="button"]')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen') && !isInText(one))
      .map((one) => ({
        one,
        box: (
          one.closest('label') ??
          one.closest('.ant-slider, .ant-input-number, .ant-checkbox-wrapper') ??
          one
        ).getBoundingClientRect(),
      }))
      .filter(
        ({ one, box }) =>
          box.width > 0 && box.height > 0 && (box.height < 43.5 || (box.width < 43.5 && !one.matches('a'))),
      )
      .map(({ one, box }) => `${one.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`)
  })
