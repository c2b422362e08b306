import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '#ui/react/language.tsx'
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
  useAnewInOtherLanguage(client)
  const end = useMemo(() => ({ isOver, setOver }), [isOver])

  return (
    <QueryClientProvider client={client}>
      <SessionEndContext.Provider value={end}>{children}</SessionEndContext.Provider>
    </QueryClientProvider>
  )
}

/** Names and sentences come from the server in the reader's language. */
const useAnewInOtherLanguage = (client: QueryClient): void => {
  const language = useLanguage()
  const before = useRef(language)
  useEffect(() => {
    if (before.current !== language) void client.invalidateQueries()
    before.current = language
  }, [client, language])
}
