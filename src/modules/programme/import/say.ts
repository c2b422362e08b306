import { fill, type Language } from '#kernel/words.ts'
import { reasonsOf, sayFaults as sayEach } from '#tools/imports/say.ts'
import type { ImportFault } from '../import-shape.ts'
import { programmeWords } from '../programme-words.ts'

export const sayReason = reasonsOf('programme', programmeWords)

/** Always with its cell: what is wrong with a day knows nothing of tables. */
export const sayFault = ({ address, reason, values }: ImportFault, language: Language): string => {
  const text = sayReason(language, reason, values)
  return address === '' || text.includes(address)
    ? text
    : fill(programmeWords[language]['import-at'], { address, text })
}

export const sayFaults = (faults: readonly ImportFault[], language: Language) =>
  sayEach(faults, (fault) => sayFault(fault, language))
