import { kernelWords } from '#kernel/kernel-words.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import { fill, type Language } from '#kernel/words.ts'
import { transferWords } from '#tools/transfer/index.ts'
import type { ImportFault } from '../import-shape.ts'
import { programmeWords } from '../programme-words.ts'

/** What a file is told: reasons of reading, of days, and the programme's own. */
export const sayReason = (language: Language, reason: string, values: ReasonValues = {}): string => {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    transfer: transferWords[language],
    kernel: kernelWords[language],
    programme: programmeWords[language],
  }
  const dot = reason.indexOf('.')
  return fill(texts[reason.slice(0, dot)]?.[reason.slice(dot + 1)] ?? reason, values)
}

/** Always with its cell: what is wrong with a day knows nothing of tables. */
export const sayFault = ({ address, reason, values }: ImportFault, language: Language): string => {
  const text = sayReason(language, reason, values)
  return address === '' || text.includes(address)
    ? text
    : fill(programmeWords[language]['import-at'], { address, text })
}

export const sayFaults = (faults: readonly ImportFault[], language: Language) =>
  faults.map((fault) => {
    const { address, field, suggestions } = fault
    return { address, field, suggestions, text: sayFault(fault, language) }
  })
