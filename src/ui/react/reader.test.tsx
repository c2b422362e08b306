import { afterEach, describe, expect, it, vi } from 'vitest'
import { colours } from '../tokens.ts'
import { contrast } from '../vision.ts'
import { type Keys, useKeys } from './keys.ts'
import { onScreen, type Screen } from './on-screen.tsx'
import { readReader, useReader } from './reader.tsx'
import { giveStylesTheNonce } from './style-nonce.ts'
import { themeOf } from './theme.ts'

let screen: Screen | null = null
afterEach(async () => {
  await screen?.leave()
  screen = null
})

describe('a reader', () => {
  const Wishes = () => {
    const { choose } = useReader()
    return (
      <button type="button" onClick={() => choose({ text: 'xl', language: 'en', isDark: true })}>
        换
      </button>
    )
  }

  it('finds language and size again, on the page, in the cookies and after a reload', async () => {
    screen = await onScreen(<Wishes />)
    await screen.press('换')
    expect(document.documentElement.dataset.text).toBe('xl')
    expect(document.documentElement.lang).toBe('en')
    expect(document.documentElement.classList.contains('dark')).toBe(true)
    expect(document.cookie).toContain('linli-lang=en')
    expect(document.cookie).toContain('linli-text=xl')
    expect(readReader()).toMatchObject({ language: 'en', text: 'xl', isDark: true })
  })
})

describe('keys', () => {
  const Listening = ({ keys, isOn = true }: { keys: Keys; isOn?: boolean }) => {
    useKeys(keys, isOn)
    return (
      <>
        <input aria-label="名称" />
        <button type="button">打开</button>
      </>
    )
  }

  it('work alone and in pairs', async () => {
    const [down, dashboard] = [vi.fn(), vi.fn()]
    screen = await onScreen(<Listening keys={{ j: down, 'g d': dashboard }} />)
    await screen.key('j')
    await screen.key('d')
    expect([down.mock.calls.length, dashboard.mock.calls.length]).toEqual([1, 0])
    await screen.key('g')
    await screen.key('d')
    expect(dashboard).toHaveBeenCalledOnce()
  })

  it('belong to the text, the input method, the browser or the button where one is used', async () => {
    const [down, open] = [vi.fn(), vi.fn()]
    screen = await onScreen(<Listening keys={{ j: down, Enter: open }} />)
    await screen.key('j', { on: screen.find('input') })
    await screen.key('j', { isComposing: true })
    await screen.key('j', { ctrlKey: true })
    await screen.key('Enter', { on: screen.find('button') })
    expect([down.mock.calls.length, open.mock.calls.length]).toEqual([0, 0])
  })

  it('can be switched off', async () => {
    const down = vi.fn()
    screen = await onScreen(<Listening keys={{ j: down }} isOn={false} />)
    await screen.key('j')
    expect(down).not.toHaveBeenCalled()
  })
})

describe('the theme', () => {
  it('writes what is disabled, hinted or described so that it can be read', () => {
    for (const isDark of [false, true]) {
      const { token = {} } = themeOf(null, isDark, false)
      const ground = String(token.colorBgContainer)
      const off = String(token.colorBgContainerDisabled)
      for (const ink of [
        token.colorTextDisabled,
        token.colorTextPlaceholder,
        token.colorTextDescription,
        token.colorLink,
      ]) {
        expect(contrast(String(ink), ground)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(String(ink), off)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  it('grows with the reader and is still when they wish for calm', () => {
    expect(themeOf(null, false, false).token).toMatchObject({ fontSize: 14, motion: true })
    expect(themeOf('xl', false, true).token).toMatchObject({ fontSize: 22, motion: false })
    expect(themeOf('l', false, false).token?.colorTextDisabled).not.toBe(colours.ink500)
  })
})

describe('a style element', () => {
  it('carries the nonce of the page, whoever makes it', () => {
    const page = document.implementation.createHTMLDocument('演示')
    giveStylesTheNonce('n0nce', page)
    expect(page.createElement('style').nonce).toBe('n0nce')
    expect(page.createElement('p').nonce).not.toBe('n0nce')
  })
})
