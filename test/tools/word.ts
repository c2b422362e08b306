import { partsOf } from './paper.ts'

/** How letters look: the Chinese font by its name, and the size in points. */
export type Look = { font: string | null; points: number | null; colour: string | null }
export type Run = Look & { text: string }
export type Paragraph = { style: string | null; runs: Run[]; text: string }
export type WordFile = { styles: Record<string, Look>; body: Paragraph[]; feet: Paragraph[]; heads: Paragraph[] }

const lookOf = (xml: string): Look => {
  const points = /<w:sz w:val="(\d+)"/.exec(xml)?.[1]
  return {
    font: /w:eastAsia="([^"]+)"/.exec(/<w:rFonts [^>]*>/.exec(xml)?.[0] ?? '')?.[1] ?? null,
    points: points ? Number(points) / 2 : null,
    colour: /<w:color w:val="([^"]+)"/.exec(xml)?.[1] ?? null,
  }
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }
const plain = (xml: string): string => xml.replace(/&(lt|gt|amp|quot);/g, (entity) => entities[entity] ?? entity)

const runOf = (xml: string): Run => ({
  ...lookOf(xml),
  text: plain([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join('')),
})

const paragraphsOf = (xml = ''): Paragraph[] =>
  [...xml.matchAll(/<w:p(?: [^>]*)?>([\s\S]*?)<\/w:p>/g)].map(([, inside = '']) => {
    const runs = [...inside.matchAll(/<w:r(?: [^>]*)?>([\s\S]*?)<\/w:r>/g)].map(([, run = '']) => runOf(run))
    const style = /<w:pStyle w:val="([^"]+)"/.exec(inside)?.[1] ?? null
    return { style, runs, text: runs.map(({ text }) => text).join('') }
  })

/** A Word document as its file says it: named styles, and each paragraph with what its letters are set in. */
export const wordOf = async (bytes: Uint8Array): Promise<WordFile> => {
  const parts = await partsOf(bytes)
  const styles = parts['word/styles.xml'] ?? ''
  const named = [...styles.matchAll(/<w:style [^>]*w:styleId="([^"]+)"[^>]*>([\s\S]*?)<\/w:style>/g)]
  const partsCalled = (name: RegExp) => Object.keys(parts).filter((path) => name.test(path))
  return {
    styles: {
      default: lookOf(/<w:docDefaults>[\s\S]*?<\/w:docDefaults>/.exec(styles)?.[0] ?? ''),
      ...Object.fromEntries(named.map(([, id = '', style = '']) => [id, lookOf(style)])),
    },
    body: paragraphsOf(parts['word/document.xml']),
    feet: partsCalled(/^word\/footer\d+\.xml$/).flatMap((path) => paragraphsOf(parts[path])),
    heads: partsCalled(/^word\/header\d+\.xml$/).flatMap((path) => paragraphsOf(parts[path])),
  }
}
