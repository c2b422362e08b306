import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { type ConsoleDeed, consoleDeeds } from '#kernel/console-deeds.ts'
import { AppConfig } from './app-config.tsx'
import { MayProvider } from './may.tsx'
import { keepReader, type Reader, ReaderProvider } from './reader.tsx'
import { ToastProvider } from './toast.tsx'

/** A part of a page as a test sees it: what can be read, and what can be pressed and written. */
export type Screen = {
  text: () => string
  html: () => string
  /** Elements of this role with this name, as assistive technology finds them; also in dialogs. */
  find: (selector: string, name?: string) => HTMLElement
  has: (selector: string, name?: string) => boolean
  press: (name: string) => Promise<void>
  write: (selector: string, text: string) => Promise<void>
  key: (key: string, more?: KeyboardEventInit & { on?: Element }) => Promise<void>
  /** Anything else that happens in a browser: the network comes back, a field is left. */
  happens: (event: Event, on?: EventTarget) => Promise<void>
  /** Lets what is under way arrive; with fake timers, lets this many milliseconds pass. */
  settle: (milliseconds?: number) => Promise<void>
  leave: () => Promise<void>
}

/**
 * Draws something with the console's providers around it. For tests; call `leave` in the end.
 *
 * @param may what the reader may do; without it an officer who may do everything
 */
export const onScreen = async (
  content: ReactNode,
  {
    wait,
    may = consoleDeeds,
    ...wishes
  }: Partial<Reader> & { wait?: (milliseconds: number) => Promise<unknown>; may?: readonly ConsoleDeed[] } = {},
): Promise<Screen> => {
  keepReader({ language: 'zh-CN', text: null, isDark: false, hasShortcuts: true, ...wishes })
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  await acting(async () =>
    root.render(
      <ReaderProvider>
        <AppConfig>
          <QueryClientProvider client={client}>
            <MayProvider value={may}>
              <ToastProvider>{content}</ToastProvider>
            </MayProvider>
          </QueryClientProvider>
        </AppConfig>
      </ReaderProvider>,
    ),
  )

  const all = (selector: string, name?: string): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => name === undefined || nameOf(one) === name)
  const find = (selector: string, name?: string): HTMLElement => {
    const [first] = all(selector, name)
    if (!first) throw new Error(`There is no ${selector} ${name ?? ''} in:\n${document.body.textContent}`)
    return first
  }

  return {
    text: () => document.body.textContent ?? '',
    html: () => document.body.innerHTML,
    find,
    has: (selector, name) => all(selector, name).length > 0,
    press: (name) => acting(async () => find('button, a, label, [role="option"], summary', name).click()),
    write: (selector, text) =>
      acting(async () => {
        const field = find(selector) as HTMLInputElement | HTMLTextAreaElement
        const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
        // React listens to its own setter; the prototype's is the one a browser uses when somebody types.
        Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    key: (key, { on = document.body, ...more } = {}) =>
      acting(async () => {
        on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
      }),
    happens: (event, on = window) =>
      acting(async () => {
        on.dispatchEvent(event)
      }),
    settle: (milliseconds = 0) =>
      acting(async () => {
        if (wait) await wait(milliseconds)
        else for (let turn = 0; turn < 5; turn += 1) await new Promise((arrived) => setTimeout(arrived))
      }),
    leave: async () => {
      await acting(async () => root.unmount())
      client.clear()
      place.remove()
      document.body.replaceChildren()
    },
  }
}

/** React is told of a test only while something is done, so that what arrives later may arrive by itself. */
const acting = async (deed: () => Promise<void>): Promise<void> => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  try {
    await act(deed)
  } finally {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  }
}

const nameOf = (element: HTMLElement): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
