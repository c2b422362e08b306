import '#ui/styles/room.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { keepReader, ReaderProvider, readReader } from '#ui/react/reader.tsx'
import { roomOf } from './room-path.ts'

// Each on its own: a phone does not load the operator's desk.
const pages = {
  operator: lazy(async () => ({ default: (await import('#modules/meetings/room/operator-page.tsx')).OperatorPage })),
  seat: lazy(async () => ({ default: (await import('#modules/meetings/room/seat-page.tsx')).SeatPage })),
  projector: lazy(async () => ({ default: (await import('#modules/meetings/room/projector-page.tsx')).ProjectorPage })),
  sign: lazy(async () => ({ default: (await import('#modules/meetings/room/sign-page.tsx')).SignPage })),
}

// Language and size are there before the first drawing, so that nothing jumps.
const { meetingId, page } = roomOf(location.pathname)
document.documentElement.classList.add('room')
document.documentElement.dataset.page = page
keepReader(readReader())

const Page = pages[page]
const place = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'))
createRoot(place).render(
  <StrictMode>
    <ReaderProvider>
      <Suspense fallback={<main aria-busy="true" />}>
        <Page meetingId={meetingId} />
      </Suspense>
    </ReaderProvider>
  </StrictMode>,
)
