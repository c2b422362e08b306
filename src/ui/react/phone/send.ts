import { call } from '../api.ts'
import { nothing, type Problem, problemOf } from '../problem.ts'
import { filledInput, type Item, isUnsent } from './item.ts'
import { changeItem, itemsOf, type Phone } from './phone.ts'

/** Why nothing leaves at the moment, if so. `busy`: the server was reached, and asks to wait. */
export type Halt = 'no-network' | 'busy' | 'signed-out' | null

/** What one round of sending came to. `nextAt`: when it is worth another try, in milliseconds; null when nothing waits. */
export type Round = { halt: Halt; nextAt: number | null }

const firstWait = 5_000
const longestWait = 5 * 60_000
/** A fault of ours is tried again that often; then a person looks at it. */
const mostTries = 8
/** No answer for so long counts as none. Pictures take longer on a slow line. */
const patience = { text: 30_000, files: 5 * 60_000 }

/**
 * How long a key is good for, with half a day to spare: the server forgets it after seven days, and what is sent again
 * later could be done twice.
 */
export const keyGoodFor = 6.5 * 24 * 60 * 60_000

/** @returns 5 s, 10 s, 20 s … 5 min */
export const waitAfter = (tries: number): number => Math.min(longestWait, firstWait * 2 ** Math.max(0, tries - 1))

/** The next one that may leave: none of its own matter is still before it. */
export const nextOf = (items: readonly Item[], now: number): Item | null =>
  items.find(
    (item, n) =>
      item.state === 'waiting' &&
      (item.nextAt === null || item.nextAt <= now) &&
      !items.slice(0, n).some((before) => isUnsent(before) && before.about === item.about),
  ) ?? null

/** Sends one item, step by step; each step that is acknowledged is written down before the next one begins. */
const sendItem = async (phone: Phone, item: Item): Promise<Halt> => {
  let current: Item | null = item
  while (current && current.answers.length < current.steps.length) {
    const { ordinal, answers, steps } = current
    const step = steps[answers.length]
    if (!step) return null
    if (current.unsureSince && Date.now() - current.unsureSince.getTime() > keyGoodFor) {
      const tooOld: Problem = { ...nothing, kind: 'conflict', reason: 'too-old' }
      await changeItem(phone, ordinal, () => ({ state: 'look', problem: tooOld }))
      return null
    }
    const unsureBefore = current.unsureSince
    // Taken back in this very moment: then it does not leave.
    if (!(await changeItem(phone, ordinal, () => ({ unsureSince: unsureBefore ?? new Date() })))) return null
    try {
      const input = filledInput(step, answers)
      const wait = Object.values(input).some((value) => value instanceof Blob) ? patience.files : patience.text
      const answer = await call(step.path, input, {
        ...(step.ifMatch === null ? {} : { ifMatch: step.ifMatch }),
        idempotencyKey: step.key,
        signal: AbortSignal.timeout(wait),
      })
      const isLast = answers.length + 1 === steps.length
      current = await changeItem(phone, ordinal, (now) => ({
        answers: [...now.answers, answer],
        unsureSince: null,
        tries: 0,
        nextAt: null,
        problem: null,
        ...(isLast
          ? { state: 'sent' as const, sentAt: new Date(), steps: now.steps.map(now.isPrivate ? emptied : withoutFiles) }
          : {}),
      }))
    } catch (error) {
      return failed(phone, ordinal, problemOf(error), unsureBefore)
    }
  }
  return null
}

/** What was delivered needs no room any more. */
const withoutFiles = (step: Item['steps'][number]): Item['steps'][number] => ({
  ...step,
  input: Object.fromEntries(Object.entries(step.input).filter(([, value]) => !(value instanceof Blob))),
})

const emptied = (step: Item['steps'][number]): Item['steps'][number] => ({ ...step, input: {} })

/** @param unsureBefore since when an earlier try may have arrived */
const failed = async (phone: Phone, ordinal: number, problem: Problem, unsureBefore: Date | null): Promise<Halt> => {
  const { kind } = problem
  if (kind === 'signed-out' || kind === 'too-many') {
    // Turned away at the door: this try has done nothing.
    await changeItem(phone, ordinal, ({ tries }) => ({ tries: tries + 1, unsureSince: unsureBefore, problem }))
    return kind === 'signed-out' ? kind : 'busy'
  }
  if (kind === 'offline') {
    await changeItem(phone, ordinal, () => ({ problem }))
    return 'no-network'
  }
  if (kind === 'unavailable') {
    await changeItem(phone, ordinal, ({ tries }) => ({ tries: tries + 1, problem }))
    return 'busy'
  }
  await changeItem(phone, ordinal, ({ tries }) => {
    // A refusal rolled everything back: nothing of this step has happened.
    if (kind !== 'bug') return { state: 'look', tries: 0, unsureSince: null, problem }
    return tries + 1 < mostTries
      ? { tries: tries + 1, nextAt: Date.now() + waitAfter(tries + 1), problem }
      : { state: 'look', tries: 0, problem }
  })
  return null
}

/** One after the other, in the order in which they were done, until nothing may leave any more. */
const sendAll = async (phone: Phone, personId: string): Promise<Round> => {
  for (;;) {
    const items = await itemsOf(phone, personId)
    const next = nextOf(items, Date.now())
    if (!next) return { halt: null, nextAt: soonest(items) }
    const halt = await sendItem(phone, next)
    if (halt === 'signed-out') return { halt, nextAt: null }
    // A browser in a basement may hold itself online, and then nobody says when the network is back.
    if (halt === 'no-network') return { halt, nextAt: Date.now() + firstWait }
    if (halt) {
      const tries = (await itemsOf(phone, personId)).find(({ ordinal }) => ordinal === next.ordinal)?.tries ?? 1
      return { halt, nextAt: Date.now() + waitAfter(tries) }
    }
  }
}

const soonest = (items: readonly Item[]): number | null => {
  const moments = items.flatMap(({ state, nextAt }) => (state === 'waiting' && nextAt !== null ? [nextAt] : []))
  return moments.length > 0 ? Math.min(...moments) : null
}

/** So that nobody has to be asked whether another tab is at it: it looks again a little later. */
const lookAgainAfter = 3_000

/**
 * One round of sending, by one tab at a time.
 *
 * Plain http has no locks; then two tabs may send the same, and the server acts once for its key.
 */
export const sendRound = async (phone: Phone, personId: string): Promise<Round> => {
  // Nothing leaves a phone that knows it has no network, so what waits there can still be changed.
  if (!navigator.onLine) return { halt: 'no-network', nextAt: null }
  const locks = (navigator as { locks?: LockManager }).locks
  if (!locks) return sendAll(phone, personId)
  return locks.request('linli-outbox', { ifAvailable: true }, (lock) =>
    lock ? sendAll(phone, personId) : { halt: null, nextAt: Date.now() + lookAgainAfter },
  )
}
