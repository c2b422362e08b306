import type { Translate } from '#kernel/words.ts'
import type { casesWords } from './cases-words.ts'
import { leaksIn } from './leaks.ts'

/** The warning beside a text that goes to others; null: it seems to give nothing away. It never keeps anybody from sending. */
export const sayLeaks = (
  say: Translate<Extract<keyof (typeof casesWords)['zh-CN'], string>>,
  text: string,
): string | null => {
  const leaks = leaksIn(text)
  return leaks.length === 0 ? null : say('leaks', { what: leaks.map((leak) => say(`leak.${leak}`)).join(say('comma')) })
}
