import type { ForOther } from './case-deed.ts'
import { blankCase, type WrittenCase } from './written-case.ts'

/** How somebody came who does not report by themselves. */
export const helpWays = ['counter', 'phone', 'worker'] as const
export const helpAnswers = ['code', 'call'] as const

/** Who is helped, as far as they say it. Why they need help is nobody's business, so it is not asked. */
export type WrittenHelp = WrittenCase & {
  isBegun: boolean
  way: (typeof helpWays)[number]
  /** They agreed, aloud or in writing; null: not asked yet. */
  consent: 'spoken' | 'written' | null
  name: string
  phone: string
  flat: string
  answerWay: (typeof helpAnswers)[number]
  /** How many slips of a pile of paper were put down; null: it is no pile. */
  pile: number | null
}

export const blankHelp: WrittenHelp = {
  ...blankCase,
  isBegun: false,
  way: 'counter',
  consent: null,
  name: '',
  phone: '',
  flat: '',
  answerWay: 'code',
  pile: null,
}

/** The next slip of the pile: who it is about begins anew, how it came and where stays. */
export const nextOfPile = ({ pile, way, placeId }: WrittenHelp): WrittenHelp => ({
  ...blankHelp,
  way,
  placeId,
  consent: 'written',
  pile: (pile ?? 0) + 1,
})

/** Words of the phone that say what is missing before it begins; null when it can. */
export const missingHelp = ({ consent, answerWay, phone }: WrittenHelp) => {
  if (consent === null) return 'assist.ask-first' as const
  return answerWay === 'call' && phone.trim() === '' ? ('assist.phone-for-call' as const) : null
}

export const forOther = ({ way, consent, name, phone, flat, answerWay }: WrittenHelp): ForOther => ({
  channel: way,
  reporter: { name: name.trim(), phone: phone.trim(), flat: flat.trim(), answerWay, consent: consent ?? 'spoken' },
})
