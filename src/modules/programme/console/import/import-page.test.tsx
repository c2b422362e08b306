import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Answers, type Asked, type Opened, opened, Refused, served } from '#ui/react/served.tsx'
import { Import, type ImportFault, type ImportRowView, ImportTarget, type ImportView } from '../../import-shape.ts'
import { unitA, units, year } from '../examples.ts'
import { ImportPage } from './import-page.tsx'

const id = '018f0000-0000-7000-8000-000000000077'
const listId = '018f0000-0000-7000-8000-000000000078'
const counts = { good: 0, changed: 0, same: 0, question: 0, faulty: 0, skipped: 0 }

const aView = (more: Partial<Import> = {}, rest: Partial<ImportView> = {}): ImportView => {
  const of = Import.parse({
    id,
    yearId: year.id,
    fileName: '演示清单.xlsx',
    sha256: '',
    state: 'preview',
    total: 0,
    done: 0,
    counts: { ...counts, good: 14 },
    targets: [],
    at: new Date('2023-05-06T06:30:00Z'),
    finishedAt: null,
    version: 1,
    ...more,
  })
  const column = (at: number, letter: string, header: string, field: string | null) => ({
    column: at,
    letter,
    header,
    field,
    suggestions: [],
    samples: ['演示'],
    isHidden: false,
  })
  return {
    import: of,
    tables: [
      {
        no: 0,
        sheet: '年度任务清单',
        visible: 'visible',
        titles: ['演示区2023年年度任务清单'],
        headerRows: { top: 3, bottom: 4 },
        columns: [
          column(1, 'A', '重点任务', 'title'),
          column(2, 'B', '牵头单位', 'leadUnitId'),
          column(3, 'C', '督办口径', null),
        ],
        ignored: [{ row: 19, why: 'note', whyText: '说明', text: '注：演示' }],
        hiddenRows: [],
        isBlocked: false,
        rowCount: 14,
        listId: null,
        listName: '年度任务清单',
      },
    ],
    outside: [],
    questions: [],
    unknown: [],
    severalLeads: { rows: 0, firstLeads: false },
    lists: [],
    reason: '',
    offers: [
      { verb: 'run', asks: null, blocked: null },
      { verb: 'cancel', asks: null, blocked: null },
    ],
    version: of.version,
    ...rest,
  }
}

const fault = (more: Partial<ImportFault> & { text: string }) => ({
  address: 'B5',
  field: 'leadUnitId',
  suggestions: [],
  ...more,
})

const aLine = (rowNo: number, more: Partial<ImportRowView> = {}): ImportRowView => ({
  tableNo: 0,
  rowNo,
  sheet: '年度任务清单',
  state: 'faulty',
  cells: {
    title: { written: `演示任务${rowNo}`, address: `A${rowNo}` },
    leadUnitId: { written: '住建', address: `B${rowNo}` },
  },
  changes: [],
  faults: [],
  warnings: [],
  ...more,
})

let screen: Opened
let asked: Asked[]
afterEach(async () => {
  await screen.leave()
  vi.unstubAllGlobals()
})

const at = async (search: string, answers: Answers, arrives: string) => {
  asked = served({
    'programme/years': [year],
    'organisations/units': units,
    'places/places': { lines: [], next: null },
    ...answers,
  })
  screen = await opened('/c/import', ImportPage, `/c/import${search}`)
  await screen.arrives(arrives)
}
const inputsOf = (path: string) => asked.filter((one) => one.path === path).map(({ input }) => input)

const faulty = aView(
  { counts: { ...counts, good: 12, faulty: 1, question: 1 } },
  { unknown: [{ kind: 'unit', written: '住建', rows: 2, suggestions: [{ id: unitA, text: '演示住建局' }] }] },
)
const lines = [
  aLine(5, {
    state: 'question',
    faults: [fault({ text: 'B5：单位里没有「住建」', suggestions: [{ id: unitA, text: '演示住建局' }] })],
  }),
  aLine(6),
  aLine(7, { faults: [fault({ address: 'A7', field: 'title', text: 'A7 空着' })] }),
]
const bad = {
  'programme/imports/view': faulty,
  'programme/imports/rows': { lines, next: null },
  'programme/imports/change': faulty,
}

