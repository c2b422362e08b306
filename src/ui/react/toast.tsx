import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { uiWords } from '../ui-words.ts'
import { useWords } from './language.tsx'

/** What was done, and how to take it back. It never carries the only copy of anything. */
export type Said = { text: string; undo?: () => void }

/** Long enough to read it and to reach the button by keyboard, in milliseconds. */
export const toastTime = 10_000

type Toast = Said & { id: number }

const ToastContext = createContext<((said: Said) => void) | null>(null)

/** @throws Error outside of `ToastProvider` */
export const useToast = (): ((said: Said) => void) => {
  const say = useContext(ToastContext)
  if (!say) throw new Error('There is no place for a toast: ToastProvider is missing')
  return say
}

let lastId = 0

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const say = useCallback((said: Said) => {
    lastId += 1
    const toast = { ...said, id: lastId }
    setToasts((before) => [...before, toast])
  }, [])
  const close = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), [])
  useUndoKey(toasts.at(-1), close)

  return (
    <ToastContext.Provider value={say}>
      {children}
      <div className="toasts no-print" role="status">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onClose={close} />
        ))}
      </div>
    </ToastContext.Provider>
  )
}

/** Ctrl Z takes back the last deed; in a text field it belongs to the text. */
const useUndoKey = (last: Toast | undefined, close: (id: number) => void): void => {
  useEffect(() => {
    if (!last?.undo) return
    const press = (event: KeyboardEvent): void => {
      const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.isComposing
      const isInText = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      if (!isUndo || isInText) return
      event.preventDefault()
      last.undo?.()
      close(last.id)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [last, close])
}

function ToastLine({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const t = useWords(uiWords)
  const [isHeld, setHeld] = useState(false)
  const { id, text, undo } = toast

  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onClose(id), toastTime)
    return () => clearTimeout(timer)
  }, [id, isHeld, onClose])

  const hold = (): void => setHeld(true)
  const release = (): void => setHeld(false)

  return (
    <fieldset
      className="toast"
      aria-label={text}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <span>{text}</span>
      {undo && (
        <button
          type="button"
          className="button"
          onClick={() => {
            undo()
            onClose(id)
          }}
        >
          {t('undo')}
        </button>
      )}
      <button type="button" className="button" onClick={() => onClose(id)}>
        {t('close')}
      </button>
    </fieldset>
  )
}
