import { deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type Packed, packZip, workbookParts } from '#test/workbooks/zip.ts'
import { limits } from './limits.ts'
import { readWorkbook } from './read.ts'
import type { Cell } from './workbook.ts'

const read = (bytes: Uint8Array | string, changed: Partial<typeof limits> = {}) =>
  readWorkbook({ kind: 'file', bytes: new Uint8Array(Buffer.from(bytes)) }, { ...limits, ...changed })

const cellsOf = async (bytes: Uint8Array | string): Promise<Cell[]> =>
  (await read(bytes)).sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))

const sheetXml = (cells: string) => `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`
const styles = (...formats: string[]) =>
  `<styleSheet><numFmts>${formats.map((format, n) => `<numFmt numFmtId="${200 + n}" formatCode="${format.replace(/"/g, '&quot;')}"/>`).join('')}</numFmts>
   <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, n) => `<xf numFmtId="${200 + n}"/>`).join('')}</cellXfs></styleSheet>`
const xlsx = (cells: string, more: Parameters<typeof workbookParts>[1] = {}) =>
  packZip(workbookParts(sheetXml(cells), more))

describe('a workbook', () => {
  it('gives what one sees: shared and rich text without reading aids, inline text, booleans, errors', async () => {
    const strings = `<sst><si><r><t>社</t></r><r><t xml:space="preserve">区 </t></r><rPh sb="0" eb="1"><t>sheqv</t></rPh></si><si><t>a_x000D__x000A_b &amp; c</t></si></sst>`
    const cells = await cellsOf(
      xlsx(
        `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>内</t><rPh><t>nei</t></rPh></is></c>
         <c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1"/><c r="G1" t="str"><f>A1</f><v>社区</v></c><c r="H1"><f>1+1</f></c>`,
        { strings },
      ),
    )
    expect(cells.map(({ address, kind, text, isFormula }) => [address, kind, text, isFormula])).toEqual([
      ['A1', 'text', '社区 ', false],
      ['B1', 'text', 'a\nb & c', false],
      ['C1', 'text', '内', false],
      ['D1', 'boolean', 'TRUE', false],
      ['E1', 'error', '#N/A', false],
      ['G1', 'text', '社区', true],
      ['H1', 'empty', '', true],
    ])
  })

  // biome-ignore format: a table for people
  const formats: [format: string, number: number, kind: string, value: unknown, text: string][] = [
    ['yyyy-mm-dd',                45199,    'date',   '2023-09-30',       '2023-09-30'],
    ['yyyy"年"m"月"d"日"',        45199,    'date',   '2023-09-30',       '2023年9月30日'],
    ['yyyy"年"m"月"',             45017,    'date',   '2023-04',          '2023年4月'],
    ['yyyy"年"',                  45017,    'date',   '2023',             '2023年'],
    ['[$-804]m"月"d"日";@',       45199,    'date',   '2023-09-30',       '9月30日'],
    ['[Red]yyyy/m/d',             45199,    'date',   '2023-09-30',       '2023/9/30'],
    ['yyyy/m/d h:mm',             45199.354166667, 'date', '2023-09-30T08:30', '2023/9/30 8:30'],
    ['yyyy-mm-dd',                60,       'number', 60,                 '60'],
    ['yyyy-mm-dd',                1,        'date',   '1900-01-01',       '1900-01-01'],
    ['yyyy-mm-dd',                61,       'date',   '1900-03-01',       '1900-03-01'],
    ['0%',                        0.8,      'number', 0.8,                '80%'],
    ['0.0%',                      0.125,    'number', 0.125,              '12.5%'],
    ['#,##0',                     1234567,  'number', 1234567,            '1,234,567'],
    ['0"家"',                     8,        'number', 8,                  '8家'],
    ['000',                       7,        'number', 7,                  '007'],
    ['0.00_ ',                    2.5,      'number', 2.5,                '2.50'],
    ['General"月"',               4,        'number', 4,                  '4'],
    ['0.00E+00',                  13900000000, 'number', 13900000000,     '13900000000'],
  ]
  for (const [format, number, kind, value, text] of formats) {
    it(`shows ${number} as ${text} in the format ${format}`, async () => {
      const [cell] = await cellsOf(xlsx(`<c r="A1" s="1"><v>${number}</v></c>`, { styles: styles(format) }))
      expect(cell).toMatchObject({ kind, value, text })
    })
  }

  it('counts days from 1904 where the file says so', async () => {
    const [cell] = await cellsOf(
      xlsx('<c r="A1" s="1"><v>43737</v></c>', { styles: styles('yyyy-mm-dd'), workbookPr: 'date1904="1"' }),
    )
    expect(cell?.value).toBe('2023-09-30')
  })

  it('knows the formats that Chinese programs name by number only', async () => {
    const built = (id: number) => `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`
    for (const [id, value] of [
      [14, '2023-09-30'],
      [31, '2023-09-30'],
      [57, '2023-09'],
      [58, '2023-09-30'],
      [27, '2023-09'],
    ] as const) {
      const [cell] = await cellsOf(xlsx('<c r="A1" s="1"><v>45199</v></c>', { styles: built(id) }))
      expect(cell).toMatchObject({ kind: 'date', value })
    }
  })

  it('is read without addresses, with prefixes, and with rows out of order', async () => {
    const body =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="3"><x:c><x:v>3</x:v></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c><x:c r="A2"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect((await cellsOf(packZip(workbookParts(body)))).map(({ address }) => address)).toEqual(['A2', 'B2', 'A3'])
  })

  it('says which rows, columns and sheets are hidden', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('二', { state: 'veryHidden' })
    sheet.addRows([
      ['a', 'b'],
      ['c', 'd'],
    ])
    sheet.getRow(2).hidden = true
    sheet.getColumn(2).hidden = true
    const [read1] = (await read(new Uint8Array(await workbook.xlsx.writeBuffer()))).sheets
    expect(read1).toMatchObject({ name: '二', visible: 'very-hidden', hiddenRows: [2], hiddenColumns: [2] })
  })

  it('leaves macros and links to other files alone, and names them', async () => {
    const parts: Packed[] = [
      ...workbookParts(sheetXml('<c r="A1"><v>1</v></c>')),
      { name: 'xl/vbaProject.bin', data: 'x' },
      { name: 'xl/externalLinks/externalLink1.xml', data: '<x/>' },
    ]
    expect((await read(packZip(parts))).leftOut).toEqual(['macros', 'external-links'])
  })
})

