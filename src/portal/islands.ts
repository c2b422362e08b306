import { danger } from './islands/danger.ts'
import { draft } from './islands/draft.ts'
import { photos } from './islands/photos.ts'
import { print } from './islands/print.ts'
import { proof } from './islands/proof.ts'
import { readAloud } from './islands/read-aloud.ts'
import { voice } from './islands/voice.ts'

/** What makes a page that already works a little easier. Each looks for its own place and leaves the rest alone. */
const islands: Readonly<Record<string, (place: HTMLElement) => void>> = {
  danger,
  draft,
  photos,
  print,
  proof,
  'read-aloud': readAloud,
  voice,
}

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  islands[place.dataset.island ?? '']?.(place)
}
