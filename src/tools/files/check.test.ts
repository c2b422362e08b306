import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { aDocument, aPhoto, aZip, docxType } from './builders.ts'
import { checkContent, kindOf, readWithin } from './check.ts'
import { declaredType, fileKinds, fileName } from './kinds.ts'

const chunks = async function* (...sizes: number[]) {
  for (const size of sizes) yield new Uint8Array(size)
}
const refused = (kind: string, reason: string) => ({ kind, reason: `files.${reason}` })

describe('what is sent', () => {
  // biome-ignore format: a table for people
  it.each([
    ['an SVG',             'image/svg+xml',        'no-svg'],
    ['a web page',         'text/html',            'kind-not-taken'],
    ['a program',          'application/x-msdownload', 'kind-not-taken'],
    ['something unsaid',   '',                     'kind-not-taken'],
  ])('is on the list, so not %s', (_, type, reason) => {
    expect(() => kindOf(type)).toThrow(expect.objectContaining(refused('wrong-type', reason)))
  })

  it('is read to the limit and no further', async () => {
    let read = 0
    const endless = async function* () {
      for (;;) {
        read += 1
        yield new Uint8Array(10)
      }
    }
    await expect(readWithin(endless(), 25)).rejects.toMatchObject(refused('too-large', 'too-large'))
    expect(read).toBe(3)
    expect(await readWithin(chunks(10, 15), 25)).toHaveLength(25)
    await expect(readWithin(chunks(), 25)).rejects.toMatchObject(refused('invalid', 'empty'))
  })

  it('is what it says it is', async () => {
    const photo = await aPhoto()
    await expect(checkContent(photo, 'image/png')).rejects.toMatchObject(refused('wrong-type', 'not-what-it-says'))
    await expect(checkContent(Buffer.from('<html>'), 'application/pdf')).rejects.toMatchObject(
      refused('wrong-type', 'not-what-it-says'),
    )
    await expect(checkContent(aZip([{ name: 'a.txt' }]), docxType)).rejects.toMatchObject(
      refused('wrong-type', 'not-what-it-says'),
    )
    const pdf = Buffer.from('%PDF-1.7\n演示')
    expect((await checkContent(pdf, 'application/pdf')).bytes).toBe(pdf)
  })

  it('has a kind by its name where the browser knows none, and a harmless name', () => {
    const jpg = fileKinds['image/jpeg']!
    expect(declaredType('', '纪要.DOCX')).toBe(docxType)
    expect(declaredType('application/octet-stream', 'a.jpeg')).toBe('image/jpeg')
    expect(declaredType('image/png; charset=x', 'a.exe')).toBe('image/png')
    expect(fileName('../../etc/电梯.exe', jpg)).toBe('电梯.jpg')
    expect(fileName('a\u202egpj.exe', jpg)).toBe('agpj.jpg')
    expect(fileName('\u0000', jpg)).toBe('file.jpg')
  })
})

describe('a picture', () => {
  it('keeps nothing but the picture: not where, when or with what it was taken', async () => {
    const photo = await aPhoto()
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Exif')
    const { bytes } = await checkContent(photo, 'image/jpeg')
    const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  it('stands upright and is made smaller, never larger', async () => {
    expect(await checkContent(await aPhoto(), 'image/jpeg')).toMatchObject({ width: 40, height: 60 })
    const large = await checkContent(await aPhoto({ width: 4_096, height: 1_024 }), 'image/jpeg')
    expect(large).toMatchObject({ width: 512, height: 2_048 })
  })

  it('is refused by its header when it has too many points', async () => {
    const vast = await sharp({ create: { width: 8_001, height: 5_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 1 })
      .toBuffer()
    await expect(checkContent(vast, 'image/png')).rejects.toMatchObject(refused('too-large', 'too-many-points'))
  })

  it('is refused when it breaks off', async () => {
    const photo = await aPhoto({ width: 800, height: 800 })
    await expect(checkContent(photo.subarray(0, photo.length / 2), 'image/jpeg')).rejects.toMatchObject(
      refused('wrong-type', 'picture-not-readable'),
    )
  })
})

describe('a document', () => {
  it('is kept as it is', async () => {
    const document = aDocument()
    expect((await checkContent(document, docxType)).bytes).toBe(document)
    const ofd = aZip([{ name: 'OFD.xml' }, { name: 'Doc_0/Document.xml' }])
    expect((await checkContent(ofd, 'application/ofd')).bytes).toBe(ofd)
  })

  const many = Array.from({ length: 1_001 }, (_, n) => ({ name: `word/${n}.xml` }))
  // biome-ignore format: a table for people
  it.each([
    ['with macros',                  [{ name: 'word/vbaProject.bin' }],                          'wrong-type', 'has-macros'],
    ['with a program',               [{ name: 'word/embeddings/x.exe' }],                        'wrong-type', 'has-macros'],
    ['with a link',                  [{ name: 'word/l', attributes: 0o120777 << 16 }],           'wrong-type', 'archive-not-plain'],
    ['that leaves its folder',       [{ name: '../x.xml' }],                                     'wrong-type', 'archive-not-plain'],
    ['that starts at the root',      [{ name: '/etc/x' }],                                       'wrong-type', 'archive-not-plain'],
    ['of a thousand and one parts',  many,                                                       'too-large',  'unpacks-too-large'],
    ['that is a bomb',               [{ name: 'word/b.xml', content: 'x', claims: 9_000_000 }],  'too-large',  'unpacks-too-large'],
    ['that is a hundred small ones', Array.from({ length: 120 }, (_, n) => ({ name: `w/${n}`, content: 'x'.repeat(10_000), claims: 1_000_000 })), 'too-large', 'unpacks-too-large'],
  ])('is refused %s', async (_, parts, kind, reason) => {
    await expect(checkContent(aDocument(...parts), docxType)).rejects.toMatchObject(refused(kind, reason))
  })

  it('is refused when it is no archive at all', async () => {
    await expect(checkContent(Buffer.from('演示'), docxType)).rejects.toMatchObject(
      refused('wrong-type', 'archive-not-plain'),
    )
  })
})