describe('a file that cannot be read is refused with its reason:', () => {
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
    ])
  const good = () => xlsx('<c r="A1"><v>1</v></c>')
  const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, n) => (n === at ? byte ^ 0xff : byte))
  const zeros = `<worksheet><sheetData>${' '.repeat(3_000_000)}</sheetData></worksheet>`
  const locked = () => {
    const bytes = Buffer.from(good())
    bytes.writeUInt16LE(
      bytes.readUInt16LE(bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8) | 1,
      bytes.indexOf('PK\x01\x02', 0, 'latin1') + 8,
    )
    return bytes
  }

  // biome-ignore format: a table for people
  const bad: [why: string, bytes: () => Uint8Array | string, kind: string, reason: string][] = [
    ['nothing in it',             () => '',                                                        'invalid',    'empty-file'],
    ['encrypted by Office',       () => ole('EncryptedPackage'),                                   'invalid',    'encrypted'],
    ['encrypted inside the zip',  locked,                                                          'invalid',    'encrypted'],
    ['the old .xls',              () => ole('Workbook'),                                           'wrong-type', 'is-old-workbook'],
    ['an old text document',      () => ole('WordDocument'),                                       'wrong-type', 'is-document'],
    ['cut in the middle',         () => good().subarray(0, 500),                                   'invalid',    'damaged'],
    ['a flipped byte',            () => flipped(good(), 60),                                       'invalid',    'damaged'],
    ['broken XML',                () => packZip(workbookParts('<worksheet><sheetData><row></sheetData>')), 'invalid', 'damaged'],
    ['a row beyond all rows',     () => packZip(workbookParts('<worksheet><sheetData><row r="9999999"/></sheetData></worksheet>')), 'invalid', 'damaged'],
    ['entities that explode',     () => packZip(workbookParts('<!DOCTYPE a [<!ENTITY b "x">]><worksheet/>')), 'invalid', 'damaged'],
    ['a bomb that says so',       () => packZip(workbookParts(zeros)),                             'too-large',  'zip-bomb'],
    ['a bomb that hides it',      () => packZip(workbookParts(zeros).map((part) => ({ ...part, declared: 500 }))), 'invalid', 'damaged'],
    ['a text document',           () => packZip([{ name: 'word/document.xml', data: 'x' }]),       'wrong-type', 'is-document'],
    ['an OpenDocument sheet',     () => packZip([{ name: 'content.xml', data: 'x' }]),             'wrong-type', 'is-open-document'],
    ['any other archive',         () => packZip([{ name: 'photo.jpg', data: 'x' }]),               'wrong-type', 'is-archive'],
    ['a PDF',                     () => '%PDF-1.7 …',                                              'wrong-type', 'is-pdf'],
    ['a web page named .xls',     () => '\uFEFF<html><table><tr><td>1</td></tr></table></html>',   'wrong-type', 'is-web-page'],
    ['bytes without meaning',     () => new Uint8Array([0, 1, 2, 0, 255, 254, 0, 9]),              'wrong-type', 'not-text'],
    ['a quote that never closes', () => '序号,事项\n1,"演示\n2,演示',                              'invalid',    'open-quote'],
  ]
  for (const [why, bytes, kind, reason] of bad) {
    it(why, async () => {
      await expect(read(bytes())).rejects.toMatchObject({ kind, reason: `transfer.${reason}` })
    })
  }

  it('larger than 50 MB', async () => {
    await expect(read(Buffer.alloc(limits.fileBytes + 1, 'a'))).rejects.toMatchObject({
      kind: 'too-large',
      reason: 'transfer.file-too-large',
      values: { limit: 50 },
    })
  })

  it('too many entries, cells or unpacked bytes', async () => {
    const many = packZip([
      ...workbookParts(sheetXml('')),
      ...Array.from({ length: 30 }, (_, n) => ({ name: `x${n}`, data: '' })),
    ])
    await expect(read(many, { entries: 20 })).rejects.toMatchObject({ reason: 'transfer.zip-bomb' })
    await expect(read(xlsx('<c/><c/><c/>'), { cells: 2 })).rejects.toMatchObject({ reason: 'transfer.too-many-cells' })
    await expect(read('a,b\nc,d', { cells: 3 })).rejects.toMatchObject({ reason: 'transfer.too-many-cells' })
    await expect(read(good(), { unpackedBytes: 100 })).rejects.toMatchObject({ reason: 'transfer.zip-bomb' })
  })

  it('many sheets that are one and the same file inside', async () => {
    const parts = workbookParts(`<worksheet><sheetData>${' '.repeat(9_000)}</sheetData></worksheet>`).map((part) => ({
      ...part,
      data: String(part.data).replace(/<sheet .*?>/, (sheet) => sheet.repeat(5)),
    }))
    await expect(read(packZip(parts), { unpackedBytes: 30_000 })).rejects.toMatchObject({ reason: 'transfer.zip-bomb' })
    expect((await read(packZip(parts))).sheets).toHaveLength(5)
  })

  it('a text that is dense enough to be a bomb is one only when it is large', () => {
    expect(deflateRawSync(zeros).length * limits.ratio).toBeLessThan(zeros.length)
  })
})

