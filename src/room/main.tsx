import '#ui/styles/room.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadWords, RoomWordsProvider } from '#modules/meetings/room/words.tsx'
import { keepReader, ReaderProvider, readReader } from '#ui/react/reader.tsx'
import { roomOf } from './room-path.ts'

// Each on its own: a phone does not load the operator's desk.
const pages = {
  operator: async () => (await import('#modules/meetings/room/operator-page.tsx')).OperatorPage,
  seat: async () => (await import('#modules/meetings/room/seat-page.tsx')).SeatPage,
  projector: async () => (await import('#modules/meetings/room/projector-page.tsx')).ProjectorPage,
  sign: async () => (await import('#modules/meetings/room/sign-page.tsx')).SignPage,
}

// Language and size are there before the first drawing, so that nothing jumps.
const { meetingId, page } = roomOf(location.pathname)
// The room of which meeting? They stand in the console.
if (meetingId === '') location.replace('/c/meetings')
document.documentElement.classList.add('room')
document.documentElement.dataset.page = page
const reader = readReader()
keepReader(reader)

const [words, Page] = await Promise.all([
  loadWords(reader.language, { isDesk: page === 'operator' || page === 'sign' }),
  pages[page](),
])
const place = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'))
createRoot(place).render(
  <StrictMode>
    <ReaderProvider>
      <RoomWordsProvider words={words}>
        <Page meetingId={meetingId} />
      </RoomWordsProvider>
    </ReaderProvider>
  </StrictMode>,
)

// Once it stands, the files are kept for when there is no network. Plain http and some views inside other apps cannot.
void navigator.serviceWorker?.register('/m/sw.js', { scope: '/m/' }).catch(() => undefined)
