import type { Page } from 'playwright-core'

/** Longer than any of these pages; whoever is still not there goes round in circles. */
const mostTabs = 120

type Standing = { name: string; kind: string; trouble: string | null }

/**
 * Where the keyboard stands, and what keeps somebody from seeing it: nothing drawn around it, out of the window, or
 * something that lies over it.
 *
 * @source WCAG 2.2, 2.4.7 Focus Visible and 2.4.11 Focus Not Obscured (Minimum)
 */
const standing = (page: Page): Promise<Standing> =>
  page.evaluate(() => {
    const it = document.activeElement as HTMLElement
    const said = [(it as HTMLInputElement).labels?.[0]?.textContent, it.getAttribute('aria-label'), it.textContent]
    const name = said.map((text) => text?.trim()).find(Boolean) ?? ''
    const kind = it.getAttribute('type') ?? it.tagName.toLowerCase()
    if (it === document.body) return { name, kind, trouble: null }
    const { outlineStyle, outlineWidth } = getComputedStyle(it)
    // A field of the console has its ring around the box that it stands in, with its arrow and its tags.
    const field =
      it.closest('.ant-input-affix-wrapper') ?? it.closest('.ant-input, .ant-input-number, .ant-select, .ant-picker')
    const ring = field ? getComputedStyle(field).boxShadow : 'none'
    const isRinged = /\b3px\b/.test(ring)
    const box = it.getBoundingClientRect()
    const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    // A little inside the first line: a link may go over two.
    const first = it.getClientRects()[0] ?? box
    const over = document.elementFromPoint(first.left + first.width / 2, Math.max(1, first.top + first.height / 2))
    const isCovered = over !== null && !it.contains(over) && !over.contains(it)
    const trouble =
      !isRinged && (outlineStyle === 'none' || outlineWidth === '0px')
        ? 'has nothing drawn around it'
        : !isInside
          ? 'lies outside the window'
          : isCovered
            ? `lies under ${over.tagName.toLowerCase()}.${over.className}`
            : null
    return { name, kind, trouble }
  })

export type Keyboard = {
  /** What could not be seen on the way. */
  unseen: string[]
  /** Tabs to what is called so, or begins so; `kind` is a tag or the type of an input. */
  to: (name: string, kind?: string) => Promise<void>
  /** To it, and Enter. */
  press: (name: string, kind?: string) => Promise<void>
  type: (name: string, text: string) => Promise<void>
  /** Into the group with Tab, to the answer with the arrows. */
  choose: (name: string) => Promise<void>
}

/** Somebody without a mouse: nothing is reached but by Tab, arrows, Enter and letters. */
export const byKeyboard = (page: Page): Keyboard => {
  const unseen: string[] = []
  const look = async (): Promise<Standing> => {
    const here = await standing(page)
    if (here.trouble) unseen.push(`${new URL(page.url()).pathname}: ${here.kind} “${here.name}” ${here.trouble}`)
    return here
  }
  const until = async (isThere: (here: Standing) => boolean, what: string): Promise<void> => {
    const passed: string[] = []
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      await page.keyboard.press('Tab')
      const here = await look()
      if (isThere(here)) return
      passed.push(here.name.slice(0, 20))
    }
    throw new Error(`Tab never comes to “${what}”, only to: ${[...new Set(passed)].join(', ')}`)
  }
  const to = (name: string, kind?: string): Promise<void> =>
    until((here) => here.name.startsWith(name) && (kind === undefined || here.kind === kind), name)

  return {
    unseen,
    to,
    async press(name, kind) {
      await to(name, kind)
      await page.keyboard.press('Enter')
    },
    async type(name, text) {
      await to(name)
      await page.keyboard.type(text)
    },
    async choose(name) {
      await until(({ kind }) => kind === 'radio', name)
      for (let n = 0; (await look()).name !== name; n += 1) {
        if (n > 10) throw new Error(`the arrows never come to “${name}”`)
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Space')
    },
  }
}
