import type { Ctx } from '#db/context.ts'
import { everyUnit, unitResolver } from '#modules/organisations/index.ts'
import { placesByName } from '#modules/places/index.ts'
import { type Known, type Resolve, suggestUnits } from '#tools/transfer/index.ts'
import { grassroots } from '../actions/place.ts'
import { everyCategory } from '../queries/categories.ts'
import type { SlipChoices } from '../slip-import.ts'
import { wordsOf } from './queries.ts'

/** Whom and what the words of a slip may mean, for the unit that brings it. */
export type Meanings = {
  unitId: string
  resolveUnit: Resolve
  resolvePlace: Resolve
  /** The kind of matter for a word of the hotline; null when nobody has said what it means. */
  kindOf: (word: string) => { id: string | null; suggestions: Known[] }
  /** The one place whose name stands in an address, in this street if one is known: a community before the street itself. */
  placeIn: (address: string, streetId: string | null) => Known | null
  /** Where slips are that name none. */
  placeId: string | null
  /** Is the duty of a department given to a street or a community here? */
  isPushedDown: (unitId: string) => boolean
  names: ReadonlyMap<string, string>
}

/** A unit that somebody said to leave open: it is nobody of ours. */
export const nobodyOfOurs = ''

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/**
 * Reads once what thousands of cells are compared with. What somebody answered for this file comes first, then what their
 * unit answered before, then names as they are. Nothing is guessed: what is only alike is a suggestion.
 */
export const meaningsFor = async (ctx: Ctx, unitId: string, choices: SlipChoices): Promise<Meanings> => {
  const remembered = await wordsOf(ctx, unitId)
  const [resolve, units, { places, named }] = [await unitResolver(ctx), await everyUnit(ctx), await placesByName(ctx)]
  const categories = (await everyCategory(ctx)).filter(({ isRetired }) => !isRetired)
  const names = new Map<string, string>(
    [...units, ...places, ...categories].map(({ id, name }): [string, string] => [id, name]),
  )
  const answered = (all: Readonly<Record<string, string | null>>, word: string): string | null | undefined => {
    const id = all[word]
    // What an answer meant may be gone meanwhile; then it is asked again.
    return id === undefined || id === null || names.has(id) ? id : undefined
  }
  const unitWords = { ...remembered.unit, ...choices.units }
  const placeWords = { ...remembered.place, ...choices.places }
  const kindWords = { ...remembered.category, ...choices.kinds }
  const byKindName = new Map(
    categories.flatMap(({ id, name, nameEn }) => [name, nameEn].map((one): [string, string] => [plain(one), id])),
  )
  const asKnown = ({ id, name }: Known): Known => ({ id, name })

  const resolveUnit: Resolve = (written) => {
    const answer = answered(unitWords, written)
    if (answer !== undefined)
      return { kind: 'unit', id: answer ?? nobodyOfOurs, name: names.get(answer ?? '') ?? written }
    const read = resolve(written)
    if (read.is === 'unit') return { kind: 'unit', id: read.unitId, name: names.get(read.unitId) ?? written }
    if (read.is === 'group') return { kind: 'group', word: written, ids: read.unitIds }
    const near = read.suggestions.map(asKnown)
    return { kind: 'unknown', suggestions: near.length > 0 ? near : suggestUnits(written, units) }
  }
  const resolvePlace: Resolve = (written) => {
    const answer = answered(placeWords, written)
    if (answer) return { kind: 'unit', id: answer, name: names.get(answer) ?? written }
    const [only, ...others] = named(written)
    if (only && others.length === 0) return { kind: 'unit', id: only.id, name: only.name }
    return { kind: 'unknown', suggestions: only ? [only, ...others].map(asKnown) : suggestUnits(written, places) }
  }
  const placeIn: Meanings['placeIn'] = (address, streetId) => {
    const said = places.filter(
      ({ id, kind, name, parentId }) =>
        kind !== 'district' &&
        name.length >= 3 &&
        address.includes(name) &&
        (streetId === null || id === streetId || parentId === streetId),
    )
    const communities = said.filter(({ kind }) => kind === 'community' || kind === 'village')
    const [only, ...others] = communities.length > 0 ? communities : said
    return only && others.length === 0 ? asKnown(only) : null
  }
  return {
    unitId,
    resolveUnit,
    resolvePlace,
    placeIn,
    placeId: choices.placeId,
    names,
    isPushedDown: (id) => {
      const kindOf = (of: string) => units.find((unit) => unit.id === of)?.kind ?? 'department'
      return grassroots.includes(kindOf(id)) && !grassroots.includes(kindOf(unitId))
    },
    kindOf: (word) => {
      const id = answered(kindWords, word) ?? byKindName.get(plain(word)) ?? null
      if (id) return { id, suggestions: [] }
      // The hotline's tree is written as a path; its last step is likelier to be called as ours is.
      const parts = word.split(/[/／>＞\\|｜-]/).toReversed()
      const alike = [...new Set(parts.flatMap((part) => [...suggestUnits(part, categories)]))].map(asKnown)
      const exact = parts.flatMap((part) => {
        const known = byKindName.get(plain(part))
        return known ? [{ id: known, name: names.get(known) ?? part }] : []
      })
      const all = [...exact, ...alike]
      return {
        id: null,
        suggestions: all.filter((one, n) => all.findIndex(({ id: of }) => of === one.id) === n).slice(0, 3),
      }
    },
  }
}