describe('bringing a file', () => {
  it('reads pasted cells and goes on to what was understood', async () => {
    await at('', { 'programme/imports/upload': aView(), 'programme/imports/view': aView() }, '选一个表格文件')
    await screen.write('textarea', '重点任务\t牵头单位\n演示\t演示住建局')
    await screen.press('读粘贴的内容')
    await screen.arrives('导入 演示清单.xlsx')
    expect(screen.address()).toBe(`/c/import?id=${id}`)
    expect(inputsOf('programme/imports/upload')).toEqual([{ text: '重点任务\t牵头单位\n演示\t演示住建局' }])
  })

  it('says why a file cannot come in, and what to do', async () => {
    const refused = new Refused(
      422,
      'invalid',
      'transfer.encrypted',
      '文件加了密码，我们读不了。去掉密码另存一份，再上传',
    )
    await at('', { 'programme/imports/upload': refused }, '选一个表格文件')
    await screen.write('textarea', '演示')
    await screen.press('读粘贴的内容')
    await screen.arrives('去掉密码另存一份')
    expect(screen.address()).toBe('/c/import')
  })

  it('shows what was imported before, for whoever left it or wants to take it back', async () => {
    const earlier = [aView({ state: 'done', total: 14 }).import, aView({ fileName: '' }).import]
    await at('', { 'programme/imports/list': earlier }, '导入过的')
    expect(screen.text()).toContain('已导入 · 14 行')
    expect(screen.text()).toContain('粘贴的内容')
    expect(screen.find('a', '演示清单.xlsx').getAttribute('href')).toBe(`/c/import?id=${id}`)
  })

  it('remembers the list somebody came from', async () => {
    await at(
      `?list=${listId}`,
      { 'programme/imports/upload': aView(), 'programme/imports/view': aView() },
      '选一个表格文件',
    )
    await screen.write('textarea', '演示')
    await screen.press('读粘贴的内容')
    await screen.arrives('导入 演示清单.xlsx')
    expect(inputsOf('programme/imports/upload')).toEqual([{ text: '演示', listId }])
  })
})

describe('a clean file', () => {
  it('is summed up at once, and imported with one press', async () => {
    const running = aView({ state: 'running', total: 14, done: 5, version: 2 })
    const view = () => (inputsOf('programme/imports/run').length > 0 ? running : aView())
    await at(`?id=${id}`, { 'programme/imports/view': view, 'programme/imports/run': running }, '新增14 行')
    expect(screen.text()).toContain('「年度任务清单」14 行 → 年度任务清单')
    await screen.press('导入 14 行')
    await screen.arrives('正在导入：5 / 14 行')
    expect(inputsOf('programme/imports/run')).toEqual([{ id, onlyGood: true }])
    expect(screen.text()).toContain('可以离开这一页')
  })

  it('shows where it went, and can be taken back as a whole', async () => {
    const targets = [
      { listId, listName: '年度任务清单', listVersionId: id, number: 1, madeList: true, madeVersion: true },
    ]
    const done = aView(
      { state: 'done', total: 14, done: 14, targets: ImportTarget.array().parse(targets) },
      {
        offers: [{ verb: 'undo', asks: null, blocked: null }],
      },
    )
    const undone = aView({ state: 'undone', total: 14, done: 14, version: 2 }, { offers: [] })
    const view = () => (inputsOf('programme/imports/undo').length > 0 ? undone : done)
    await at(`?id=${id}`, { 'programme/imports/view': view, 'programme/imports/undo': undone }, '导入了 14 行')
    expect(screen.find('a', '打开「年度任务清单」第 1 版').getAttribute('href')).toBe(`/c/lists/${listId}/v/1`)
    await screen.press('整份撤销（24 小时内）')
    await screen.arrives('已整份撤销')
    expect(screen.has('button', '整份撤销（24 小时内）')).toBe(false)
  })
})

