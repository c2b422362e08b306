import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fromBufferPromise } from 'yauzl'

const run = promisify(execFile)

/** The parts of a zipped document, as text. */
export const partsOf = async (bytes: Uint8Array): Promise<Record<string, string>> => {
  const archive = await fromBufferPromise(Buffer.from(bytes))
  const parts: Record<string, string> = {}
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk)
    parts[entry.fileName] = Buffer.concat(chunks).toString('utf8')
  }
  return parts
}

export type PrintedPage = {
  /** In points. */
  width: number
  height: number
  text: string
  /** Each line with its place on the page, in points from the upper left corner. */
  lines: { text: string; left: number; right: number; top: number; bottom: number }[]
}
export type Printed = { pages: PrintedPage[]; text: string; fonts: string[] }

/** What another office program prints of a Word document: its pages, and where each line stands. */
export const printed = async (bytes: Uint8Array): Promise<Printed> => {
  const folder = await mkdtemp(join(tmpdir(), 'linli-paper-'))
  try {
    const [word, pdf] = [join(folder, 'paper.docx'), join(folder, 'paper.pdf')]
    await writeFile(word, bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, word])
    const pages = pagesOf(await stdout('pdftotext', '-bbox-layout', pdf, '-'))
    const fonts = (await stdout('pdffonts', pdf)).split('\n').slice(2)
    // As a person reads it: the letters of a line without the gaps of its setting.
    const text = pages.map((page) => page.text).join('\n')
    return { pages, text, fonts: fonts.flatMap((line) => line.split(' ')[0] || []) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const stdout = async (program: string, ...given: string[]): Promise<string> =>
  (await run(program, given, { maxBuffer: 100_000_000 })).stdout

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }
const plain = (xml: string): string => xml.replace(/&(lt|gt|amp|quot);/g, (entity) => entities[entity] ?? entity)

const numberIn = (tag: string, name: string): number => Number(new RegExp(`${name}="([\\d.]+)"`).exec(tag)?.[1])

const pagesOf = (layout: string): PrintedPage[] =>
  [...layout.matchAll(/(<page [^>]*>)([\s\S]*?)<\/page>/g)].map(([, page = '', inside = '']) => {
    const lines = [...inside.matchAll(/(<line [^>]*>)([\s\S]*?)<\/line>/g)].map(([, line = '', words = '']) => ({
      text: plain([...words.matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map(([, word = '']) => word).join('')),
      left: numberIn(line, 'xMin'),
      right: numberIn(line, 'xMax'),
      top: numberIn(line, 'yMin'),
      bottom: numberIn(line, 'yMax'),
    }))
    const text = lines.map((line) => line.text).join('\n')
    return { width: numberIn(page, 'width'), height: numberIn(page, 'height'), text, lines }
  })
