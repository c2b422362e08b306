import { describe, expect, it } from 'vitest'
import { partsOf, printed } from '#test/tools/paper.ts'
import { headsIn } from '#tools/audit/head.ts'
import { aPaper } from './builders.ts'
import { clean } from './clean.ts'
import { numbers } from './numbering.ts'
import { mostCells, writeDocument } from './write-document.ts'

const mm = (points: number) => (points * 25.4) / 72
const sentence = '演示：社区服务居民办好实事'
const long = sentence.repeat(40)
const plain = '社区服务居民办好实事演示'.repeat(200)

const documentOf = async (overrides: Parameters<typeof aPaper>[0] = {}) =>
  (await partsOf(await writeDocument(aPaper(overrides))))['word/document.xml'] ?? ''

describe('the page of a paper', () => {
  it('is A4 with a text area of 156 × 225 millimetres and lines 28.95 points apart', async () => {
    const xml = await documentOf()
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>')
    const [width, height] = [11906 - 1474 - 1587, 16838 - 2098 - 1984]
    expect(Math.abs(mm(width / 20) - 156)).toBeLessThan(0.1)
    expect(Math.abs(mm(height / 20) - 225)).toBeLessThan(0.1)
  })

  it('holds 22 lines of 28 characters when it is printed', async () => {
    const { pages } = await printed(await writeDocument(aPaper({ number: '', blocks: [{ is: 'text', text: plain }] })))
    const second = pages[1]
    const body = second?.lines.filter(({ text }) => !/^—\d+—$/.test(text)) ?? []
    expect(body).toHaveLength(22)
    expect(new Set(body.map(({ text }) => [...text].length))).toEqual(new Set([28]))
    for (const { left, right } of body) {
      expect(Math.abs(mm(left) - 28)).toBeLessThan(1)
      expect(Math.abs(mm(right) - 184)).toBeLessThan(1)
    }
  }, 120_000)

  it('has its number outside of the text area, at the outer edge, between dashes', async () => {
    const { pages } = await printed(await writeDocument(aPaper({ blocks: [{ is: 'text', text: long.repeat(4) }] })))
    expect(pages.length).toBeGreaterThan(2)
    for (const [n, { lines, width }] of pages.entries()) {
      const number = lines.find(({ text }) => text === `—${n + 1}—`)
      if (!number) throw new Error(`page ${n + 1} has no number`)
      expect(mm(number.top)).toBeGreaterThan(297 - 35)
      expect(n % 2 === 0 ? number.left > width / 2 : number.right < width / 2).toBe(true)
    }
  }, 120_000)

  it('names the fonts of the standard, ships none, and says what to take where one is missing', async () => {
    const parts = await partsOf(await writeDocument(aPaper({ blocks: [{ is: 'heading', level: 1, text: '演示' }] })))
    for (const font of ['方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312']) {
      expect(parts['word/styles.xml']).toContain(`w:eastAsia="${font}"`)
      expect(parts['word/fontTable.xml']).toContain(`w:name="${font}"`)
    }
    expect(parts['word/fontTable.xml']).toContain('FangSong')
    expect(parts['word/styles.xml']).toContain('w:ascii="Times New Roman"')
    expect(Object.keys(parts).filter((name) => /odttf|\/fonts\//.test(name))).toEqual([])
  })
})

describe('a paper that is issued', () => {
  const head = `330205:1234:${'0ab1'.repeat(16)}`
  const paper = aPaper({
    mark: '江北区现代社区建设领导小组会议纪要（演示）',
    number: '第3期',
    underMark: { issuer: '领导小组办公室', day: '2023年5月10日' },
    title: '全体会议纪要\n（演示）',
    blocks: [
      { is: 'text', text: '2023年5月6日，演示：会议听取了前期进展。' },
      { is: 'heading', level: 1, text: '前期进展' },
      { is: 'heading', level: 2, text: '三件事' },
      { is: 'point', level: 3, text: '演示：管线迁改' },
      { is: 'point', level: 3, text: '演示：社区食堂' },
      { is: 'point', level: 4, text: '演示：选址' },
      { is: 'heading', level: 1, text: '工作要点' },
      { is: 'heading', level: 2, text: '数字从头来' },
      {
        is: 'roll',
        label: '出席',
        text: `区住建局主要负责人，𬭚塘街道主要负责人，${'区民政局主要负责人，'.repeat(6)}`,
      },
      { is: 'roll', label: '请假', text: '区水利局主要负责人' },
      { is: 'roll', label: '列席', text: '区供电公司' },
    ],
    annexes: [
      {
        title: '年度任务清单',
        paper: 'wide',
        table: {
          columns: [
            { header: '序号', width: 4 },
            { header: '任务', width: 30 },
          ],
          rows: Array.from({ length: 80 }, (_, n) => [String(n + 1), `演示：任务${n + 1}号`]),
        },
      },
      { title: '说明', paper: 'upright', blocks: [{ is: 'text', text: '演示：完' }] },
    ],
    colophon: { copies: '区级机关各单位', issuer: '领导小组办公室', day: '2023年5月10日', head },
  })

  it('prints each paragraph with its number, wide pages for wide tables, and the head of the trail', async () => {
    const { pages, text } = await printed(await writeDocument(paper))
    const said = text.replaceAll('\n', '')
    for (const part of [
      '第3期',
      '会议纪要（演示）',
      '一、前期进展',
      '（一）三件事',
      '1.演示：管线迁改',
      '2.演示：社区食堂',
      '（1）演示：选址',
      '二、工作要点',
      '（一）数字从头来',
      '出席：区住建局主要负责人，𬭚塘街道主要负责人',
      '请假：区水利局主要负责人',
      '列席：区供电公司',
      '附件：1.年度任务清单',
      '2.说明',
      '附件1',
      '附件2',
      '抄送：区级机关各单位',
      '2023年5月10日印发',
    ])
      expect(said).toContain(part)
    expect(headsIn(said)).toEqual([{ districtId: 330205, number: 1234, hash: '0ab1'.repeat(16) }])

    const wide = pages.filter(({ width, height }) => width > height)
    expect(wide.length).toBeGreaterThan(1)
    for (const page of wide) expect(page.text).toContain('序号')
    const rows = wide.flatMap(({ lines }) => lines.filter((line) => line.text.includes('演示：任务')))
    expect(rows).toHaveLength(80)
    expect(Math.abs(mm(pages[0]?.width ?? 0) - 210)).toBeLessThan(0.5)
    expect(Math.abs(mm(wide[0]?.width ?? 0) - 297)).toBeLessThan(0.5)
  }, 120_000)

  it('has real headings, which a reader can jump to', async () => {
    const xml = (await partsOf(await writeDocument(paper)))['word/document.xml'] ?? ''
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(2)
    expect(xml.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(2)
    expect(xml).toContain('<w:pStyle w:val="Title"/>')
    expect(xml).toContain('<w:tblHeader/>')
  })

  it('keeps the colophon off the wide pages', async () => {
    const [first] = paper.annexes
    const wideLast = aPaper({ ...paper, annexes: first ? [first] : [] })
    const { pages } = await printed(await writeDocument(wideLast))
    const last = pages.at(-1)
    expect(last && last.width < last.height).toBe(true)
    expect(last?.text).toContain('抄送')
  }, 120_000)

  // 22 lines a page: the text ends on the first page, on the second with no room left, and on the second with room.
  // biome-ignore format: a table for people
  it.each([
    ['ends on an odd page',              1,  { on: 2, isNumbered: true,  isAlone: true  }],
    ['fills an even page to its foot',   11, { on: 3, isNumbered: false, isAlone: true  }],
    ['ends on an even page with room',   4,  { on: 2, isNumbered: true,  isAlone: false }],
  ])('has the colophon on the last side of a sheet: %s', async (_, paragraphs, { on, isNumbered, isAlone }) => {
    const said = { is: 'text', text: `演示：${'会议听取了前期进展，'.repeat(5)}` } as const
    const blocks = Array.from({ length: paragraphs }, () => said)
    const { pages } = await printed(await writeDocument(aPaper({ ...paper, annexes: [], blocks })))
    const last = pages.at(-1)
    // The empty page before one that stands alone is not printed into the file, but it counts for a printer.
    expect(pages).toHaveLength(on)
    expect(last?.text).toContain('抄送')
    expect(last?.text.includes('会议听取')).toBe(!isAlone)
    expect(/—\d+—/.test(last?.text ?? '')).toBe(isNumbered)
    const lowest = last?.lines.find(({ text }) => text.includes('印发'))?.bottom ?? 0
    // The last rule lies on the edge of the text area, 35 mm above that of the sheet.
    if (isAlone) expect(Math.abs(mm(lowest) - (297 - 35))).toBeLessThan(4)
  }, 120_000)

  it('as a draft says so on every page', async () => {
    const draft = '草稿，没有印发'
    const { pages } = await printed(await writeDocument({ ...paper, draft, mark: null }))
    expect(pages.filter(({ text }) => !text.includes(draft))).toEqual([])
  }, 120_000)
})

describe('a text', () => {
  it('that XML cannot hold is cleaned, and what is only rare is kept', async () => {
    expect(clean('一\u0000二\u000b三\ud800四\uffff五\r\n六')).toBe('一二三\ufffd四五\n六')
    const xml = await documentOf({ title: '𬭚塘 <b>&\u0007\ud83d', blocks: [{ is: 'text', text: 'a\u0001<x>&"\n二' }] })
    expect(xml).toContain('𬭚塘 &lt;b&gt;&amp;\ufffd')
    expect(xml).toContain('a&lt;x&gt;&amp;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(xml).not.toMatch(/[\u0000-\u0008]/)
  })

  it('that is new or gone says so by a line as well', async () => {
    const said = [
      { text: '6月', mark: 'removed' as const },
      { text: '5月', mark: 'added' as const },
    ]
    const xml = await documentOf({ blocks: [{ is: 'text', text: said }] })
    expect(xml).toMatch(/<w:strike\/>.*6月/)
    expect(xml).toMatch(/<w:u [^>]*\/>.*5月/)
  })

  it('too long for one paper is refused, with what to do', async () => {
    const rows = Array.from({ length: mostCells / 2 + 1 }, () => ['1', '2'])
    const columns = [
      { header: '一', width: 1 },
      { header: '二', width: 1 },
    ]
    const annexes = [{ title: '演示', paper: 'wide' as const, table: { columns, rows } }]
    await expect(async () => writeDocument(aPaper({ annexes }))).rejects.toMatchObject({
      kind: 'too-large',
      reason: 'documents.too-long',
    })
  })
})

describe('numbers', () => {
  it('begin anew below each level above', () => {
    const next = numbers()
    const levels = [1, 2, 2, 3, 4, 4, 3, 4, 1, 2] as const
    expect(levels.map(next)).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '（1）',
      '（2）',
      '2.',
      '（1）',
      '二、',
      '（一）',
    ])
  })
})
