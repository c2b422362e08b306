import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '../audit/record.ts'
import type { RowToWrite } from '../transfer/index.ts'
import { type ExportWish, exportsContract } from './contract.ts'
import { momentOf, type ScreenTable } from './screen-table.ts'
import { tableFile } from './table-file.ts'

export type ExportParts = {
  tables: readonly ScreenTable[]
  /** Who takes a table of persons, as it is printed on each of its pages. */
  nameOf: (ctx: Ctx, personId: string) => Promise<string>
}

const os = implement(exportsContract).$context<Incoming>().use(oneTransaction)

/** What a filter says; whoever writes it by hand may get it wrong. */
const filterIn = ({ filter }: ExportWish): unknown => {
  try {
    return JSON.parse(filter)
  } catch {
    throw new Refusal('invalid', 'exports.bad-filter')
  }
}

/** Tables of persons are taken on their own way only, where a purpose is asked for. */
const tableOf = ({ tables }: ExportParts, key: string, isPersonal: boolean): ScreenTable => {
  const table = tables.find((one) => one.key === key && (one.isPersonal ?? false) === isPersonal)
  if (!table) throw new Refusal('not-found', 'exports.no-such-table')
  return table
}

type Asked = Ctx & Pick<Incoming, 'say' | 'refuseOff' | 'isDemo'>

const written = async (ctx: Asked, table: ScreenTable, wish: ExportWish, taken = ''): Promise<[File, number]> => {
  const { language, format } = wish
  await ctx.refuseOff(ctx, table.key)
  const rows = await table.rows({ ...ctx, language }, filterIn(wish))
  let lines = 0
  const counted = (async function* (): AsyncIterable<RowToWrite> {
    for await (const row of rows) {
      lines += 1
      yield row
    }
  })()
  const title = table.title(language)
  const { mergeDown = [] } = table
  const content = {
    title,
    name: `${title} ${dayOf(ctx.now)}`,
    columns: table.columns(language),
    rows: counted,
    mergeDown,
  }
  const file = await tableFile(content, { format }, { isDemo: ctx.isDemo, taken })
  return [file, lines]
}

/** Who and when, in the time of the district. */
const takenBy = async (ctx: Ctx, { nameOf }: ExportParts): Promise<string> =>
  `${ctx.actor.personId ? await nameOf(ctx, ctx.actor.personId) : ''} ${momentOf(ctx.now)}`.trim()

export const exportsRoutes = (parts: ExportParts) =>
  os.router({
    table: os.table.handler(async ({ context, input }) => {
      const [file] = await written(context, tableOf(parts, input.table, false), input)
      return file
    }),
    personal: os.personal.handler(async ({ context, input }) => {
      const table = tableOf(parts, input.table, true)
      const [file, lines] = await written(context, table, input, await takenBy(context, parts))
      await record(context, 'exports.taken', context.newId(), { table: table.key, format: input.format, lines })
      return file
    }),
  })
