import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Place, PlaceId, PlaceKind } from '../place.ts'
import { partsOfName, slugsFor } from '../slug.ts'
import { type ChangeRow, type DivisionRow, refuseLine } from './divisions.ts'

type Wanted = {
  code: string
  name: string
  kind: PlaceKind
  parentCode: string | null
  /** What the changes say of it; null where they are silent. */
  change: ChangeRow | null
  validTo: Day | null
}

export type ImportPlan = {
  toInsert: Place[]
  toSave: Place[]
  same: number
  successions: { placeId: string; successorId: string; certainty: 'certain' | 'inferred'; source: string }[]
}

const keyOf = ({ code, name }: { code: string; name: string }): string => `${code} ${name}`

const wantedOf = (divisions: readonly DivisionRow[], changes: readonly ChangeRow[]): Wanted[] => {
  const changeOf = new Map(changes.map((change) => [keyOf(change), change]))
  const present = new Set(divisions.map(keyOf))
  const past = [...changeOf.values()].filter((change) => !present.has(keyOf(change)))
  for (const change of past) {
    if (!change.valid_to)
      throw refuseLine('changes', change.line, 'places.neither-here-nor-ended', { name: change.name })
  }
  return [
    ...divisions.map((row) => {
      const change = changeOf.get(keyOf(row)) ?? null
      if (change?.valid_to) throw refuseLine('changes', change.line, 'places.ended-but-here', { name: row.name })
      return { ...row, parentCode: row.kind === 'district' ? null : row.parent, change, validTo: null }
    }),
    ...past.map((change) => ({
      ...change,
      parentCode: change.parent,
      change,
      validTo: change.valid_to,
    })),
  ]
}

/**
 * What an edition changes. Nothing disappears: a place that is not in the edition any more must have an end in the
 * changes, so that history stays true.
 *
 * @param existing every place of the district, also those that ended
 * @throws Refusal conflict, when an existing place is missing without an end; invalid, naming a line of the changes
 */
export const planImport = (
  divisions: readonly DivisionRow[],
  changes: readonly ChangeRow[],
  existing: readonly Place[],
  { source, newId }: { source: string; newId: (code: string, name: string) => string },
): ImportPlan => {
  const wanted = wantedOf(divisions, changes)
  const wantedKeys = new Set(wanted.map(keyOf))
  const gone = existing.find((place) => place.validTo === null && !wantedKeys.has(keyOf(place)))
  if (gone)
    throw new Refusal('conflict', 'places.gone-without-an-end', { values: { name: gone.name, code: gone.code } })

  const before = new Map(existing.map((place) => [keyOf(place), place]))
  // The casts: ids of places, from the row or made for it here.
  const idOf = new Map(
    wanted.map((one) => [keyOf(one), (before.get(keyOf(one))?.id ?? newId(one.code, one.name)) as PlaceId]),
  )
  const presentId = new Map(
    wanted.filter(({ validTo }) => validTo === null).map((one) => [one.code, idOf.get(keyOf(one)) ?? null]),
  )

  const asWanted = (one: Wanted, place: Omit<Place, 'parentId' | 'validTo' | 'kind'>): Place => ({
    ...place,
    kind: one.kind,
    parentId: one.parentCode === null ? null : (presentId.get(one.parentCode) ?? null),
    validFrom: one.change ? one.change.valid_from : place.validFrom,
    validTo: one.validTo,
    certainty: one.change?.certainty ?? place.certainty,
    source: one.change?.source ?? place.source,
  })

  const added = wanted.filter((one) => !before.has(keyOf(one)))
  const slugs = slugsFor(
    added,
    existing.map(({ slug }) => slug),
  )
  const toInsert = added.map((one, n) =>
    asWanted(one, {
      id: idOf.get(keyOf(one)) as PlaceId,
      code: one.code,
      name: one.name,
      shortName: partsOfName(one.name).stem,
      slug: slugs[n] ?? '',
      validFrom: null,
      certainty: 'certain',
      source,
      version: 1,
    }),
  )
  const kept = wanted.flatMap((one) => {
    const place = before.get(keyOf(one))
    return place ? [{ place, next: asWanted(one, place) }] : []
  })
  const toSave = kept.filter(({ place, next }) => !isSame(place, next)).map(({ next }) => next)
  return { toInsert, toSave, same: kept.length - toSave.length, successions: successionsOf(changes, wanted, idOf) }
}

const compared = ['kind', 'parentId', 'validFrom', 'validTo', 'certainty', 'source'] as const
const isSame = (one: Place, other: Place): boolean => compared.every((field) => one[field] === other[field])

const successionsOf = (
  changes: readonly ChangeRow[],
  wanted: readonly Wanted[],
  idOf: ReadonlyMap<string, PlaceId>,
): ImportPlan['successions'] =>
  changes.flatMap((change) => {
    if (!change.successor) return []
    const placeId = idOf.get(keyOf(change))
    const successor = wanted.find(
      (one) => one.code === change.successor && (one.change?.valid_from ?? null) === change.successor_from,
    )
    const successorId = successor && idOf.get(keyOf(successor))
    if (!placeId || !successorId || placeId === successorId) {
      throw refuseLine('changes', change.line, 'places.successor-unknown', {
        code: change.successor,
        since: change.successor_from ?? '—',
      })
    }
    return [{ placeId, successorId, certainty: change.certainty, source: change.source }]
  })
