import type { Ctx } from '#db/context.ts'
import type { Role } from '#kernel/policy.ts'
import { everyUnit, unitResolver } from '#modules/organisations/index.ts'
import { postsOfRoles } from '#modules/people/index.ts'
import { placesByName } from '#modules/places/index.ts'
import { type Resolve, suggestUnits } from '#tools/transfer/index.ts'
import type { ImportChoices } from '../import-shape.ts'
import { actsForUnit } from '../policy.ts'
import { pillarsOf } from '../queries/years.ts'
import type { YearId } from '../year.ts'

/** Whom and what the words of a file may mean. */
export type Meanings = {
  resolveUnit: Resolve
  resolvePlace: Resolve
  /** A pillar by its title; null when the year has none of that name. */
  pillarNamed: (title: string) => string | null
  /** The post of that kind that alone is called so, with its unit before it or without; null where none or several are. */
  postNamed: (written: string, as: 'leader' | 'liaison') => string | null
  /** Ids of units, places and pillars → their names. */
  names: Readonly<Record<string, string>>
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s"'“”‘’「」]/g, '')

/** Reads once what thousands of cells are compared with. What somebody answered for a word comes first. */
export const meaningsFor = async (
  ctx: Ctx,
  yearId: YearId,
  { units: unitAnswers, places: placeAnswers }: Pick<ImportChoices, 'units' | 'places'>,
): Promise<Meanings> => {
  const resolve = await unitResolver(ctx)
  const [units, { places, named: placesNamed }, pillars] = [
    await everyUnit(ctx),
    await placesByName(ctx),
    await pillarsOf(ctx, yearId),
  ]
  const unitName = new Map<string, string>(units.map(({ id, name }) => [id, name]))
  const placeOfUnit = new Map<string, string | null>(units.map(({ id, placeId }) => [id, placeId]))
  const pillarIds = new Map<string, string>(pillars.map(({ id, title }) => [plain(title), id]))

  const resolveUnit: Resolve = (written) => {
    const answer = unitAnswers[written]
    const answered = answer === undefined ? undefined : unitName.get(answer)
    if (answer !== undefined && answered !== undefined) return { kind: 'unit', id: answer, name: answered }
    const read = resolve(written)
    if (read.is === 'unit') return { kind: 'unit', id: read.unitId, name: unitName.get(read.unitId) ?? written }
    if (read.is === 'group') return { kind: 'group', word: written, ids: read.unitIds }
    const near = read.suggestions.map(({ id, name }) => ({ id: id as string, name }))
    return { kind: 'unknown', suggestions: near.length > 0 ? near : suggestUnits(written, units) }
  }

  const placeName = new Map<string, string>(places.map(({ id, name }) => [id, name]))
  const resolvePlace: Resolve = (written) => {
    const answer = placeAnswers[written]
    const answered = answer === undefined ? undefined : placeName.get(answer)
    if (answer !== undefined && answered !== undefined) return { kind: 'unit', id: answer, name: answered }
    const named = placesNamed(written)
    const [only] = named
    if (only && named.length === 1) return { kind: 'unit', id: only.id, name: only.name }
    // 各街道（镇）names the places that its units serve.
    const group = resolve(written)
    if (group.is === 'group') {
      return { kind: 'group', word: written, ids: group.unitIds.flatMap((id) => placeOfUnit.get(id) ?? []) }
    }
    const suggestions = named.length > 1 ? named.map(({ id, name }) => ({ id, name })) : suggestUnits(written, places)
    return { kind: 'unknown', suggestions }
  }

  const posts = {
    leader: await postsByName(ctx, ['leader'], unitName),
    liaison: await postsByName(ctx, actsForUnit, unitName),
  }

  return {
    resolveUnit,
    resolvePlace,
    postNamed: (written, as) => posts[as](plain(written)),
    pillarNamed: (title) => pillarIds.get(plain(title)) ?? null,
    names: Object.fromEntries([
      ...unitName,
      ...placeName,
      ...pillars.map(({ id, title }): [string, string] => [id, title]),
    ]),
  }
}

/** @returns the one post of these roles that a text names; unsure is as good as unknown */
const postsByName = async (
  ctx: Ctx,
  roles: readonly Role[],
  unitName: ReadonlyMap<string, string>,
): Promise<(written: string) => string | null> => {
  const named = new Map<string, Set<string>>()
  const add = (name: string, id: string): void => {
    named.set(plain(name), (named.get(plain(name)) ?? new Set()).add(id))
  }
  for (const { id, unitId, title } of await postsOfRoles(ctx, roles)) {
    add(title, id)
    add(`${unitName.get(unitId) ?? ''}${title}`, id)
  }
  return (written) => {
    const [only, more] = [...(named.get(written) ?? [])]
    return only && !more ? only : null
  }
}