describe('a file with questions', () => {
  it('asks first about columns, and says what it does with those that nobody decides', async () => {
    const question = {
      table: 0,
      column: 3,
      suggestions: ['source'],
      isBlocking: false,
      text: '「督办口径」不知道对应什么',
    }
    const asking = aView({}, { questions: [question] })
    await at(`?id=${id}`, { 'programme/imports/view': asking }, '「督办口径」不知道对应什么')
    expect(screen.find('[aria-current="step"]').textContent).toBe('3 对应')
    expect(screen.text()).toContain('还没定，写进备注')
  })

  it('tells of each row that was not taken, and of hidden ones', async () => {
    const [table] = aView().tables
    const hidden = aView({}, { tables: table ? [{ ...table, hiddenRows: [8, 9] }] : [] })
    await at(`?id=${id}`, { 'programme/imports/view': hidden }, '新增14 行')
    await screen.press('2 表头')
    expect(screen.text()).toContain('第 19 行，说明：注：演示')
    expect(screen.text()).toContain('隐藏的行也读了：8、9')
    await screen.arrives('2023 演示年度')
  })

  it('answers a word once for all its cells, and keeps it only when ticked', async () => {
    await at(`?id=${id}`, bad, '「住建」（2 处）')
    await screen.press('是演示住建局')
    await screen.press('以后「住建」都这样认')
    await screen.press('是演示住建局')
    await screen.settle()
    expect(inputsOf('programme/imports/change')).toEqual([
      { id, units: { 住建: unitA } },
      { id, units: { 住建: unitA }, remember: ['住建'] },
    ])
    expect(asked.find(({ path }) => path === 'programme/imports/change')?.ifMatch).toBe('"1"')
  })

  it('imports the good rows only when somebody says so, and offers the others as a file', async () => {
    await at(`?id=${id}`, { ...bad, 'programme/imports/run': faulty }, '要改 2 行')
    await screen.press('5 预演')
    expect(screen.has('button', '导入 12 行正确的')).toBe(true)
    expect(screen.has('button', '全部改好再导入（2 行）')).toBe(true)
    expect(screen.find('a', '下载要改的 2 行').getAttribute('href')).toBe(
      `/api/v1/imports/${id}/correct-file?language=zh-CN`,
    )
  })
})

describe('the grid', () => {
  const here = () => document.activeElement?.textContent ?? ''

  it('goes from fault to fault with F8, round again, and tells what is wrong there', async () => {
    await at(`?id=${id}`, bad, 'B5：单位里没有「住建」')
    await screen.key('F8')
    const cell = document.activeElement
    expect(here()).toBe('住建 ▲')
    const told = document.getElementById(cell?.getAttribute('aria-describedby') ?? '')
    expect(told?.textContent).toContain('B5：单位里没有「住建」')
    await screen.key('F8')
    expect(here()).toBe('演示任务7 ▲')
    await screen.key('F8')
    expect(here()).toBe('住建 ▲')
  })

  it('is walked with arrows, and a cell is changed where it stands', async () => {
    await at(`?id=${id}`, bad, 'B5：单位里没有「住建」')
    await screen.press('B5：单位里没有「住建」')
    expect(here()).toBe('住建 ▲')
    const cell = () => document.activeElement ?? document.body
    await screen.key('ArrowDown', { on: cell() })
    await screen.key('F2', { on: cell() })
    await screen.write('[role="grid"] textarea', '演示住建局')
    await screen.key('Enter', { on: screen.find('[role="grid"] textarea') })
    await screen.settle()
    expect(inputsOf('programme/imports/change')).toEqual([{ id, cells: { '年度任务清单!B6': '演示住建局' } }])
  })

  it('leaves a cell as it was on Escape', async () => {
    await at(`?id=${id}`, bad, 'B5：单位里没有「住建」')
    await screen.key('F8')
    await screen.key('F2', { on: document.activeElement ?? document.body })
    await screen.write('[role="grid"] textarea', '别的')
    await screen.key('Escape', { on: screen.find('[role="grid"] textarea') })
    await screen.settle()
    expect(inputsOf('programme/imports/change')).toEqual([])
  })

  it('takes a suggestion with one press, fills down with Ctrl D, and lays down what was copied', async () => {
    await at(`?id=${id}`, bad, 'B5：单位里没有「住建」')
    await screen.press('改为：演示住建局')
    await screen.press('B5：单位里没有「住建」')
    await screen.key('ArrowDown', { on: document.activeElement ?? document.body })
    await screen.key('d', { ctrlKey: true, on: document.activeElement ?? document.body })
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '甲局\r\n乙局\r\n丙局')
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData })
    await screen.happens(paste, document.activeElement ?? document.body)
    await screen.settle()
    expect(inputsOf('programme/imports/change')).toEqual([
      { id, cells: { '年度任务清单!B5': '演示住建局' } },
      { id, cells: { '年度任务清单!B6': '住建' } },
      { id, cells: { '年度任务清单!B6': '甲局', '年度任务清单!B7': '乙局' } },
    ])
  })
})
