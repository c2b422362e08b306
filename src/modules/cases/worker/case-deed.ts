import { speak } from '#kernel/words.ts'
import type { PhoneDeed } from '#ui/react/phone/deed.ts'
import type { Item, NewItem } from '#ui/react/phone/item.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseReceipt, NewReporter, PublicCase } from '../citizen-case.ts'
import type { FilledCase } from './case-form.tsx'
import { casesWorkerWords } from './worker-words.ts'
import type { WrittenCase } from './written-case.ts'

export const recordKind = 'cases.report'

export const echoKind = 'cases.echo'
export const assistKind = 'cases.assist'

/** For whom it is reported: what they said of themselves, and how they came. It goes behind the door with the case. */
export type ForOther = { channel: 'counter' | 'phone' | 'worker'; reporter: NewReporter }

const unnamed = { channel: 'worker', reporter: { answerWay: 'none' } } as const

const placeOf = ({ plate, placeId, spot }: WrittenCase) =>
  // The plate beats the place, which is there should the plate turn out to be none.
  ({ ...(plate ? { plate } : {}), ...(placeId ? { placeId } : {}), spot: spot.trim() })

/** The server takes pictures before the case that shows them, so they leave first. */
export const recordItem = ({ title, written }: FilledCase, about: string, forOther: ForOther | null): NewItem => {
  const { category, below, answers, words, photos } = written
  const uploads = photos.map((file) => ({ path: ['files', 'upload'] as const, input: { file }, ifMatch: null }))
  const from = uploads.map((_, n) => n)
  const input = {
    ...(forOther ?? unnamed),
    category: below || category || null,
    place: placeOf(written),
    words: words.trim(),
    answers,
  }
  return {
    kind: forOther ? assistKind : recordKind,
    about,
    title,
    ...(forOther ? { isPrivate: true } : {}),
    steps: [
      ...uploads,
      {
        path: ['cases', 'report'],
        input,
        ifMatch: null,
        fills: from.length > 0 ? [{ field: 'photoIds', from, take: 'id', isList: true }] : [],
      },
    ],
  }
}

/** The same matter was met by one more. */
export const echoItem = ({ number, title }: Pick<PublicCase, 'number' | 'title'>): NewItem => ({
  kind: echoKind,
  about: `echo:${number}`,
  title: `${number} ${title}`,
  steps: [{ path: ['cases', 'echo'], input: { number }, ifMatch: null }],
})

/** What the server gave for a report, once it has it. */
export const caseReceiptIn = ({ kind, state, answers, steps }: Item): CaseReceipt | null =>
  state === 'sent' && kind !== echoKind ? ((answers[steps.length - 1] as CaseReceipt | undefined) ?? null) : null

type Sent = { words?: string; place?: { plate?: string; spot?: string } }

const linesOf: PhoneDeed['lines'] = (item, language) => {
  const t = speak(casesWorkerWords, language)
  const { words, place } = (item.steps.at(-1)?.input ?? {}) as Sent
  return [
    { label: t('new.where'), value: [place?.plate, place?.spot].filter(Boolean).join(' ') },
    { label: t('new.words'), value: words ?? '' },
  ].filter(({ value }) => value !== '')
}

const textsOf: NonNullable<PhoneDeed['texts']> = ({ steps }, language) => {
  const t = speak(casesWorkerWords, language)
  const { place } = (steps.at(-1)?.input ?? {}) as Sent
  return [
    ...(place?.plate === undefined
      ? []
      : [{ at: '/place/plate', label: t('look.plate'), hint: t('look.plate-hint'), longest: 20 }]),
    { at: '/place/spot', label: t('look.spot'), longest: 120 },
    { at: '/words', label: t('new.words'), longest: 5_000 },
  ]
}

export const recordDeed: PhoneDeed = {
  kind: recordKind,
  say: ({ title }, language) => speak(casesWorkerWords, language)('new.deed', { title }),
  lines: linesOf,
  texts: textsOf,
}

export const slipPath = (ordinal: number): string => `/w/assist?slip=${ordinal}`

export const assistDeed: PhoneDeed = {
  kind: assistKind,
  say: ({ title }, language) => speak(casesWorkerWords, language)('assist.deed', { title }),
  lines: linesOf,
  texts: textsOf,
  opens: ({ ordinal, state }) => (state === 'sent' ? slipPath(ordinal) : null),
}

export const echoDeed: PhoneDeed = {
  kind: echoKind,
  say: ({ title }, language) => speak(casesWorkerWords, language)('similar.deed', { title }),
  lines: () => [],
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
  texts: ({ steps }, language) => {
    const { reason, text } = steps[0]?.input ?? {}
    const label = speak(casesWorkerWords, language)('case.note')
    if (typeof text === 'string') return [{ at: '/text', label, longest: 2_000 }]
    return typeof reason === 'string' ? [{ at: '/reason', label, longest: 500 }] : []
  },
})

export const tickKind = 'cases.tick'

export const tickDeed: PhoneDeed = {
  kind: tickKind,
  say: ({ title, steps }, language) =>
    speak(casesWorkerWords, language)(steps[0]?.input.isDone === false ? 'check.undone' : 'check.done', {
      item: title,
    }),
  lines: () => [],
}

export const moveDeed = stepDeed(moveKind)
export const noteDeed = stepDeed(noteKind)
