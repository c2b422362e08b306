import { problemOf } from './problem.ts'

/** Busy networks ask for more while one works: then once more, and no longer. */
const mostTimes = 3

/** After many wrong tries in its network a browser works a moment before it may try, too; its person notices a pause. */
export const afterWork =
  <Form extends object, Answer>(ask: (form: Form & { proof?: string }) => Promise<Answer>) =>
  async (form: Form): Promise<Answer> => {
    let proof: string | null = null
    for (let time = 0; ; time += 1) {
      try {
        return await ask(proof === null ? form : { ...form, proof })
      } catch (error) {
        const { reason, details } = problemOf(error)
        if (reason !== 'http.work-first' || time === mostTimes) throw error
        const { workOut } = await import('../work.ts')
        proof = await workOut(details as { challenge: string; bits: number })
      }
    }
  }
