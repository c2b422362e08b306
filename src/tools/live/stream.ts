import type { LiveEvent, Topic } from './contract.ts'

/** More than this unsent means that nobody reads at the other end; the stream ends, and whoever comes back resumes. */
const mostUnsent = 1_000

/** One open stream: what is told goes in at one end, and is read at the other in the same order, each number once. */
export type Stream = AsyncIterableIterator<LiveEvent, undefined, undefined> & {
  readonly districtId: number
  readonly topic: Topic
  /** The number up to which this stream has told everything; null while it is not known yet. */
  last: number | null
  tell(event: LiveEvent): void
  /** May it go on? Asked again and again. */
  isAllowed: () => Promise<boolean>
  end(): void
  readonly hasEnded: boolean
}

type Wish = Pick<Stream, 'districtId' | 'topic' | 'isAllowed'> & { onEnd: (stream: Stream) => void }

/** Not a generator: one of these waits for its next value and cannot be ended meanwhile. */
export const openStream = ({ districtId, topic, isAllowed, onEnd }: Wish): Stream => {
  const unsent: LiveEvent[] = []
  let waiting: ((result: IteratorResult<LiveEvent, undefined>) => void) | null = null
  let hasEnded = false
  const over = { done: true, value: undefined } as const

  const stream: Stream = {
    districtId,
    topic,
    isAllowed,
    last: null,
    get hasEnded() {
      return hasEnded
    },
    tell(event) {
      if (hasEnded) return
      if (waiting) {
        waiting({ done: false, value: event })
        waiting = null
      } else if (unsent.length < mostUnsent) unsent.push(event)
      else stream.end()
    },
    end() {
      if (hasEnded) return
      hasEnded = true
      waiting?.(over)
      waiting = null
      onEnd(stream)
    },
    next() {
      const [first] = unsent
      if (first) {
        unsent.shift()
        return Promise.resolve({ done: false, value: first })
      }
      if (hasEnded) return Promise.resolve(over)
      return new Promise((resolve) => {
        waiting = resolve
      })
    },
    async return() {
      unsent.length = 0
      stream.end()
      return over
    },
    [Symbol.asyncIterator]: () => stream,
  }
  return stream
}
