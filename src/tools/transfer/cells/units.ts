import { likeness, squeezed, tidy } from '../plain.ts'

/** What the caller knows about a written unit or place. */
export type Resolved =
  | { kind: 'unit'; id: string; name: string }
  | { kind: 'group'; word: string; ids: readonly string[] }
  | { kind: 'unknown'; suggestions: readonly Known[] }
export type Known = { id: string; name: string }
export type Resolve = (written: string) => Resolved

/** One unit of a cell, as it was written, and what it is. */
export type UnitRead = { written: string } & Resolved

/** What a cell of units says. `role` is the word in front of or behind a unit: 牵头, 配合. */
export type UnitPart = { written: string; role: string | null }
export type UnitsWritten = { parts: UnitPart[]; andOthers: boolean }

const roles = '双牵头|第二牵头|共同牵头|牵头|配合|责任|主办|协办|主责|参与|承办|实施|共建'
const label = new RegExp(`(${roles})(?:单位|部门|街道)?[ \\t\\u3000]*[:：]`, 'g')
const roleBehind = new RegExp(`^(.{2,}?)(?:[(（](${roles})(?:单位)?[)）]|(${roles}))$`)
const number = '\\d+|[一二三四五六七八九十]+'
const others = new RegExp(`等(?:${number})?(?:多?[家个])?(?:有关|相关|各)?(?:单位|部门|成员单位|街道|社区|村|镇)*$`)
const separators = new Set('、，,;；/／\n｜|')

/**
 * A cell of units, as its units. Brackets stay together: 区委组织部（区委两新工委、社工部） is one.
 *
 * @returns in the order written; `andOthers` when 等 stood at an end and somebody has to say who else
 */
export const splitUnits = (written: string): UnitsWritten => {
  let andOthers = false
  const parts = segments(tidy(written)).flatMap(({ role, text }) => {
    const pieces = split(text).flatMap((piece) => {
      const unmarked = piece.replace(/^[★☆▲△●○■□◆◇※*]+\s*/, '')
      const bare = unmarked.replace(/^[(（]?\d{1,2}[)）.．](?!\d)\s*/, '').replace(/[。.]$/, '')
      const isOpen = others.test(bare) && bare.replace(others, '').length > 1
      if (isOpen) andOthers = true
      const named = tidy(isOpen ? bare.replace(others, '') : bare)
      const [, unit, bracketed, behind] = roleBehind.exec(named) ?? []
      return named === '' ? [] : [{ written: unit ?? named, bracketed, behind }]
    })
    return inOneBreath(pieces, role)
  })
  return { parts, andOthers }
}

type Piece = { written: string; bracketed: string | undefined; behind: string | undefined }

/**
 * 区住建局牵头，区财政局、各街道配合: the word at the end is that of all since the last such word. In 区住建局、区财政局配合 nothing
 * says that the first supports as well, and in brackets a word is one unit's own.
 */
const inOneBreath = (pieces: readonly Piece[], label: string | null): UnitPart[] => {
  const first = pieces.findIndex(({ behind }) => behind !== undefined)
  return pieces.map(({ written, bracketed, behind }, n): UnitPart => {
    const next = first !== -1 && n > first ? pieces.slice(n).find((one) => one.behind !== undefined)?.behind : undefined
    return { written: behind ? written.replace(/^由/, '') : written, role: bracketed ?? behind ?? next ?? label }
  })
}

const segments = (text: string): { role: string | null; text: string }[] => {
  const labels = [...text.matchAll(label)]
  if (labels.length === 0) return [{ role: null, text }]
  const first = { role: null, text: text.slice(0, labels[0]?.index) }
  return [
    first,
    ...labels.map((found, n) => ({
      role: found[1] ?? null,
      text: text.slice(found.index + found[0].length, labels[n + 1]?.index),
    })),
  ]
}

const split = (text: string): string[] => {
  const pieces: string[] = []
  let piece = ''
  let depth = 0
  for (const character of text) {
    if ('(（[【〔'.includes(character)) depth += 1
    if (')）]】〕'.includes(character)) depth = Math.max(0, depth - 1)
    if (depth === 0 && separators.has(character)) {
      pieces.push(piece)
      piece = ''
    } else piece += character
  }
  return [...pieces, piece].map(tidy).filter((one) => one !== '')
}

/**
 * Asks who the written units are. A piece with spaces that nobody knows is tried in its parts, for those who separate
 * units with spaces; only when each part is known.
 */
export const resolveUnits = (parts: readonly UnitPart[], resolve: Resolve): (UnitRead & { role: string | null })[] =>
  parts.flatMap(({ written, role }) => {
    const whole = resolve(written)
    const pieces = written.split(/[\s\u3000]+/).filter((piece) => piece !== '')
    if (whole.kind !== 'unknown' || pieces.length < 2) return [{ written, role, ...whole }]
    const apart = pieces.map((piece) => ({ written: piece, role, ...resolve(piece) }))
    return apart.every(({ kind }) => kind !== 'unknown') ? apart : [{ written, role, ...whole }]
  })

/** Words that many units share and that tell none of them apart. */
const common =
  /^(区委|市委|县委|区|市|县|镇|街道)|(办公室|委员会|管理局|服务中心|中心|街道|社区|单位|局|委|办|部|镇|村|处|会)$/g

type Prepared = { unit: Known; name: string; core: string; characters: ReadonlySet<string> }

/** A list of 5,000 rows may hold thousands of units that nobody knows; the known ones are prepared once. */
const prepared = new WeakMap<readonly Known[], Prepared[]>()

const prepare = (known: readonly Known[]): Prepared[] => {
  const ready =
    prepared.get(known) ??
    known.map((unit) => {
      const name = squeezed(unit.name)
      return { unit, name, core: name.replace(common, ''), characters: new Set(name) }
    })
  prepared.set(known, ready)
  return ready
}

const isWithin = (short: string, long: string): boolean => {
  let at = 0
  for (const character of long) if (character === short[at]) at += 1
  return at === short.length
}

/**
 * Who may be meant: 住建 → 区住建局, 人社局 → 区人力社保局. Only ever a suggestion.
 *
 * @param known the same array each time: what is prepared for it is kept as long as it is
 * @param most how many, the likeliest first
 */
export const suggestUnits = (written: string, known: readonly Known[], most = 3): Known[] => {
  const wanted = squeezed(written)
  const core = wanted.replace(common, '')
  if (core === '') return []
  const scored: { unit: Known; score: number }[] = []
  for (const { unit, name, core: nameCore, characters } of prepare(known)) {
    if (![...core].some((character) => characters.has(character))) continue
    const holds = nameCore !== '' && (name.includes(core) || wanted.includes(nameCore))
    const isAbbreviation = core.length > 1 && core[0] === nameCore[0] && isWithin(core, nameCore)
    const score = Math.max(likeness(wanted, name), likeness(core, nameCore), holds ? 0.8 : 0, isAbbreviation ? 0.6 : 0)
    if (score >= likely) scored.push({ unit, score: score - Math.abs(name.length - wanted.length) / 100 })
  }
  return scored
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ unit }) => unit)
}

/** Below this a suggestion would puzzle more than it helps. */
const likely = 0.35
