import { readAloud } from './islands/read-aloud.ts'

/** What makes a page that already works a little easier. Each looks for its own place and leaves the rest alone. */
const islands: Readonly<Record<string, (place: HTMLElement) => void>> = {
  'read-aloud': readAloud,
}

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  islands[place.dataset.island ?? '']?.(place)
}
