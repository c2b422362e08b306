import type { ReactNode } from 'react'
import { AppConfig } from '#ui/react/app-config.tsx'
import { GivesBeside } from '#ui/react/beside.tsx'
import { ReaderProvider } from '#ui/react/reader.tsx'
import { ToastProvider } from '#ui/react/toast.tsx'
import { beside } from './beside.ts'
import { ServerProvider } from './session-end.tsx'

/** What every page stands in, also one that broke: its reader, its looks, its toasts, its server. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ReaderProvider>
      <AppConfig>
        <ToastProvider>
          <ServerProvider>
            <GivesBeside value={beside}>{children}</GivesBeside>
          </ServerProvider>
        </ToastProvider>
      </AppConfig>
    </ReaderProvider>
  )
}
