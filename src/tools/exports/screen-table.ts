import type { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import type { SayReason } from '#http/problem.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import type { RowToWrite, TableColumn } from '../transfer/index.ts'

/** Whoever takes a table: their transaction, and how things are said to them. */
export type Taking = Ctx & { say: SayReason; language: Language }

type Rows = Iterable<RowToWrite> | AsyncIterable<RowToWrite>

/** A table of the console that can be taken away. */
export type ScreenTable = {
  /** `module.table`: a part that is off has no tables either. */
  key: string
  /** It names persons: taken for a purpose, and written down. */
  isPersonal?: true
  /** What the page is called, and so the file. */
  title: (language: Language) => string
  columns: (language: Language) => TableColumn[]
  /** Keys of columns in which neighbours that say the same become one cell. */
  mergeDown?: readonly string[]
  /**
   * Asked by the same action as the page, with the filter of its address.
   *
   * @throws Refusal what the page would be refused, before the first row
   */
  rows: (taking: Taking, filter: unknown) => Promise<Rows>
}

type Declared<Filter> = Omit<ScreenTable, 'rows'> & {
  filter: z.ZodType<Filter>
  rows: (taking: Taking, filter: Filter) => Promise<Rows>
}

/** @throws Refusal invalid is said of a filter that the page would not have either */
export const screenTable = <Filter>({ filter, rows, ...table }: Declared<Filter>): ScreenTable => ({
  ...table,
  rows: async (taking, given) => {
    const read = filter.safeParse(given)
    if (!read.success) throw new Refusal('invalid', 'exports.bad-filter')
    return rows(taking, read.data)
  },
})

/** A heading, its width in characters, and what its cells are. */
export const column = (key: string, header: string, width = 20, kind: TableColumn['kind'] = 'text'): TableColumn => ({
  key,
  header,
  width,
  kind,
})

const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** A moment in the time of the district, as spreadsheets sort it: 2023-05-06 09:30. */
export const momentOf = (at: Date): string => wall.format(at)

/** More than anybody looks through; whoever has more is told to filter the page first, for half a table is none. */
export const mostRows = 20_000

type Page<Line> = { lines: readonly Line[]; next: string | null }

/**
 * All lines of a list that its page reads on by key. The first page is asked at once, so that a refusal comes before any
 * row.
 *
 * @throws Refusal invalid, while it is read, when there are more than fit
 */
export const everyLine = async <Line, Answer extends Page<Line>>(
  ask: (after: string | undefined) => Promise<Answer>,
  rowsOf: (answer: Answer) => Iterable<RowToWrite> | Promise<Iterable<RowToWrite>>,
): Promise<AsyncIterable<RowToWrite>> => {
  const first = await ask(undefined)
  return (async function* () {
    let written = 0
    for (let page = first; ; page = await ask(page.next)) {
      yield* await rowsOf(page)
      written += page.lines.length
      if (page.next === null) return
      if (written >= mostRows) throw new Refusal('invalid', 'exports.too-many-rows', { values: { most: mostRows } })
    }
  })()
}
