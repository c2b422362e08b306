import { type TableToWrite, writeCsv, writeTable } from '../transfer/index.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const formats = ['xlsx', 'csv'] as const
export type Format = (typeof formats)[number]

type ToWrite = Omit<TableToWrite, 'paper' | 'sheetName' | 'watermark'> &
  Partial<Pick<TableToWrite, 'paper' | 'sheetName'>> & {
    /** What the file is called, without its ending; the title where it is called nothing else. */
    name?: string
  }

/** What a file says on top of what is in it. */
export type Marking = {
  /** Are the people of this database invented? */
  isDemo?: boolean
  /** Who took it and when, where it names persons. */
  taken?: string
}

const demo = '演示'

/** A wide sheet for the wall and the printer, or the same as text. Both say of a demonstration that it is one. */
export const tableFile = async (
  table: ToWrite,
  { format }: { format: Format },
  { isDemo = false, taken = '' }: Marking = {},
): Promise<File> => {
  const bare = (table.name ?? table.title).replace(/[\\/:*?"<>|]/g, ' ').trim()
  // In brackets: a list that comes back is known by its name, and brackets are no part of it.
  const name = `${bare}${isDemo && !bare.includes(demo) ? `（${demo}）` : ''}.${format}`
  if (format === 'csv') return new File([new Uint8Array(await writeCsv(table))], name, { type: 'text/csv' })
  const watermark = [isDemo ? demo : '', taken].filter((one) => one !== '').join('  ')
  const bytes = await writeTable({
    ...table,
    paper: table.paper ?? 'A3-landscape',
    sheetName: table.sheetName ?? table.title,
    ...(watermark ? { watermark } : {}),
  })
  return new File([new Uint8Array(bytes)], name, { type: workbookType })
}
