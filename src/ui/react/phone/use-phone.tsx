import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { type Item, isUnsent, type NewItem } from './item.ts'
import { itemsOf, type Phone, queueItem, sweepItems } from './phone.ts'
import { type Halt, sendRound } from './send.ts'

export type Outbox = {
  phone: Phone
  personId: string
  /** In the order in which they were done; what was delivered stays for a day. */
  items: readonly Item[]
  unsent: readonly Item[]
  /** False for the moment before the phone has been read: nobody knows yet whether anything waits. */
  isRead: boolean
  isSending: boolean
  halt: Halt
  /** Keeps it on this phone, then sends it as soon as there is a network. @returns its ordinal */
  queue: (item: NewItem) => Promise<number>
  sendNow: () => void
}

const OutboxContext = createContext<Outbox | null>(null)

/** @throws Error outside of `OutboxProvider` */
export const useOutbox = (): Outbox => {
  const outbox = useContext(OutboxContext)
  if (!outbox) throw new Error('Nobody keeps anything here: OutboxProvider is missing')
  return outbox
}

export const useItem = (ordinal: number | null): Item | null =>
  useOutbox().items.find((item) => item.ordinal === ordinal) ?? null

type OutboxProviderProps = {
  phone: Phone
  personId: string
  /** The session has ended: whoever goes on has to sign in. */
  onSignedOut: () => void
  children: ReactNode
}

/** What was done on this phone, and its way to the server: on opening, on coming back, when the network returns. */
export function OutboxProvider({ phone, personId, onSignedOut, children }: OutboxProviderProps) {
  const kept = useItems(phone, personId)
  const items = kept ?? nothing
  const isRead = kept !== null
  const { isSending, halt, sendNow } = useSender(phone, personId, onSignedOut)
  useAskAnew(items)
  const queue = useCallback(
    async (item: NewItem): Promise<number> => {
      const ordinal = await queueItem(phone, personId, item)
      sendNow()
      return ordinal
    },
    [phone, personId, sendNow],
  )
  const outbox = useMemo(
    () => ({ phone, personId, items, unsent: items.filter(isUnsent), isRead, isSending, halt, queue, sendNow }),
    [phone, personId, items, isRead, isSending, halt, queue, sendNow],
  )
  return <OutboxContext.Provider value={outbox}>{children}</OutboxContext.Provider>
}

const nothing: readonly Item[] = []

/** @returns null before the phone has been read */
const useItems = (phone: Phone, personId: string): readonly Item[] | null => {
  const [items, setItems] = useState<readonly Item[] | null>(null)
  useEffect(() => {
    let isHere = true
    const read = async (): Promise<void> => {
      const read = await itemsOf(phone, personId)
      if (isHere) setItems(read)
    }
    void sweepItems(phone, personId, new Date()).then(read)
    const stop = phone.listen(() => void read())
    return () => {
      isHere = false
      stop()
    }
  }, [phone, personId])
  return items
}

const useSender = (phone: Phone, personId: string, onSignedOut: () => void) => {
  const [isSending, setSending] = useState(false)
  const [halt, setHalt] = useState<Halt>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<void> | null>(null)
  const isWanted = useRef(false)
  const signedOut = useRef(onSignedOut)
  signedOut.current = onSignedOut

  const sendNow = useCallback((): void => {
    const round = async (): Promise<void> => {
      clearTimeout(timer.current)
      setSending(true)
      // Whatever was done while this round went on is taken along by another one.
      do {
        isWanted.current = false
        const { halt: why, nextAt } = await sendRound(phone, personId)
        setHalt(why)
        if (why === 'signed-out') signedOut.current()
        if (nextAt !== null) timer.current = setTimeout(sendNow, Math.max(0, nextAt - Date.now()))
      } while (isWanted.current)
      setSending(false)
    }
    if (running.current) {
      isWanted.current = true
      return
    }
    running.current = round().finally(() => {
      running.current = null
    })
  }, [phone, personId])

  useEffect(() => {
    const whenSeen = (): void => {
      if (document.visibilityState === 'visible') sendNow()
    }
    sendNow()
    addEventListener('online', sendNow)
    document.addEventListener('visibilitychange', whenSeen)
    return () => {
      clearTimeout(timer.current)
      removeEventListener('online', sendNow)
      document.removeEventListener('visibilitychange', whenSeen)
    }
  }, [sendNow])

  return { isSending, halt, sendNow }
}

/** What was delivered changes what the pages show, so they ask anew. */
const useAskAnew = (items: readonly Item[]): void => {
  const client = useQueryClient()
  const sent = items.filter((item) => !isUnsent(item)).length
  const before = useRef(sent)
  useEffect(() => {
    if (sent > before.current) void client.invalidateQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
    before.current = sent
  }, [client, sent])
}

const isSession = (key: readonly unknown[]): boolean => Array.isArray(key[0]) && key[0][0] === 'session'
