import type { Scene } from './asks/how.ts'
import { asks } from './asks.ts'
import type { Input } from './entries.ts'

export type Laid = {
  input: Input
  /** It was laid out with an eye on who asks, and serves nobody else. */
  isForThemAlone: boolean
}

/**
 * Lays out what an entry is asked for. It costs far more than the question: a meeting has to be held before somebody is
 * turned away from its minutes.
 */
export const layOut = async (entry: string, { town, world, of, who }: Scene): Promise<Laid> => {
  const how = asks[entry]
  if (!how) throw new Error(`nobody says how ${entry} is asked`)
  let isForThemAlone = false
  const input = await how({
    town,
    world,
    of,
    get who() {
      isForThemAlone = true
      return who
    },
  })
  return { input, isForThemAlone }
}
