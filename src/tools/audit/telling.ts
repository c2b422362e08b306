import type { Ctx } from '#db/context.ts'
import type { SayReason } from '#http/problem.ts'
import type { About, DistrictLook, EventLine, TrailLine } from './contract.ts'
import type { LookRow } from './district.ts'

/** What the modules know: their things by id as this reader may see them, and persons by name. */
export type TrailParts = {
  /** Module → its things among these that the reader may know of. */
  about: Readonly<Record<string, (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, About>>>>
  names: (ctx: Ctx, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

const moduleOf = (name: string): string => name.slice(0, name.indexOf('.'))

type OfSomething = { name: string; subjectId: string | null }

/** One question for each module, however many lines there are. */
const aboutAll = async (
  ctx: Ctx,
  parts: TrailParts,
  lines: readonly OfSomething[],
): Promise<(line: OfSomething) => About | null> => {
  const known = new Map<string, ReadonlyMap<string, About>>()
  for (const [module, of] of Map.groupBy(lines, ({ name }) => moduleOf(name))) {
    const ids = [...new Set(of.flatMap(({ subjectId }) => subjectId ?? []))]
    known.set(module, (await parts.about[module]?.(ctx, ids)) ?? new Map())
  }
  return ({ name, subjectId }) => (subjectId ? (known.get(moduleOf(name))?.get(subjectId) ?? null) : null)
}

/** Says a key of a module; null where it has no words for it. */
const worded = (say: SayReason, ...keys: string[]): string | null => {
  for (const key of keys) {
    const text = say(key)
    if (text !== key) return text
  }
  return null
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Plain values as they were written; what is a list, an id or a date with its parts is only said to have changed. */
const plain = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) ? null : value
  return isThing(value) && typeof value.written === 'string' ? value.written : null
}

/** People are named in a list by what the office wrote there; that belongs to the list and not in here. */
const unsaid = new Set(['leader', 'liaison', 'written'])

const moved = (module: string, { from, to }: TrailLine['facts'], say: SayReason): string[] => {
  const state = (value: unknown): string | null =>
    typeof value === 'string'
      ? worded(say, ...['state', 'version-state', 'minutes-state'].map((of) => `${module}.${of}.${value}`))
      : null
  const [before, after] = [state(from), state(to)]
  return after ? [before ? `${before} → ${after}` : after] : []
}

const differing = (module: string, { before, after }: TrailLine['facts'], say: SayReason): string[] => {
  if (!isThing(before) || !isThing(after)) return []
  return Object.keys({ ...before, ...after }).flatMap((field) => {
    const name = worded(say, `${module}.field.${field}`)
    if (!name || unsaid.has(field) || JSON.stringify(before[field]) === JSON.stringify(after[field])) return []
    const [was, is] = [plain(before[field]), plain(after[field])]
    if (was === null && is === null) return [say('trail.fact.changed', { field: name })]
    const empty = say('trail.fact.empty')
    return [say('trail.fact.was', { field: name, before: was || empty, after: is || empty })]
  })
}

const counted = ['percent', 'rows', 'days', 'posts', 'lines', 'added'] as const

/** What changed, in words: as far as the line keeps it. */
export const sayChange = ({ name, facts }: Pick<TrailLine, 'name' | 'facts'>, say: SayReason): string => {
  const module = moduleOf(name)
  const { fields } = facts
  return [
    ...moved(module, facts, say),
    ...differing(module, facts, say),
    ...(Array.isArray(fields)
      ? fields
          .flatMap((field) => worded(say, `${module}.field.${field}`) ?? [])
          .map((field) => say('trail.fact.changed', { field }))
      : []),
    ...counted.flatMap((key) => {
      const value = facts[key]
      return typeof value === 'number' ? [say(`trail.fact.${key}`, { value })] : []
    }),
  ].join('；')
}

const sayEvent = (name: string, say: SayReason): string =>
  worded(say, `trail.event.${name}`) ?? say('trail.unworded', { name })

/** Deeds by matter: nobody is named. */
export const tellEvents = async (
  ctx: Ctx & { say: SayReason },
  parts: TrailParts,
  lines: readonly TrailLine[],
): Promise<EventLine[]> => {
  const about = await aboutAll(ctx, parts, lines)
  return lines.map((line) => ({
    id: line.id,
    at: line.at,
    name: line.name,
    subjectId: line.subjectId,
    says: sayEvent(line.name, ctx.say),
    change: sayChange(line, ctx.say),
    about: about(line),
  }))
}

/** The deeds of one matter, and who took each step. */
export const tellMatter = async (ctx: Ctx & { say: SayReason }, parts: TrailParts, lines: readonly TrailLine[]) => {
  const told = await tellEvents(ctx, parts, lines)
  const names = await parts.names(
    ctx,
    lines.flatMap(({ personId }) => personId ?? []),
  )
  return lines.map((line, n) => ({
    ...line,
    ...(told[n] as EventLine),
    personName: line.personId ? (names.get(line.personId) ?? null) : null,
  }))
}

/** Looks at personal data: who, at whose, what for. */
export const tellLooks = async (
  ctx: Ctx & { say: SayReason },
  parts: TrailParts,
  lines: readonly LookRow[],
): Promise<DistrictLook[]> => {
  const about = await aboutAll(
    ctx,
    parts,
    lines.map(({ what, subjectId }) => ({ name: what, subjectId })),
  )
  const names = await parts.names(
    ctx,
    lines.flatMap(({ personId }) => personId ?? []),
  )
  return lines.map((line) => ({
    ...line,
    says: worded(ctx.say, `trail.look.${line.what}`) ?? ctx.say('trail.unworded', { name: line.what }),
    personName: line.personId ? (names.get(line.personId) ?? null) : null,
    about: about({ name: line.what, subjectId: line.subjectId }),
  }))
}
