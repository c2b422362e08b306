import type { z } from 'zod'
import { kernelWords } from '#kernel/kernel-words.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import { fill, type Language } from '#kernel/words.ts'
import { transferWords } from '../transfer/index.ts'
import type { KeptFault, KeptIgnored, KeptOutside, KeptQuestion, KeptTable } from '../transfer/kept.ts'
import type { Place } from './kept.ts'

export type SayReason = (language: Language, reason: string, values?: ReasonValues) => string

type Texts = Readonly<Record<string, string>>

/** What a file is told: reasons of reading, of days, and the module's own. */
export const reasonsOf =
  (module: string, own: Readonly<Record<Language, Texts>>): SayReason =>
  (language, reason, values = {}) => {
    const texts: Readonly<Record<string, Texts>> = {
      transfer: transferWords[language],
      kernel: kernelWords[language],
      [module]: own[language],
    }
    const dot = reason.indexOf('.')
    return fill(texts[reason.slice(0, dot)]?.[reason.slice(dot + 1)] ?? reason, values)
  }

export const sayFaults = (faults: readonly KeptFault[], say: (fault: KeptFault) => string) =>
  faults.map((fault) => {
    const { address, field, suggestions } = fault
    return { address, field, suggestions, text: say(fault) }
  })

type KeptFile<Table extends KeptTable> = {
  tables: readonly Table[]
  outside: readonly z.infer<typeof KeptOutside>[]
  questions: readonly z.infer<typeof KeptQuestion>[]
  reason: string
  reasonValues: ReasonValues
}

/** What a page gets of a file: nothing is left out without a word. */
export const sayFile = <Table extends KeptTable>(of: KeptFile<Table>, say: SayReason, language: Language) => {
  const ignored = (all: readonly z.infer<typeof KeptIgnored>[]) =>
    all.map((one) => ({ ...one, whyText: say(language, `transfer.ignored.${one.why}`) }))
  return {
    tables: of.tables.map((table) => ({ ...table, ignored: ignored(table.ignored) })),
    outside: of.outside.map((sheet) => ({ ...sheet, ignored: ignored(sheet.ignored) })),
    questions: of.questions.map(({ reason, values, ...question }) => ({
      ...question,
      text: say(language, reason, values),
    })),
    reason: of.reason ? say(language, of.reason, of.reasonValues) : '',
  }
}

/** Where a page of rows begins, as it was said where the one before ended. */
export const placeAfter = (after: string | undefined): Place | undefined => {
  const [tableNo, rowNo] = (after ?? '').split(':').map(Number)
  return tableNo === undefined || rowNo === undefined ? undefined : { tableNo, rowNo }
}

/** @param rows one more than the page has, where there are more */
export const pageOfRows = <Row extends Place>(rows: readonly Row[], limit: number) => {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { shown, next: last ? `${last.tableNo}:${last.rowNo}` : null }
}
