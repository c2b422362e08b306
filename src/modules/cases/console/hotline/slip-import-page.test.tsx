import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Asked, type Opened, opened, served } from '#ui/react/served.tsx'
import { SlipCounts, SlipImport, type SlipImportView, type SlipRowView } from '../../slip-import.ts'
import { SlipImportPage } from './slip-import-page.tsx'

const id = '018f0000-0000-7000-8000-000000000077'
const kindId = '018f0000-0000-7000-8000-000000000078'

const aView = (more: Partial<SlipImport> = {}, rest: Partial<SlipImportView> = {}): SlipImportView => {
  const of = SlipImport.parse({
    id,
    unitId: '018f0000-0000-7000-8000-000000000079',
    fileName: '演示工单.xlsx',
    state: 'preview',
    total: 0,
    done: 0,
    counts: SlipCounts.parse({ good: 3 }),
    at: new Date('2023-05-06T06:30:00Z'),
    finishedAt: null,
    version: 1,
    ...more,
  })
  const column = (at: number, letter: string, header: string, field: string | null, samples: string[]) => ({
    column: at,
    letter,
    header,
    field,
    suggestions: [],
    samples,
    isHidden: false,
  })
  return {
    import: of,
    tables: [
      {
        no: 0,
        sheet: '转办单',
        visible: 'visible',
        titles: [],
        headerRows: { top: 2, bottom: 2 },
        columns: [
          column(1, 'A', '工单编号', 'number', ['RX1']),
          column(2, 'B', '来电人', 'caller', []),
          column(3, 'C', '坐席', null, []),
        ],
        ignored: [],
        hiddenRows: [],
        isBlocked: false,
        rowCount: 3,
      },
    ],
    outside: [],
    questions: [],
    unknown: [],
    placeless: 0,
    placeId: null,
    reason: '',
    offers: [
      { verb: 'run', asks: null, blocked: null },
      { verb: 'cancel', asks: null, blocked: null },
    ],
    version: of.version,
    ...rest,
  }
}

const aLine = (more: Partial<SlipRowView> = {}): SlipRowView => ({
  tableNo: 0,
  rowNo: 5,
  sheet: '转办单',
  state: 'faulty',
  slipNumber: 'RX5',
  cells: { dueAt: { written: '2023-05-01', address: 'D5' }, title: { written: '演示：漏水', address: 'E5' } },
  changes: [],
  faults: [{ address: 'D5', field: 'dueAt', text: 'D5：时限不对', suggestions: [] }],
  warnings: [],
  caseNumber: null,
  ...more,
})

let screen: Opened
let asked: Asked[]
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (search: string, answers: Answers, arrives: string, language?: 'en') => {
  asked = served({
    'cases/slips/list': [],
    'cases/slips/rows': { lines: [], next: null },
    'cases/categories': [],
    'organisations/units': { lines: [], next: null },
    'places/places': { lines: [], next: null },
    ...answers,
  })
  screen = await opened('/c/cases/import', SlipImportPage, `/c/cases/import${search}`, language ? { language } : {})
  await screen.arrives(arrives)
}
const inputsOf = (path: string) => asked.filter((one) => one.path === path).map(({ input }) => input)

describe('importing slips of the hotline', () => {
  it('reads pasted cells and goes on to what was understood', async () => {
    await at('', { 'cases/slips/upload': aView(), 'cases/slips/view': aView() }, '选一个表格文件')
    await screen.write('textarea', '工单编号\t诉求内容\nRX1\t演示')
    await screen.press('读粘贴的内容')
    await screen.arrives('导入后会这样')
    expect(screen.address()).toBe(`/c/cases/import?id=${id}`)
    expect(inputsOf('cases/slips/upload')).toEqual([{ text: '工单编号\t诉求内容\nRX1\t演示' }])
  })

  it('asks once what a word means, and sends the answer for all slips with it', async () => {
    const unknown = [
      { kind: 'category' as const, written: '电梯故障', rows: 2, suggestions: [{ id: kindId, text: '电梯' }] },
    ]
    const view = aView({ counts: SlipCounts.parse({ good: 1, question: 2 }) }, { unknown })
    await at(`?id=${id}`, { 'cases/slips/view': view, 'cases/slips/change': aView() }, '这些词认一次')
    await screen.press('是电梯')
    expect(inputsOf('cases/slips/change')).toEqual([{ id, kinds: { 电梯故障: kindId } }])
  })

  it('mends a wrong cell where it is said, and says where a cell has to be mended in the file', async () => {
    const lines = [
      aLine(),
      aLine({
        rowNo: 6,
        cells: { phone: { written: '•••', address: 'B6' } },
        faults: [{ address: 'B6', field: 'phone', text: 'B6：电话不全', suggestions: [] }],
      }),
    ]
    const view = aView({ counts: SlipCounts.parse({ good: 1, faulty: 2 }) })
    await at(
      `?id=${id}`,
      { 'cases/slips/view': view, 'cases/slips/rows': { lines, next: null }, 'cases/slips/change': view },
      'D5：时限不对',
    )
    await screen.arrives('这一格在文件里改')
    await screen.write('input[aria-label="办理时限（D5）改为"]', '2023-05-12')
    await screen.press('改')
    expect(inputsOf('cases/slips/change')).toEqual([{ id, cells: { '转办单!D5': '2023-05-12' } }])
  })

  it('shows which column is which, and of a column with callers nothing', async () => {
    await at(`?id=${id}`, { 'cases/slips/view': aView() }, '导入后会这样')
    await screen.press('2 对列')
    await screen.arrives('转办单')
    expect(screen.text()).toContain('不显示')
  })

  it('imports, and says what came of it', async () => {
    const done = aView(
      { state: 'done', counts: SlipCounts.parse({ made: 3, same: 1 }), finishedAt: new Date('2023-05-06T06:31:00Z') },
      { offers: [{ verb: 'undo', asks: null, blocked: null }] },
    )
    await at(
      `?id=${id}`,
      {
        'cases/slips/view': () => (asked.some(({ path }) => path === 'cases/slips/run') ? done : aView()),
        'cases/slips/run': done,
      },
      '导入后会这样',
    )
    await screen.press('导入 3 件')
    await screen.arrives('立了 3 件事项')
    expect(screen.text()).toContain('整份撤销（24 小时内）')
  })

  it('says in English as well that nothing is new', async () => {
    const view = aView({ counts: SlipCounts.parse({ same: 3 }) })
    await at(`?id=${id}`, { 'cases/slips/view': view }, 'Nothing is new', 'en')
    expect(screen.text()).not.toMatch(/Import 0/)
  })
})
