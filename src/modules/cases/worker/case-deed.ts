import { type Language, speak } from '#kernel/words.ts'
import type { PhoneDeed } from '#ui/react/phone/deed.ts'
import type { Item, NewItem } from '#ui/react/phone/item.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView, CitizenCase, PhotoMoment, PublicCase } from '../citizen-case.ts'
import type { CaseReceipt, NewReporter } from '../new-case.ts'
import type { FilledCase } from './case-form.tsx'
import { aboutCase } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'
import type { WrittenCase } from './written-case.ts'

export const recordKind = 'cases.report'

export const echoKind = 'cases.echo'
export const assistKind = 'cases.assist'

/** For whom it is reported: what they said of themselves, and how they came. It goes behind the door with the case. */
export type ForOther = { channel: 'counter' | 'phone' | 'worker'; reporter: NewReporter }

const unnamed = { channel: 'worker', reporter: { answerWay: 'none' } } as const

const placeOf = ({ plate, placeId, spot, at }: WrittenCase) =>
  // The plate beats the place, which is there should the plate turn out to be none.
  ({ ...(plate ? { plate } : {}), ...(placeId ? { placeId } : {}), spot: spot.trim(), ...(at ?? {}) })

/** The server takes pictures and the voice before the case that they belong to, so they leave first. */
export const recordItem = ({ title, written }: FilledCase, about: string, forOther: ForOther | null): NewItem => {
  const { category, below, answers, words, photos, voice, aboutUnit } = written
  const files = voice === null ? photos : [...photos, voice]
  const uploads = files.map((file) => ({ path: ['files', 'upload'] as const, input: { file }, ifMatch: null }))
  const from = photos.map((_, n) => n)
  const input = {
    ...(forOther ?? unnamed),
    category: below || category || null,
    place: placeOf(written),
    words: words.trim(),
    answers,
    ...(aboutUnit ? { accusedUnitId: aboutUnit.id } : {}),
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
        fills: [
          ...(from.length > 0 ? [{ field: 'photoIds', from, take: 'id', isList: true }] : []),
          ...(voice === null ? [] : [{ field: 'voiceId', from: [photos.length], take: 'id', isList: false }]),
        ],
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

/** One that was kept as a note meanwhile is one. */
const verbOf = ({ steps }: Item): string => (steps[0]?.path[1] === 'note' ? 'note' : String(steps[0]?.input.verb))

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
  fields: (item, language) => {
    const theirs = theirsIn(item)
    if (!theirs || kind !== moveKind) return null
    const t = speak(casesWorkerWords, language)
    const say = speak(casesWords, language)
    // Each step has its word.
    const mine = t('conflict.my-step', { verb: say(`verb.${verbOf(item)}` as 'verb.accept') })
    return [
      { name: 'step', label: t('conflict.step'), mine, theirs: theirStep(item, theirs, language) },
      ...(wordsIn(item) === ''
        ? []
        : [
            {
              name: 'words',
              label: t('conflict.words'),
              mine: t('conflict.keep', { words: wordsIn(item) }),
              theirs: theirs.result || theirs.reason,
            },
          ]),
    ]
  },
  settle: (item, choice) => {
    const theirs = theirsIn(item)
    if (!theirs) return item.steps
    if (choice.step === 'mine') return item.steps.map((step) => ({ ...step, ifMatch: theirs.version }))
    // Their step stands; what was written here stays with the case all the same.
    return choice.words === 'mine' ? asNote(item) : []
  },
  keeps: (item, language) =>
    kind === moveKind && wordsIn(item) !== ''
      ? { label: speak(casesWorkerWords, language)('conflict.as-note'), steps: asNote(item) }
      : null,
})

/** To whom it goes is most of what somebody who assigns has to say. */
const theirStep = ({ steps }: Item, { state, unitId }: CitizenCase, language: Language): string => {
  const said = speak(casesWords, language)(`state.${state}`)
  const mine = steps[0]?.input.unitId
  if (mine === undefined || unitId === null) return said
  const key = unitId === mine ? 'conflict.same-unit' : 'conflict.other-unit'
  return speak(casesWorkerWords, language)(key, { state: said })
}

const wordsIn = ({ steps }: Item): string => String(steps[0]?.input.reason ?? '')

/** What somebody found out and wrote down is not lost because somebody else was first: those who work on it read it. */
const asNote = ({ steps }: Item): Item['steps'] =>
  steps.map((step) => ({
    ...step,
    path: ['cases', 'note'],
    input: { id: step.input.id, text: step.input.reason, isInternal: true },
    ifMatch: null,
  }))

/** The case as it is now, which came with the refusal. */
const theirsIn = ({ problem }: Item): CitizenCase | null => {
  const { kind, details } = problem ?? {}
  const isCase = kind === 'stale' && typeof details === 'object' && details !== null && 'state' in details
  return isCase ? (details as CitizenCase) : null
}

