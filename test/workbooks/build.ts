import exceljs from 'exceljs'
import { type PlannedCell, type PlannedRow, type PlannedTable, planTable } from './plan.ts'
import { type Random, randomOf } from './random.ts'

/** A workbook in bytes, and the rows that anybody who reads it sees in it. */
export type Generated = { seed: number; bytes: Uint8Array; expected: Record<string, string>[][] }

/** One of the many ways in which offices lay out their lists, decided by the seed. */
export const generateWorkbook = async (seed: number): Promise<Generated> => {
  const random = randomOf(seed * 7 + 1)
  const workbook = new exceljs.Workbook()
  workbook.properties.date1904 = random.chance(0.15)
  const expected: Record<string, string>[][] = []
  const sheets = random.chance(0.25) ? 2 : 1
  for (let n = 0; n < sheets; n += 1) {
    const sheet = workbook.addWorksheet(
      random.pick(['Sheet1', '附件', '清单', '2023', '汇总表']) + (n === 0 ? '' : n + 1),
    )
    if (n > 0 && random.chance(0.3)) sheet.state = 'hidden'
    const tables = random.chance(0.2) ? 2 : 1
    let row = random.between(1, 3)
    for (let table = 0; table < tables; table += 1) {
      const planned = planTable(seed * 100 + n * 10 + table)
      row = layTable(sheet, planned, row, random, table) + random.between(2, 4)
      expected.push(planned.rows.map((cells) => meaningOf(cells)))
    }
  }
  return { seed, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()), expected }
}

const meaningOf = (row: PlannedRow): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([key, { means }]) => [key, means]))

/** @returns the last row that was used */
const layTable = (
  sheet: exceljs.Worksheet,
  table: PlannedTable,
  top: number,
  random: Random,
  number: number,
): number => {
  const left = random.pick([1, 1, 1, 2, 3])
  const { columns } = table
  const right = left + columns.length - 1
  let row = layTitles(sheet, { top, left, right }, random, number)
  const headerTop = row
  row = layHeader(sheet, table, row, left, random)
  if (random.chance(0.1)) {
    for (const n of columns.keys()) sheet.getCell(row, left + n).value = n + 1
    row += 1
  }
  row = layRows(sheet, table, { row, left, right, headerTop }, random)
  return layFooter(sheet, { row, left, right }, random)
}

type Place = { top: number; left: number; right: number }

const layTitles = (sheet: exceljs.Worksheet, { top, left, right }: Place, random: Random, number: number): number => {
  let row = top
  const put = (text: string, isMerged: boolean) => {
    sheet.getCell(row, left).value = text
    if (isMerged) sheet.mergeCells(row, left, row, right)
    row += 1
  }
  if (number === 0 && random.chance(0.4)) put('附件1', random.chance(0.5))
  if (number > 0 || random.chance(0.9)) put(`演示区2023年任务分解表之${number + 1}`, random.chance(0.8))
  if (random.chance(0.3)) put('（征求意见稿）', true)
  if (random.chance(0.4)) {
    sheet.getCell(row, left).value = '单位：演示办公室'
    if (random.chance(0.5)) sheet.getCell(row, right).value = '填报日期：2023年5月6日'
    row += 1
  }
  return random.chance(0.2) ? row + 1 : row
}

const layHeader = (
  sheet: exceljs.Worksheet,
  { columns }: PlannedTable,
  top: number,
  left: number,
  random: Random,
): number => {
  const isGrouped = columns.some(({ group }) => group !== null)
  const isMerged = random.chance(0.75)
  const hasThird = isGrouped && isMerged && columns[0]?.group === null && random.chance(0.2)
  const start = hasThird ? top + 1 : top
  if (hasThird) layThirdLevel(sheet, columns, top, left)
  for (const [n, { header, group }] of columns.entries()) {
    const column = left + n
    if (group === null) {
      sheet.getCell(start, column).value = header
      if (isGrouped && isMerged) sheet.mergeCells(start, column, start + 1, column)
      continue
    }
    sheet.getCell(start + 1, column).value = header
    const isFirst = columns[n - 1]?.group !== group
    if (isFirst) {
      sheet.getCell(start, column).value = group
      if (isMerged) sheet.mergeCells(start, column, start, column + 1)
    }
  }
  return start + (isGrouped ? 2 : 1)
}

