import { crc32, deflateRawSync } from 'node:zlib'

export type Packed = {
  name: string
  data: Uint8Array | string
  /** What the archive says of the unpacked size, where that is a lie. */
  declared?: number
}

/** A zip archive by hand, for those that no decent program writes. @source PKWARE APPNOTE 4.3 */
export const packZip = (files: readonly Packed[]): Uint8Array => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, declared } of files) {
    const content = Buffer.from(data)
    const packed = deflateRawSync(content)
    const path = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(declared ?? content.length, 18)
    head.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, path, packed])
    const central = Buffer.alloc(46 - 30)
    central.writeUInt32LE(offset, 12)
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
        head.subarray(0, 24),
        Buffer.alloc(2),
        central.subarray(2),
        path,
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end]))
}

const relations = (list: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook with one sheet, to be damaged at will. */
export const workbookParts = (
  sheetXml: string,
  more: { workbookPr?: string; styles?: string; strings?: string } = {},
): Packed[] => [
  {
    name: '_rels/.rels',
    data: relations(`<Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
  },
  {
    name: 'xl/workbook.xml',
    data: `<workbook xmlns:r="${office}"><workbookPr ${more.workbookPr ?? ''}/><sheets><sheet name="一" sheetId="1" r:id="s"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    data: relations(
      `<Relationship Id="s" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>
       <Relationship Id="y" Type="${office}/styles" Target="/xl/styles.xml"/>
       <Relationship Id="t" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`,
    ),
  },
  ...(more.styles ? [{ name: 'xl/styles.xml', data: more.styles }] : []),
  ...(more.strings ? [{ name: 'xl/sharedStrings.xml', data: more.strings }] : []),
  { name: 'xl/worksheets/sheet1.xml', data: sheetXml },
]