describe('text', () => {
  const gbk = Buffer.from([
    0xd0, 0xf2, 0xba, 0xc5, 0x2c, 0xca, 0xc2, 0xcf, 0xee, 0x0a, 0x31, 0x2c, 0xd1, 0xdd, 0xca, 0xbe,
  ])

  // biome-ignore format: a table for people
  const texts: [what: string, bytes: Uint8Array | string][] = [
    ['UTF-8',                       '序号,事项\n1,演示'],
    ['UTF-8 with its mark',         '\uFEFF序号,事项\r\n1,演示\r\n'],
    ['GBK',                         gbk],
    ['UTF-16 with tabs',            Buffer.from('\uFEFF序号\t事项\r\n1\t演示', 'utf16le')],
    ['semicolons',                  '序号;事项\n1;演示'],
    ['a hint of Excel',             'sep=;\n序号;事项\n1;演示'],
    ['old Mac line ends',           '序号,事项\r1,演示'],
    ['everything in quotes',        '"序号","事项"\n"1","演示"\n'],
  ]
  for (const [what, bytes] of texts) {
    it(`is read in ${what}`, async () => {
      expect((await cellsOf(bytes)).map(({ address, text }) => `${address} ${text}`)).toEqual([
        'A1 序号',
        'B1 事项',
        'A2 1',
        'B2 演示',
      ])
    })
  }

  it('keeps commas, quotes and lines inside a cell, and empty lines as rows', async () => {
    const cells = await cellsOf('a,"b, ""c""\r\nd"\n\n,e')
    expect(cells.map(({ address, text }) => [address, text])).toEqual([
      ['A1', 'a'],
      ['B1', 'b, "c"\nd'],
      ['B3', 'e'],
    ])
  })

  it('is read as pasted, with lines in a cell', async () => {
    const { source, sheets } = await readWorkbook({ kind: 'pasted', text: '序号\t事项\n1\t"演示\n两行"\n' })
    expect([source, sheets[0]?.rows[1]?.cells[1]?.text]).toEqual(['pasted', '演示\n两行'])
    await expect(readWorkbook({ kind: 'pasted', text: ' \n' })).rejects.toMatchObject({
      reason: 'transfer.nothing-pasted',
    })
  })
})