/** 任务信息 over what stands left of the units, 责任信息 over the rest. */
const layThirdLevel = (sheet: exceljs.Worksheet, columns: PlannedTable['columns'], top: number, left: number): void => {
  const split = left + columns.findIndex(({ group }) => group !== null)
  const right = left + columns.length - 1
  sheet.getCell(top, left).value = '任务信息'
  if (split - 1 > left) sheet.mergeCells(top, left, top, split - 1)
  sheet.getCell(top, split).value = '责任信息'
  if (right > split) sheet.mergeCells(top, split, top, right)
}

const layRows = (
  sheet: exceljs.Worksheet,
  { columns, rows, headings, categoryStyle }: PlannedTable,
  { row: top, left, right, headerTop }: { row: number; left: number; right: number; headerTop: number },
  random: Random,
): number => {
  const categoryColumn = left + columns.findIndex(({ key }) => key === 'category')
  const isHeadingMerged = random.chance(0.7)
  const isGrouped = columns.some(({ group }) => group !== null)
  let row = top
  let groupTop = top
  for (const [n, cells] of rows.entries()) {
    const isNewCategory = cells.category?.means !== rows[n - 1]?.category?.means
    if (isNewCategory && categoryStyle === 'merged') groupTop = row
    const heading = headings.get(n)
    if (heading) {
      sheet.getCell(row, left).value = heading
      if (isHeadingMerged || columns[0]?.key !== 'serial') sheet.mergeCells(row, left, row, right)
      row += 1
    }
    if (!isGrouped && n > 0 && categoryStyle !== 'merged' && random.chance(0.03))
      row = repeatHeader(sheet, { from: headerTop, row, left, right })
    if (categoryStyle !== 'merged' && random.chance(0.04)) row += 1
    for (const [at, { key }] of columns.entries()) {
      const cell = cells[key]
      if (!cell || (key === 'category' && categoryStyle === 'merged' && !isNewCategory)) continue
      fill(sheet.getCell(row, left + at), cell)
    }
    if (random.chance(0.05)) sheet.getRow(row).hidden = true
    const isLastOfCategory = cells.category?.means !== rows[n + 1]?.category?.means
    if (categoryStyle === 'merged' && isLastOfCategory && row > groupTop)
      sheet.mergeCells(groupTop, categoryColumn, row, categoryColumn)
    row += 1
  }
  return row
}

/** A new page in the middle of a list that was typed for paper. */
const repeatHeader = (
  sheet: exceljs.Worksheet,
  { from, row, left, right }: { from: number; row: number; left: number; right: number },
): number => {
  for (let column = left; column <= right; column += 1)
    sheet.getCell(row, column).value = sheet.getCell(from, column).value
  return row + 1
}

const fill = (cell: exceljs.Cell, { written, format, formula }: PlannedCell): void => {
  cell.value = formula ? { formula, result: written as number } : written
  if (format) cell.numFmt = format
}

const layFooter = (
  sheet: exceljs.Worksheet,
  { row: top, left, right }: { row: number; left: number; right: number },
  random: Random,
): number => {
  let row = top
  const put = (text: string, isMerged: boolean) => {
    sheet.getCell(row, left).value = text
    if (isMerged) sheet.mergeCells(row, left, row, right)
    row += 1
  }
  if (random.chance(0.25)) {
    sheet.getCell(row, left).value = random.pick(['合计', '合  计', '总计', '共计'])
    sheet.getCell(row, right).value = random.between(10, 99)
    row += 1
  }
  if (random.chance(0.1)) row += 1
  if (random.chance(0.4)) {
    put('注：1.牵头单位每季度报送一次；2.“各街道（镇）”指演示范围。', random.chance(0.7))
    if (random.chance(0.3)) put('2.本表由演示办公室解释。', random.chance(0.5))
  }
  if (random.chance(0.25)) {
    sheet.getCell(row, left).value = '填表人：演示'
    sheet.getCell(row, right).value = '审核人：演示'
    row += 1
  }
  if (random.chance(0.15)) put('2023年5月6日', false)
  return row - 1
}
