import { describe, expect, it } from 'vitest'
import { asked } from '#test/workbooks/catalogue.ts'
import { header, read, reasons, task, whys } from '#test/workbooks/read-lines.ts'
import { sayFaults, sayTables } from '#test/workbooks/said.ts'
import { workbookOf } from '#test/workbooks/sheet.ts'
import { understand } from './understand.ts'

describe('a table', () => {
  it('is found under titles and a line with the unit and the day, which stay titles', () => {
    const understood = read(
      [['附件1'], ['演示区2022年任务'], ['填报单位：演示办', null, null, '2023年5月6日'], [], header, task(1)],
      {
        merges: ['A2:D2'],
      },
    )
    expect(understood.tables[0]).toMatchObject({ titleYear: 2022, headerRows: { top: 5, bottom: 5 } })
    expect(understood.tables[0]?.titles).toHaveLength(3)
    expect(reasons(understood)).toEqual(['transfer.other-year'])
    expect(sayTables(understood)).toEqual([
      [{ serial: '1', task: '演示事项', lead: '区民政局', due: 'month 2023-04-30' }],
    ])
  })

  it('has a header of three levels, merged over and down', () => {
    const understood = read(
      [
        ['序号', '任务信息', null, '责任信息'],
        [null, '重点任务', '完成时限', '责任单位', null, '责任领导'],
        [null, null, null, '牵头单位', '配合单位'],
        [1, '演示事项', '4月', '区民政局', '区教育局', '副区长'],
      ],
      { merges: ['A1:A3', 'B1:C1', 'D1:F1', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3'] },
    )
    expect(sayTables(understood)[0]).toEqual([
      {
        serial: '1',
        task: '演示事项',
        due: 'month 2023-04-30',
        lead: '区民政局',
        supporting: '区教育局',
        leader: '副区长',
      },
    ])
    expect(understood.tables[0]?.columns.map((column) => column.header)).toContain('责任信息 / 责任单位 / 配合单位')
  })

  it('keeps a leader and a unit apart, and an actual day from a deadline', () => {
    const understood = read([
      ['序号', '牵头领导', '牵头单位', '重点任务', '实际完成时间', '计划完成时间'],
      [1, '副区长', '区民政局', '演示', '3月', '4月'],
    ])
    expect(sayTables(understood)[0]?.[0]).toMatchObject({
      leader: '副区长',
      lead: '区民政局',
      due: 'month 2023-04-30',
      unknown: '3月',
    })
  })

  it('asks about an actual day even when there is no other column for the deadline', () => {
    const understood = read([['序号', '重点任务', '牵头单位', '实际完成时间'], task(1), task(2), task(3)])
    expect(understood.tables[0]?.isBlocked).toBe(true)
    expect(reasons(understood)).toContain('transfer.column-missing')
  })

  it('takes headings as the category of the rows below, in levels, with and without merging', () => {
    const understood = read(
      [header, ['一、党建引领'], ['（一）强基'], task(1), ['（二）提能'], task(2), ['二、共享'], task(3)],
      { merges: ['A2:D2'] },
    )
    expect(sayTables(understood)[0]?.map(({ category }) => category)).toEqual([
      '党建引领 / 强基',
      '党建引领 / 提能',
      '共享',
    ])
  })

  it('takes 一 | 党建引领 for a heading where the others are counted in digits, and for a row where they are not', () => {
    const headed = read([header, ['一', '党建引领'], task(1), task(2)])
    expect(whys(headed)).toEqual(['2 section'])
    const rows = read([header, ['一', '只写了事项'], task('二'), task('三')])
    expect(sayFaults(rows)).toEqual(['C2 transfer.missing', 'D2 transfer.missing'])
  })

  it('names a lone task a row with gaps, not a heading', () => {
    expect(sayFaults(read([header, task(1), [null, '只有事项'], task(2)]))).toEqual([
      'C3 transfer.missing',
      'D3 transfer.missing',
    ])
  })

  it('fills what is merged downwards and says when it fills what is only empty', () => {
    const lines = [
      ['类别', ...header],
      ['甲', ...task(1)],
      [null, ...task(2)],
      ['乙', ...task(3)],
      [null, ...task(4)],
    ]
    const understood = read(lines, { merges: ['A2:A3'] })
    expect(sayTables(understood)[0]?.map(({ category }) => category)).toEqual(['甲', '甲', '乙', '乙'])
    expect(understood.tables[0]?.rows.map(({ warnings }) => warnings.map(({ reason }) => reason))).toEqual([
      [],
      [],
      [],
      ['transfer.filled-down'],
    ])
  })

  it('says what it leaves out and why: totals, notes, signatures, numbered empty lines, column numbers', () => {
    const lines = [
      header,
      [1, 2, 3, 4],
      task(1),
      ['小计', null, null, '2项'],
      task(2),
      [3],
      [4],
      ['合  计', null, null, 2],
      ['备注：演示'],
      ['2.另一条'],
      ['填表人：演示', null, '审核人：演示'],
    ]
    expect(whys(read(lines))).toEqual([
      '2 column-numbers',
      '4 total',
      '6 only-number',
      '7 only-number',
      '8 total',
      '9 note',
      '10 note',
      '11 signature',
    ])
  })

  it('keeps a task that only begins like a note or a total', () => {
    const understood = read([header, task(1, '说明会：演示'), task(2, '合计工程'), task(3, '备注册登记')])
    expect(sayTables(understood)[0]).toHaveLength(3)
  })

  it('is two tables where the header changes, and one where it only comes again on a new page', () => {
    const again = read([['演示表'], header, task(1), ['演示表（续）'], header, task(2)])
    expect(whys(again)).toEqual(['4 repeated-title', '5 repeated-header'])
    const two = read([['甲表'], header, task(1), [], ['乙表'], header, task(1)])
    expect(two.tables.map(({ titles }) => titles)).toEqual([['甲表'], ['乙表']])
    const other = read([
      header,
      task(1),
      [],
      ['乙表'],
      ['项目名称', '完成时间', '牵头单位'],
      ['演示', '5月', '区教育局'],
    ])
    expect(sayTables(other)[1]).toEqual([{ task: '演示', due: 'month 2023-05-31', lead: '区教育局' }])
  })

  it('is not read when another stands beside it, and says so', () => {
    const same = read([
      [...header, null, ...header],
      [...task(1), null, ...task(2)],
    ])
    expect(reasons(same)).toEqual(['transfer.side-by-side'])
    const lower = read([
      header,
      task(1),
      [...task(2), null, '重点任务', '牵头单位'],
      [...task(3), null, '演示', '区教育局'],
    ])
    expect(reasons(lower)).toEqual(['transfer.side-by-side'])
    expect(lower.tables[0]).toMatchObject({ rows: [], isBlocked: true })
    const other = read([
      [...header, null, '股室', '电话号'],
      [...task(1), null, '演示科', '01'],
    ])
    expect(reasons(other)).toEqual(['transfer.side-by-side'])
    const uneven = read([
      ['序号', '重点任务', null, '牵头单位', '完成时限'],
      [1, '演示', null, '区民政局', '4月'],
      [2, '演示'],
    ])
    expect(reasons(uneven)).toEqual(['transfer.side-by-side'])
  })

  it('may have an empty column in it, which is said', () => {
    const understood = read([
      ['序号', '重点任务', null, '牵头单位', '完成时限'],
      [1, '演示', null, '区民政局', '4月'],
    ])
    expect(reasons(understood)).toEqual(['transfer.gap'])
    expect(sayTables(understood)[0]).toHaveLength(1)
  })

  it('may have a column that is merged of two, in the header and in the rows', () => {
    const understood = read(
      [
        ['序号', '重点任务', null, '牵头单位', '完成时限'],
        [1, '演示', null, '区民政局', '4月'],
      ],
      { merges: ['B1:C1', 'B2:C2'] },
    )
    expect(understood.questions).toEqual([])
    expect(sayTables(understood)[0]).toMatchObject([{ task: '演示', lead: '区民政局' }])
  })

  it('gives a cell that is merged across two columns to the first', () => {
    const understood = read(
      [
        ['序号', '重点任务', '牵头单位', '配合单位', '完成时限'],
        [1, '演示', '区民政局', null, '4月'],
      ],
      { merges: ['C2:D2'] },
    )
    expect(sayTables(understood)[0]).toEqual([{ serial: '1', task: '演示', lead: '区民政局', due: 'month 2023-04-30' }])
  })

  it('takes the office of a leader for the post, and asks about the name', () => {
    const lines = [
      [...header, '责任领导'],
      [null, null, null, null, '姓名', '职务'],
      [...task(1), '演示某', '副区长'],
    ]
    const understood = read(lines, { merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:F1'] })
    expect(sayTables(understood)[0]?.[0]).toMatchObject({ leader: '副区长', unknown: '演示某' })
    expect(reasons(understood)).toEqual(['transfer.column-unsure'])
  })

  it('is found by its shape when no name is known, and everything is asked', () => {
    const understood = read([
      ['甲事'],
      ['名目', '承担者', '何时'],
      ['演示一', '区民政局', '4月'],
      ['演示二', '区教育局', '5月'],
    ])
    expect(understood.tables[0]?.headerRows).toEqual({ top: 2, bottom: 2 })
    expect(understood.tables[0]?.isBlocked).toBe(true)
  })

  it('is found where a person points', () => {
    const workbook = workbookOf([['x'], ['甲', '乙'], ['演示', '区民政局']])
    expect(understand(workbook, { ...asked, headers: [{ sheet: '一', row: 2 }] }).tables[0]?.headerRows.top).toBe(2)
  })

  it('reports a sheet without any table', () => {
    const understood = read([['只有一句话，没有表。']])
    expect(reasons(understood)).toEqual(['transfer.no-table'])
    expect(understood.outside).toEqual([
      { sheet: '一', ignored: [{ row: 1, why: 'outside', text: '只有一句话，没有表。' }] },
    ])
  })
})
