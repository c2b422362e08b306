import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { ReaderProvider } from '#ui/react/reader.tsx'
import { ToastProvider } from '#ui/react/toast.tsx'
import type { Beginning } from './begin.ts'

const BeginningContext = createContext<Beginning | null>(null)

/** @throws Error outside of `Providers` */
export const useBeginning = (): Beginning => {
  const beginning = useContext(BeginningContext)
  if (!beginning) throw new Error('Nothing has begun: Providers is missing')
  return beginning
}

/** What every page stands in: its reader, its toasts, its server, its phone. */
export function Providers({ beginning, children }: { beginning: Beginning; children: ReactNode }) {
  return (
    <ReaderProvider>
      <ToastProvider>
        <BeginningContext.Provider value={beginning}>
          <QueryClientProvider client={beginning.client}>{children}</QueryClientProvider>
        </BeginningContext.Provider>
      </ToastProvider>
    </ReaderProvider>
  )
}
