import { speak } from '#kernel/words.ts'
import type { PhoneDeed } from '#ui/react/phone/deed.ts'
import type { Item, NewItem } from '#ui/react/phone/item.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseReceipt } from '../citizen-case.ts'
import { casesWorkerWords } from './worker-words.ts'

export const recordKind = 'cases.report'

type Place = { plate?: string; placeId?: string; spot: string }

export type Recorded = {
  /** What the person calls it in their own lists: its kind and place. */
  title: string
  category: string | null
  place: Place
  words: string
  photos: readonly File[]
}

/** The server takes pictures before the case that shows them, so they leave first. */
export const recordItem = ({ title, category, place, words, photos }: Recorded, about: string): NewItem => {
  const uploads = photos.map((file) => ({ path: ['files', 'upload'] as const, input: { file }, ifMatch: null }))
  const from = uploads.map((_, n) => n)
  return {
    kind: recordKind,
    about,
    title,
    steps: [
      ...uploads,
      {
        path: ['cases', 'report'],
        input: { channel: 'worker', category, place, words, reporter: { answerWay: 'none' } },
        ifMatch: null,
        fills: from.length > 0 ? [{ field: 'photoIds', from, take: 'id', isList: true }] : [],
      },
    ],
  }
}

export const caseReceiptIn = ({ answers, steps }: Item): CaseReceipt | null =>
  (answers[steps.length - 1] as CaseReceipt | undefined) ?? null

export const recordDeed: PhoneDeed = {
  kind: recordKind,
  say: ({ title }, language) => speak(casesWorkerWords, language)('new.deed', { title }),
  lines: (item, language) => {
    const t = speak(casesWorkerWords, language)
    const { words, place } = (item.steps.at(-1)?.input ?? {}) as { words?: string; place?: Place }
    return [
      { label: t('new.where'), value: [place?.plate, place?.spot].filter(Boolean).join(' ') },
      { label: t('new.words'), value: words ?? '' },
    ].filter(({ value }) => value !== '')
  },
}

export const moveKind = 'cases.move'
export const noteKind = 'cases.note'

const verbOf = ({ kind, steps }: Item): string => (kind === noteKind ? 'note' : String(steps[0]?.input.verb))

const stepDeed = (kind: string): PhoneDeed => ({
  kind,
  say: (item, language) => {
    // Each step and the note has its word.
    const verb = speak(casesWords, language)(`verb.${verbOf(item)}` as 'verb.accept')
    return speak(casesWorkerWords, language)('case.move', { verb, title: item.title })
  },
  lines: ({ steps }, language) => {
    const { reason, text } = steps[0]?.input ?? {}
    const value = String(reason ?? text ?? '')
    return value === '' ? [] : [{ label: speak(casesWorkerWords, language)('case.note'), value }]
  },
})

export const moveDeed = stepDeed(moveKind)
export const noteDeed = stepDeed(noteKind)
