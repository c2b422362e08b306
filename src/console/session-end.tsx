import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { makeClient } from './client.ts'

type SessionEnd = { isOver: boolean; setOver: (isOver: boolean) => void }

const SessionEndContext = createContext<SessionEnd>({ isOver: false, setOver: () => undefined })
export const useSessionEnd = (): SessionEnd => useContext(SessionEndContext)

/** Where all questions and deeds go through: one place hears that a session ended or that a deed failed. */
export function ServerProvider({ children }: { children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  const say = useToast()
  const textOf = useProblemText()
  // One client for the life of the page, and yet what failed is said in the language of now.
  const tell = useRef((_error: unknown): void => undefined)
  tell.current = (error) => say({ text: textOf(problemOf(error)) })
  const [client] = useState(() =>
    makeClient({ onSignedOut: () => setOver(true), onFailed: (error) => tell.current(error) }),
  )
  const end = useMemo(() => ({ isOver, setOver }), [isOver])

  return (
    <QueryClientProvider client={client}>
      <SessionEndContext.Provider value={end}>{children}</SessionEndContext.Provider>
    </QueryClientProvider>
  )
}