export const tickKind = 'cases.tick'
export const photosKind = 'cases.attach'
export const messageKind = 'cases.message'
export const mergeKind = 'cases.merge'
export const splitKind = 'cases.split'
export const callKind = 'cases.call'
export const handOnKind = 'cases.hand-on'
export const takeOnKind = 'cases.take-on'

/** What is added to a case and leaves it where it is: the next step need not wait for it. */
export const besideKinds: readonly string[] = [tickKind, photosKind, messageKind, callKind, takeOnKind, splitKind]

/** Pictures of a case that is there already: each leaves once, and then they are put to it together. */
export const photosItem = (
  { id, number, title }: Pick<CitizenCase, 'id' | 'number' | 'title'>,
  photos: readonly File[],
  when: PhotoMoment,
): NewItem => ({
  kind: photosKind,
  about: aboutCase(id),
  title: `${number} ${title}`,
  steps: [
    ...photos.map((file) => ({ path: ['files', 'upload'] as const, input: { file }, ifMatch: null })),
    {
      path: ['cases', 'attach'],
      input: { id, when },
      ifMatch: null,
      fills: [{ field: 'fileIds', from: photos.map((_, n) => n), take: 'id', isList: true }],
    },
  ],
})

export const photosDeed: PhoneDeed = {
  kind: photosKind,
  say: ({ title, steps }, language) => {
    const when = steps.at(-1)?.input.when === 'after' ? 'after' : 'before'
    return speak(casesWorkerWords, language)(`photos.deed-${when}`, { title })
  },
  lines: () => [],
}

export const tickDeed: PhoneDeed = {
  kind: tickKind,
  say: ({ title, steps }, language) =>
    speak(casesWorkerWords, language)(steps[0]?.input.isDone === false ? 'check.undone' : 'check.done', {
      item: title,
    }),
  lines: () => [],
}

export const messageDeed: PhoneDeed = {
  kind: messageKind,
  say: ({ title }, language) => speak(casesWorkerWords, language)('mailbox.deed', { title }),
  lines: ({ steps }, language) => [
    { label: speak(casesWorkerWords, language)('mailbox.words'), value: String(steps[0]?.input.text ?? '') },
  ],
  texts: (_, language) => [{ at: '/text', label: speak(casesWorkerWords, language)('mailbox.words'), longest: 2_000 }],
}

export const callDeed: PhoneDeed = {
  kind: callKind,
  say: ({ title, steps }, language) => {
    const verb = speak(casesWords, language)(`verb.call-${String(steps[0]?.input.outcome)}` as 'verb.call-told')
    return speak(casesWorkerWords, language)('case.move', { verb, title })
  },
  lines: () => [],
}

export const mergeDeed: PhoneDeed = {
  kind: mergeKind,
  say: ({ title, steps }, language) =>
    speak(casesWorkerWords, language)('near.merge-deed', { title, into: String(steps[0]?.input.into ?? '') }),
  lines: () => [],
}

/** The second matter of one report; what is on its way keeps its key, so it becomes one case however often it is sent. */
export const splitItem = (
  { id, number, title }: Pick<CitizenCase, 'id' | 'number' | 'title'>,
  second: { categoryId: string; words: string },
): NewItem => ({
  kind: splitKind,
  about: aboutCase(id),
  title: `${number} ${title}`,
  steps: [{ path: ['cases', 'split'], input: { id, ...second }, ifMatch: null }],
})

/** The number that the second matter got, once the server has it. */
export const splitIn = ({ kind, state, answers }: Item): string | null =>
  kind === splitKind && state === 'sent' ? ((answers[0] as CaseView | undefined)?.case.number ?? null) : null

export const splitDeed: PhoneDeed = {
  kind: splitKind,
  say: ({ title }, language) =>
    speak(casesWorkerWords, language)('case.move', { verb: speak(casesWords, language)('verb.split'), title }),
  lines: ({ steps }, language) => [
    { label: speak(casesWords, language)('desk.split-words'), value: String(steps[0]?.input.words ?? '') },
  ],
  texts: (_, language) => [{ at: '/words', label: speak(casesWords, language)('desk.split-words'), longest: 5_000 }],
}

export const moveDeed = stepDeed(moveKind)
export const noteDeed = stepDeed(noteKind)

/** To a colleague, and that the colleague has it. */
const colleagueDeed = (kind: string, verb: 'hand-on' | 'take-on'): PhoneDeed => ({
  kind,
  say: ({ title }, language) =>
    speak(casesWorkerWords, language)('case.move', { verb: speak(casesWords, language)(`verb.${verb}`), title }),
  lines: ({ steps }, language) => {
    const value = String(steps[0]?.input.words ?? '')
    return value === '' ? [] : [{ label: speak(casesWords, language)('colleague.words'), value }]
  },
})
export const handOnDeed = colleagueDeed(handOnKind, 'hand-on')
export const takeOnDeed = colleagueDeed(takeOnKind, 'take-on')
