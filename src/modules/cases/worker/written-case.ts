import type { Answers, Category } from '../category.ts'
import { soundsUrgent } from '../danger-words.ts'

/** What somebody puts down on the phone, as far as they have come. */
export type WrittenCase = {
  plate: string
  placeId: string
  spot: string
  /** Where the phone was, in degrees, if whoever writes wanted to say so; null: it was not asked. */
  at: { lat: number; long: number } | null
  /** The code of the kind; empty for one who cannot say; null before anything is chosen. */
  category: string | null
  /** What it is exactly, below the kind; empty: nobody has to say. */
  below: string
  answers: Answers
  words: string
  photos: readonly File[]
  /** What was said instead of typed, or besides. */
  voice: File | null
  /** The unit it complains about, by name so that the phone can say it without a network; null: none. */
  aboutUnit: { id: string; name: string } | null
}

export const blankCase: WrittenCase = {
  plate: '',
  placeId: '',
  spot: '',
  at: null,
  category: null,
  below: '',
  answers: {},
  words: '',
  photos: [],
  voice: null,
  aboutUnit: null,
}

/** Words of the phone that say what is still missing; null when it can leave. */
export const missingIn = ({ plate, placeId, category, words, photos, voice }: WrittenCase) => {
  if (plate === '' && placeId === '') return 'new.choose-place' as const
  if (category === null) return 'new.choose-kind' as const
  const saysNothing = category === '' && words.trim() === '' && photos.length === 0 && voice === null
  return saysNothing ? ('new.say-something' as const) : null
}

export const chosenIn = (kinds: readonly Category[], { category, below }: WrittenCase) => {
  const kind = kinds.find(({ code }) => code === category) ?? null
  return { kind, exact: kinds.find(({ code }) => code === below) ?? kind }
}

/** Why somebody should call first: for what it is, or for what was written; null: nothing speaks of danger. */
export const urgencyOf = (kinds: readonly Category[], written: WrittenCase): 'kind' | 'words' | null => {
  const { exact } = chosenIn(kinds, written)
  if (exact !== null && exact.danger === 'call-first') return 'kind'
  return soundsUrgent(`${written.words} ${written.spot}`) ? 'words' : null
}
