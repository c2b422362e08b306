import { Agent, request } from 'node:http'

export type Ask = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string }

/** One request over a kept connection. @throws Error on any answer but 200 */
export const askOnce = (port: number, agent: Agent, { method, path, headers, body }: Ask): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, agent, method, path, headers: { host: 'localhost', ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          if (answer.statusCode === 200) resolve(text)
          else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

export type Load = { perSecond: number; p95Ms: number; requests: number }

/**
 * So many clients, each asking again as soon as it is answered; ends by itself.
 *
 * @param forMs how long; what is under way is waited for
 */
export const load = async (port: number, clients: number, forMs: number, next: () => Ask): Promise<Load> => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const times: number[] = []
  const started = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - started < forMs) {
      const begin = performance.now()
      await askOnce(port, agent, next())
      times.push(performance.now() - begin)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - started) / 1_000
  agent.destroy()
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
    requests: times.length,
  }
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
