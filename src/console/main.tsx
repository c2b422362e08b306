import '#ui/react/style-nonce.ts'
import './no-eval.ts'
import '#ui/styles/console.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepReader, readReader } from '#ui/react/reader.tsx'
import { makeRouter } from './router.ts'

// Language and size are there before the first drawing, so that nothing jumps.
document.documentElement.classList.add('console')
keepReader(readReader())

const place = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'))
createRoot(place).render(
  <StrictMode>
    <RouterProvider router={makeRouter()} />
  </StrictMode>,
)

// Whatever is missing then is fetched by the page that needs it.
void import('./soon.ts').then(Object.keys, () => [])
