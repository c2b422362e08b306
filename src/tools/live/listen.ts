import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Log } from '#http/log.ts'
import { channel } from './publish.ts'

const longestPause = 5_000

export type Listening = { stop: () => Promise<void> }

/**
 * The one connection of this process that listens. When it is lost it comes back by itself, and says so: what was told
 * meanwhile is read from the table.
 */
export const listen = (
  url: string,
  { log, hear, cameBack }: { log: Log; hear: (signal: string) => void; cameBack: () => void },
): Listening & { ready: Promise<void> } => {
  const stopping = new AbortController()
  let client: Client | null = null
  const first = Promise.withResolvers<void>()

  const untilLost = async (): Promise<void> => {
    const lost = Promise.withResolvers<void>()
    client = new Client({ connectionString: url, application_name: 'linli-live', keepAlive: true })
    client.on('error', () => lost.resolve())
    client.on('end', () => lost.resolve())
    client.on('notification', ({ payload }) => hear(payload ?? ''))
    await client.connect()
    await client.query(`listen ${channel}`)
    first.resolve()
    cameBack()
    await lost.promise
  }

  const run = async (): Promise<void> => {
    for (let wait = 100; !stopping.signal.aborted; wait = Math.min(longestPause, wait * 2)) {
      const began = performance.now()
      await untilLost().catch((err: unknown) => log.warn({ err }, 'live: the listening connection was lost'))
      await client?.end().catch(() => undefined)
      if (performance.now() - began > longestPause) wait = 100
      // A stop ends the wait too.
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    ready: first.promise,
    async stop() {
      stopping.abort()
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
