import { useEffect, useRef } from 'react'

/** One key, or two in a row with a blank between them (`g d`). */
export type Keys = Readonly<Record<string, () => void>>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'submit'].includes(target.type))

/** A key that a Chinese input method is still using belongs to it, and so do those in a text field. */
export const isForUs = (event: KeyboardEvent): boolean =>
  !event.isComposing &&
  event.keyCode !== 229 &&
  !event.defaultPrevented &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !isTyping(event.target)

/** How long after its first key a pair still counts, in milliseconds. */
const pairTime = 1_500

/**
 * Listens to single keys and pairs on the whole page, while `isOn`.
 *
 * Enter and the space bar stay with a focused link or button.
 */
export const useKeys = (keys: Keys, isOn: boolean): void => {
  const current = useRef(keys)
  current.current = keys

  useEffect(() => {
    if (!isOn) return
    let first: { key: string; at: number } | null = null

    const press = (event: KeyboardEvent): void => {
      if (!isForUs(event) || document.querySelector('[role="dialog"][aria-modal="true"]')) return
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return
      const pair = first && event.timeStamp - first.at < pairTime ? `${first.key} ${event.key}` : null
      const deed = (pair && current.current[pair]) || current.current[event.key]
      const begins = Object.keys(current.current).some((name) => name.startsWith(`${event.key} `))
      first = !deed && begins ? { key: event.key, at: event.timeStamp } : null
      if (!deed) return
      event.preventDefault()
      deed()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn])
}
