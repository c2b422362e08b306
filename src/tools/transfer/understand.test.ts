import { describe, expect, it } from 'vitest'
import { asked, catalogue } from '#test/workbooks/catalogue.ts'
import { header, read, reasons, task } from '#test/workbooks/read-lines.ts'
import { say, sayFaults, sayTables } from '#test/workbooks/said.ts'
import { workbookOf } from '#test/workbooks/sheet.ts'
import { understand } from './understand.ts'

describe('a column', () => {
  it('is taken for one field only, the first of the catalogue when two have its name', () => {
    const fields = catalogue.map((field) =>
      field.key === 'supporting' ? { ...field, names: ['配合单位', '责任单位'] } : field,
    )
    const lines = [
      ['责任单位', '重点任务', '完成时限'],
      ['区教育局', '演示', '4月'],
    ]
    expect(sayTables(understand(workbookOf(lines), { ...asked, fields }))[0]).toEqual([
      { lead: '区教育局', task: '演示', due: 'month 2023-04-30' },
    ])
  })

  it('with its usual name wins over one with a synonym, whichever stands first', () => {
    const fields = catalogue.map((field) =>
      field.key === 'supporting' ? { ...field, names: ['配合单位', '责任单位'] } : field,
    )
    const lines = [
      ['责任单位', '重点任务', '牵头单位', '完成时限'],
      ['区教育局', '演示', '区民政局', '4月'],
    ]
    expect(sayTables(understand(workbookOf(lines), { ...asked, fields }))[0]).toMatchObject([
      { lead: '区民政局', supporting: '区教育局' },
    ])
  })

  it('is asked about when its name only resembles, with the likely field first', () => {
    const understood = read([
      [...header, '配合部门'],
      [...task(1), '区教育局'],
      [...task(2), '区司法局'],
    ])
    expect(understood.questions[0]).toMatchObject({ column: 5, suggestions: expect.arrayContaining(['supporting']) })
    expect(sayTables(understood)[0]?.[0]).toMatchObject({ unknown: '区教育局' })
  })

  it('is taken for what was chosen last time, and left out without asking when that was chosen', () => {
    const lines = [
      [...header, '对口股室', '亮灯'],
      [...task(1), '区教育局', '绿'],
    ]
    const understood = understand(workbookOf(lines), { ...asked, remembered: { 对口股室: 'supporting', 亮灯: null } })
    expect(sayTables(understood)[0]?.[0]).toMatchObject({ supporting: '区教育局' })
    expect(understood.questions).toEqual([])
  })

  it('called 单位 is the measure beside a quantity, and the unit in charge where units stand in it', () => {
    const measure = read([
      ['事项', '数量', '单位', '责任单位', '完成时间'],
      ['演示', 8, '家', '区民政局', '4月'],
      ['演示', 3, '个', '区民政局', '5月'],
      ['演示', 3, '处', '区民政局', '6月'],
    ])
    expect(sayTables(measure)[0]?.[0]).toMatchObject({ measure: '家', lead: '区民政局' })
  })

  it('is read when it is hidden, as hidden rows and sheets are, and said', () => {
    const understood = read([header, task(1), task(2)], { hiddenRows: [3], hiddenColumns: [4], visible: 'hidden' })
    expect(reasons(understood)).toEqual(['transfer.sheet-hidden', 'transfer.rows-hidden', 'transfer.column-hidden'])
    expect(understood.tables[0]?.rows.map(({ isHidden }) => isHidden)).toEqual([false, true])
    expect(understood.tables[0]?.rows[0]?.cells.due?.isHidden).toBe(true)
  })
})

