import { type Understood, understand } from '#tools/transfer/index.ts'
import { asked } from './catalogue.ts'
import { workbookOf } from './sheet.ts'

export type Lines = Parameters<typeof workbookOf>[0]

/** A sheet of these lines, understood with the usual catalogue. */
export const read = (lines: Lines, more?: Parameters<typeof workbookOf>[1]): Understood =>
  understand(workbookOf(lines, more), asked)

export const header = ['序号', '重点任务', '牵头单位', '完成时限']

/** A row below {@link header} with nothing wrong in it. */
export const task = (serial: string | number | null, name = '演示事项') => [serial, name, '区民政局', '4月']

export const reasons = ({ questions }: Understood): string[] => questions.map(({ reason }) => reason)

/** Row and why, of each that is no row of a table. */
export const whys = ({ tables }: Understood): string[] =>
  tables.flatMap(({ ignored }) => ignored.map(({ row, why }) => `${row} ${why}`))
