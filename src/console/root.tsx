import { Outlet } from '@tanstack/react-router'
import { AppConfig } from '#ui/react/app-config.tsx'
import { ReaderProvider } from '#ui/react/reader.tsx'
import { ToastProvider } from '#ui/react/toast.tsx'
import { ServerProvider } from './session-end.tsx'

/** What every page stands in: its reader, its looks, its toasts, its server. */
export function Root() {
  return (
    <ReaderProvider>
      <AppConfig>
        <ToastProvider>
          <ServerProvider>
            <Outlet />
          </ServerProvider>
        </ToastProvider>
      </AppConfig>
    </ReaderProvider>
  )
}
