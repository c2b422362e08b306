import type { Language } from '#kernel/words.ts'
import { speak } from '#kernel/words.ts'
import {
  assistDeed,
  callDeed,
  echoDeed,
  handOnDeed,
  mergeDeed,
  messageDeed,
  moveDeed,
  noteDeed,
  photosDeed,
  recordDeed,
  splitDeed,
  takeOnDeed,
  tickDeed,
} from '#modules/cases/worker/case-deed.ts'
import { reportDeed } from '#modules/programme/worker/report-deed.ts'
import { signDeed } from '#modules/programme/worker/to-sign-list.tsx'
import type { PhoneDeed } from '#ui/react/phone/deed.ts'
import { workerWords } from './worker-words.ts'

export const inboxDone: PhoneDeed = {
  kind: 'inbox.done',
  say: ({ title }, language) => speak(workerWords, language)('inbox.done-with', { title }),
  lines: () => [],
}

const deeds = new Map(
  [
    recordDeed,
    echoDeed,
    assistDeed,
    moveDeed,
    messageDeed,
    callDeed,
    mergeDeed,
    splitDeed,
    handOnDeed,
    takeOnDeed,
    noteDeed,
    tickDeed,
    photosDeed,
    reportDeed,
    signDeed,
    inboxDone,
  ].map((deed) => [deed.kind, deed]),
)

/** One that an older release wrote and this one does not know still goes its way under its title. */
const unknown: PhoneDeed = { kind: '', say: ({ title }, _language: Language) => title, lines: () => [] }

export const deedOf = (kind: string): PhoneDeed => deeds.get(kind) ?? unknown
