import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Saving } from '../strips.tsx'
import { useOutbox } from './use-phone.tsx'

export type DraftOf<Value> = {
  value: Value
  write: (change: Partial<Value>) => void
  saving: Saving
  /** Once it was sent, or thrown away. */
  forget: () => Promise<void>
}

/** Milliseconds after the last key. @source nothing typed is lost that is older than five seconds */
const pause = 700

type DraftProps<Value> = {
  /** One draft a name and person. */
  name: string
  first: Value
  children: (draft: DraftOf<Value>) => ReactNode
}

/** What somebody types stays on this phone while they type it; who comes back finds it as it was. */
export function Draft<Value extends object>({ name, first, children }: DraftProps<Value>) {
  const { phone, personId } = useOutbox()
  const [kept, setKept] = useState<Value | null>(null)
  const begin = useRef(first)

  useEffect(() => {
    let isHere = true
    const read = async (): Promise<void> => {
      const draft = await phone.db.get('drafts', [personId, name])
      if (isHere) setKept({ ...begin.current, ...(draft?.value as Partial<Value> | undefined) })
    }
    void read()
    return () => {
      isHere = false
    }
  }, [phone, personId, name])

  return kept === null ? null : <Written name={name} kept={kept} draw={children} />
}

type WrittenProps<Value> = { name: string; kept: Value; draw: (draft: DraftOf<Value>) => ReactNode }

function Written<Value extends object>({ name, kept, draw }: WrittenProps<Value>) {
  const { phone, personId } = useOutbox()
  const [value, setValue] = useState(kept)
  // Two changes before the next drawing, or one by whoever was drawn long ago, are both in it.
  const newest = useRef(kept)
  const [saving, setSaving] = useState<Saving>({ state: 'idle' })
  const waiting = useRef<{ value: Value; timer: ReturnType<typeof setTimeout> } | null>(null)

  const save = useCallback(async (): Promise<void> => {
    const unsaved = waiting.current
    if (!unsaved) return
    clearTimeout(unsaved.timer)
    waiting.current = null
    try {
      await phone.db.put('drafts', { personId, name, value: unsaved.value, at: new Date() })
      setSaving({ state: 'saved', at: new Date() })
    } catch {
      // The disk is full: it stays on the screen, and the person is told that it is not kept.
      setSaving({ state: 'failed' })
    }
  }, [phone, personId, name])

  useEffect(() => {
    // The last that a page on a phone is sure to hear.
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') void save()
    }
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      document.removeEventListener('visibilitychange', whenHidden)
      void save()
    }
  }, [save])

  const write = (change: Partial<Value>): void => {
    const next = { ...newest.current, ...change }
    newest.current = next
    setValue(next)
    if (waiting.current) clearTimeout(waiting.current.timer)
    waiting.current = { value: next, timer: setTimeout(save, pause) }
  }

  const forget = async (): Promise<void> => {
    if (waiting.current) clearTimeout(waiting.current.timer)
    waiting.current = null
    await phone.db.delete('drafts', [personId, name])
  }

  return draw({ value, write, saving, forget })
}
