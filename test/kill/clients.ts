import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Journal } from './journal.ts'

/** By these words a case is known to be of this test, and to be of this key. */
export const wordsOf = (key: string): string => `演示：断电 ${key}`

type Answer = { status: number; text: string }

const post = (url: string, agent: Agent, headers: Record<string, string>, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(`${url}/api/v1/cases`, { method: 'POST', agent, headers, timeout: 30_000 }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('aborted', () => reject(new Error('half an answer')))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }))
    })
    asked.on('error', reject)
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.end(body)
  })

export type Clients = {
  /** How many requests are under way now. */
  underWay: () => number
  /** How many were acknowledged so far. */
  acknowledged: () => number
  /** How often a connection died under a request, or nobody listened. */
  broken: () => number
  /** Each finishes what it has begun, however often it must be sent again. @throws what a client was told that is no receipt */
  finish: () => Promise<void>
}

type Wish = {
  address: string
  journal: Journal
  count: number
  placeId: string
  /** The headers of each client: somebody signed in, or nobody. */
  headersOf: (client: number) => Record<string, string>
}

/**
 * Clients as a phone is one: each makes a case, and sends it under its key until it is told the number. Every fourth is sent
 * once more after that, as somebody does who has not seen the answer.
 */
export const openClients = ({ address, journal, count, placeId, headersOf }: Wish): Clients => {
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const counted = { underWay: 0, acknowledged: 0, broken: 0 }
  let isOver = false

  const send = async (client: number, key: string): Promise<void> => {
    const headers = { ...headersOf(client), 'content-type': 'application/json', 'idempotency-key': key }
    const body = JSON.stringify({ category: 'leak-building', place: { placeId, spot: '演示' }, words: wordsOf(key) })
    for (;;) {
      counted.underWay += 1
      const answer = await post(address, agent, headers, body).catch(() => null)
      counted.underWay -= 1
      if (answer?.status === 200) {
        journal.acknowledged(key, JSON.parse(answer.text))
        counted.acknowledged += 1
        return
      }
      // 503: the database is away. Anything else would be an answer that nobody may be given here.
      if (answer && answer.status !== 503) throw new Error(`${answer.status}: ${answer.text.slice(0, 300)}`)
      counted.broken += 1
      await pause(50)
    }
  }

  const run = async (client: number): Promise<void> => {
    for (let n = 0; !isOver; n += 1) {
      const key = randomUUID()
      journal.asked(key)
      await send(client, key)
      if (n % 4 === 3) await send(client, key)
    }
  }
  const running = Promise.all(Array.from({ length: count }, (_, client) => run(client)))
  // Said when it is waited for; until then nobody is to die of it.
  running.catch(() => undefined)

  return {
    underWay: () => counted.underWay,
    acknowledged: () => counted.acknowledged,
    broken: () => counted.broken,
    async finish() {
      isOver = true
      await running
      agent.destroy()
    },
  }
}
