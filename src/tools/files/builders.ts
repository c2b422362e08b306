import { crc32 } from 'node:zlib'
import sharp from 'sharp'

type Part = { name: string; content?: string; claims?: number; attributes?: number }

/** A ZIP, stored, with whatever its table of contents shall claim. */
export const aZip = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content = '演示', claims, attributes = 0 } of parts) {
    const data = Buffer.from(content)
    const nameBytes = Buffer.from(name)
    const size = claims ?? data.length
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(0x0800, 6)
    local.writeUInt16LE(claims === undefined ? 0 : 8, 8)
    local.writeUInt32LE(crc32(data), 14)
    local.writeUInt32LE(data.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(nameBytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(0x0314, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt16LE(0x0800, 8)
    entry.writeUInt16LE(claims === undefined ? 0 : 8, 10)
    entry.writeUInt32LE(crc32(data), 16)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(nameBytes.length, 28)
    entry.writeUInt32LE(attributes >>> 0, 38)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, nameBytes, data)
    central.push(entry, nameBytes)
    offset += 30 + nameBytes.length + data.length
  }
  const table = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, table, end])
}

const wordParts: Part[] = [
  {
    name: '[Content_Types].xml',
    content:
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  },
  { name: '_rels/.rels', content: '<Relationships/>' },
  { name: 'word/document.xml', content: '<w:document/>' },
]
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const aDocument = (...more: Part[]): Buffer => aZip([...wordParts, ...more])

/** A photo of a telephone held upright: the picture lies on its side, and says where it was taken. */
export const aPhoto = ({ width = 60, height = 40 } = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } })
    .jpeg()
    .withExif({
      IFD0: { Make: '演示相机', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 52/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 33/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** An element of Matroska: its id, how long it is, and what is in it. */
export const anElement = (id: number, ...parts: (Buffer | string | number)[]): Buffer => {
  const inside = Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part >> 8, part & 0xff) : Buffer.from(part))),
  )
  const name = Buffer.from(id.toString(16), 'hex')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(0x10000000 + inside.length)
  return Buffer.concat([name, length, inside])
}

type Spoken = { seconds?: number; said?: string; trackType?: number; codec?: string; more?: Buffer }

/** A voice as a browser records it, so many seconds long; what is said is not sound, but can be found again. */
export const aVoice = ({ seconds = 3, said = '演示', trackType = 2, codec = 'A_OPUS', more }: Spoken = {}): Buffer => {
  const block = (at: number) => anElement(0xa3, Buffer.of(0x81, at >> 8, at & 0xff, 0x80), said)
  const track = anElement(0xae, anElement(0x83, Buffer.of(trackType)), anElement(0x86, codec))
  const clusters = Array.from({ length: Math.ceil(seconds / 10) }, (_, n) =>
    anElement(0x1f43b675, anElement(0xe7, n * 10_000), block(Math.min(10, seconds - n * 10) * 1_000)),
  )
  return Buffer.concat([
    anElement(0x1a45dfa3, anElement(0x4282, 'webm')),
    anElement(
      0x18538067,
      anElement(0x1549a966, anElement(0x2ad7b1, Buffer.of(0x0f, 0x42, 0x40))),
      anElement(0x1654ae6b, track),
      ...clusters,
      more ?? '',
    ),
  ])
}

const aBox = (kind: string, ...parts: (Buffer | string)[]): Buffer => {
  const inside = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(inside.length + 8)
  return Buffer.concat([length, Buffer.from(kind), inside])
}

/** A voice as an iPhone records it. @param kinds which tracks it has */
export const anIphoneVoice = ({ seconds = 3, kinds = ['soun'], more = '' } = {}): Buffer => {
  const head = Buffer.alloc(100)
  head.writeUInt32BE(1_000, 12)
  head.writeUInt32BE(seconds * 1_000, 16)
  const tracks = kinds.map((kind) => aBox('trak', aBox('mdia', aBox('hdlr', Buffer.alloc(8), kind, Buffer.alloc(13)))))
  const all = [aBox('ftyp', 'M4A \0\0\0\0M4A '), aBox('moov', aBox('mvhd', head), ...tracks), aBox('mdat', '演示')]
  return Buffer.concat([...all, Buffer.from(more)])
}
