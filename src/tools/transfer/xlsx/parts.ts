import { Refusal } from '#kernel/refusal.ts'
import type { Sheet } from '../workbook.ts'
import { formatOf, type Shows, showsOf } from './dates.ts'
import { isTrue, readXml, unescapeText } from './xml.ts'
import type { Archive } from './zip.ts'

export type SheetPart = { name: string; visible: Sheet['visible']; path: string }

/** A cell style, as far as reading needs it. */
export type Style = { format: string; shows: Shows | null }

const attributeEnding = (attributes: Readonly<Record<string, string>>, ending: string): string =>
  attributes[Object.keys(attributes).find((name) => name === ending || name.endsWith(`:${ending}`)) ?? ''] ?? ''

/** `worksheets/sheet1.xml` beside `xl/workbook.xml`, `/xl/worksheets/sheet1.xml` from the root. */
const resolvePath = (base: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const steps = [...base.split('/').slice(0, -1), ...target.split('/')]
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

type Relation = { id: string; type: string; target: string }

const readRelations = async (archive: Archive, of: string): Promise<Relation[]> => {
  const relations: Relation[] = []
  const path = of.replace(/([^/]*)$/, '_rels/$1.rels')
  await readXml(orEmpty(archive, path), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      relations.push({ id: Id ?? '', type: Type ?? '', target: resolvePath(of, Target ?? '') })
    },
  })
  return relations
}

/** A part that is missing reads as one with nothing in it. */
const orEmpty = (archive: Archive, path: string): AsyncIterable<string> =>
  archive.has(path) ? archive.pieces(path) : nothing()

async function* nothing() {
  yield '<nothing/>'
}

/** Where the workbook's parts are. @throws Refusal wrong-type when there is no workbook inside, invalid when damaged */
export const readParts = async (archive: Archive) => {
  const root = (await readRelations(archive, '')).find(({ type }) => type.endsWith('/officeDocument'))
  const workbook = root && archive.has(root.target) ? root.target : 'xl/workbook.xml'
  if (!archive.has(workbook)) throw notAWorkbook(archive.paths())

  const relations = await readRelations(archive, workbook)
  const sheets: SheetPart[] = []
  let is1904 = false
  await readXml(archive.pieces(workbook), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const relation = relations.find(({ id }) => id === attributeEnding(attributes, 'id'))
      // A chart sheet has no cells.
      if (!relation?.type.endsWith('/worksheet')) return
      sheets.push({ name: attributes.name ?? '', visible: visibility(attributes.state), path: relation.target })
    },
  })
  const ofType = (type: string) => relations.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? ''
  return {
    sheets,
    is1904,
    styles: ofType('styles'),
    strings: ofType('sharedStrings'),
    hasMacros: archive.paths().some((path) => path.endsWith('vbaproject.bin')),
    hasLinks: archive.paths().some((path) => path.includes('/externallinks/')),
  }
}

const visibility = (state: string | undefined): Sheet['visible'] =>
  state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very-hidden' : 'visible'

/** @param paths in lower case */
const notAWorkbook = (paths: string[]): Refusal => {
  const has = (start: string) => paths.some((path) => path.startsWith(start))
  if (has('word/')) return new Refusal('wrong-type', 'transfer.is-document')
  if (has('ppt/')) return new Refusal('wrong-type', 'transfer.is-slides')
  if (has('xl/workbook.bin')) return new Refusal('wrong-type', 'transfer.is-binary-workbook')
  if (has('content.xml')) return new Refusal('wrong-type', 'transfer.is-open-document')
  return new Refusal('wrong-type', 'transfer.is-archive')
}

/** @returns by the number that a cell's `s` says */
export const readStyles = async (archive: Archive, path: string): Promise<Style[]> => {
  const custom = new Map<number, string>()
  const styles: Style[] = []
  let isCellStyle = false
  await readXml(orEmpty(archive, path), {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') isCellStyle = true
      if (name !== 'xf' || !isCellStyle) return
      const format = formatOf(Number(attributes.numFmtId ?? 0), custom)
      styles.push({ format, shows: showsOf(format) })
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyle = false
    },
  })
  return styles
}

/** The texts that cells share, without the reading aids (rPh) that Japanese and Chinese editions put above them. */
export const readStrings = async (archive: Archive, path: string): Promise<string[]> => {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isAid = false
  await readXml(orEmpty(archive, path), {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') isAid = true
      if (name === 't') isText = !isAid
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') isAid = false
      if (name === 'si') strings.push(unescapeText(text))
    },
  })
  return strings
}
