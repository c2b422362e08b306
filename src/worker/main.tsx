import '#ui/styles/worker.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openPhone } from '#ui/react/phone/phone.ts'
import { keepReader, readReader } from '#ui/react/reader.tsx'
import { begin } from './begin.ts'
import { NoStorage } from './no-storage.tsx'
import { makeRouter } from './router.tsx'

// Language and size are there before the first drawing, so that nothing jumps.
keepReader(readReader())

// The files are kept for when there is no network. Plain http and some views inside other apps cannot; they work online.
void navigator.serviceWorker?.register('/w/sw.js', { scope: '/w/' }).catch(() => undefined)

const place = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'))
const root = createRoot(place)
try {
  const beginning = await begin(await openPhone())
  root.render(
    <StrictMode>
      <RouterProvider router={makeRouter(beginning)} />
    </StrictMode>,
  )
} catch {
  // Private windows of some browsers keep nothing, and what is not kept here would be lost without a network.
  root.render(<NoStorage />)
}