describe('a row', () => {
  const faults = (cells: (string | number | null)[], names = header) => sayFaults(read([names, cells]))

  it('says which cell is wrong and what to write instead, and keeps what was written', () => {
    const understood = read([header, [1, '演示', '住建', '2024-02-30']])
    expect(sayFaults(understood)).toEqual(['C2 transfer.unknown-unit', expect.stringMatching(/^D2 kernel\./)])
    const [row] = understood.tables[0]?.rows ?? []
    expect(row?.faults[0]?.suggestions[0]).toEqual({ id: 'id:区住建局', text: '区住建局' })
    expect(row?.cells.due).toMatchObject({ value: null, written: '2024-02-30' })
  })

  it('with the same printed number as another names both', () => {
    const understood = read([header, task(1), task(2), task('２.'), task(3)])
    expect(understood.tables[0]?.rows[2]?.faults).toMatchObject([
      { address: 'A4', reason: 'transfer.duplicate-serial', values: { other: 'A3' } },
    ])
  })

  it('may begin to count again under each heading, but not in between', () => {
    const lines = [header, ['一、甲'], task(1), task(2), ['二、乙'], task(1), task(2), ['三、丙'], task(2)]
    expect(sayFaults(read(lines))).toEqual(['A9 transfer.duplicate-serial'])
  })

  it('with a number merged over several lines is as many rows, and says so', () => {
    const understood = read([header, task(1), [null, '另一行', '区教育局', '5月']], { merges: ['A2:A3'] })
    expect(sayFaults(understood)).toEqual([])
    expect(understood.tables[0]?.rows[1]?.warnings.map(({ reason }) => reason)).toEqual(['transfer.shared-serial'])
  })

  it('takes no cell of 5,000 characters', () => {
    const understood = read([
      [...header, '具体举措'],
      [...task(1), '长'.repeat(5_000)],
    ])
    expect(understood.tables[0]?.rows[0]?.faults).toMatchObject([
      { address: 'E2', reason: 'transfer.too-long', values: { length: 5_000, limit: 2_000 } },
    ])
  })

  it('explains a number that has lost its digits, in any column', () => {
    expect(faults([1, '演示', '区民政局', '4月', '1.39E+10'], [...header, '联系人'])).toEqual([
      'E2 transfer.digits-lost',
    ])
    const unknown = read([
      [...header, '电话'],
      [...task(1), 3.30205e17],
    ])
    expect(unknown.tables[0]?.rows[0]?.warnings).toMatchObject([{ address: 'E2', reason: 'transfer.digits-lost' }])
  })

  it('does not guess which of two units leads, what a bare fraction is, or whether 4.1 was 4.10', () => {
    expect(faults([1, '演示', '区民政局、区教育局', '4月'])).toEqual(['C2 transfer.one-unit-only'])
    expect(faults([1, '演示', '区民政局', '4月', 0.8], [...header, '进度'])).toEqual(['E2 transfer.percent-unclear'])
    expect(faults([1, '演示', '区民政局', 4.1])).toEqual(['D2 transfer.due-number'])
  })

  it('does without a number that a formula would have counted, but not without a deadline that it would', () => {
    const withFormula = (column: number) => {
      const workbook = workbookOf([header, task(1)])
      Object.assign(workbook.sheets[0]!.rows[1]!.cells[column]!, {
        kind: 'empty',
        text: '',
        value: null,
        isFormula: true,
      })
      return sayFaults(understand(workbook, asked))
    }
    expect(withFormula(0)).toEqual([])
    expect(withFormula(3)).toContain('D2 transfer.formula-without-value')
  })

  it('offers who leads and who supports, so that no unit is lost with the choice', () => {
    const { tables } = read([header, [1, '演示', '区民政局、区教育局', '4月']])
    expect(tables[0]?.rows[0]?.faults[0]?.suggestions.map(({ text }) => text)).toEqual([
      '区民政局（牵头）、区教育局（配合）',
      '区教育局（牵头）、区民政局（配合）',
      '区民政局（牵头）、区教育局（双牵头）',
    ])
    expect(faults([1, '演示', '区民政局（牵头）、区教育局（配合）', '4月'])).toEqual([])
  })

  it('takes the first unit as the lead where the file says so, and says it of each row', () => {
    const several = [1, '演示', '区民政局、区教育局', '4月']
    const said = ['序号', '重点任务', '责任单位（排名第一的为牵头单位）', '完成时限']
    for (const lines of [
      [said, several],
      [header, several, ['注：责任单位中排第一的为牵头单位。']],
    ]) {
      const { tables } = read(lines)
      const [row] = tables[0]!.rows
      expect([row?.faults, row?.warnings.map(({ reason }) => reason)]).toEqual([[], ['transfer.first-leads']])
      expect(say(row?.cells.lead?.value ?? null)).toContain('区民政局')
      expect(say(row?.cells.supporting?.value ?? null)).toContain('区教育局')
    }
  })

  it('asks for a look at a day whose year nobody sees', () => {
    const workbook = workbookOf([header, task(1), task(2)])
    const days = ['2023-04-15', '2022-04-15']
    for (const [n, day] of days.entries()) {
      Object.assign(workbook.sheets[0]!.rows[n + 1]!.cells[3]!, { kind: 'date', value: day, text: '4月15日' })
    }
    const { rows } = understand(workbook, asked).tables[0]!
    expect(rows.map(({ cells }) => say(cells.due?.value ?? null))).toEqual(['day 2023-04-15', 'day 2022-04-15'])
    expect(rows.map(({ warnings }) => warnings.map(({ reason }) => reason))).toEqual([[], ['transfer.due-unseen-year']])
  })

  it('takes a bare day number for its day, and says so', () => {
    const understood = read([header, [1, '演示', '区民政局', 45199]])
    expect(sayTables(understood)[0]?.[0]).toMatchObject({ due: 'day 2023-09-30' })
    expect(understood.tables[0]?.rows[0]?.warnings[0]?.reason).toBe('transfer.date-from-number')
  })

  it('gives the units of one cell to the fields that their words name', () => {
    const understood = read([
      header,
      [1, '演示', '牵头：区民政局 配合：区教育局、区司法局', '4月'],
      [2, '演示', '区民政局（牵头）、区教育局（配合）', '4月'],
    ])
    expect(sayTables(understood)[0]).toMatchObject([
      { lead: '区民政局', supporting: '区教育局|区司法局' },
      { lead: '区民政局', supporting: '区教育局' },
    ])
    expect(sayFaults(understood)).toEqual([])
  })
})
