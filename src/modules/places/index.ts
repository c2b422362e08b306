import type { Module } from '#http/module.ts'
import { divisionPolicy, placePolicy } from './policy.ts'
import { placesRoutes } from './routes.ts'
import { placesWords } from './words.ts'

export { importDivisions } from './actions.ts'
export { Place, PlaceCard, PlaceId, type PlaceKind, PlaceLine, placeKinds, reservedWords } from './place.ts'
export {
  districtPlace,
  everyPlace,
  getPlace,
  placeByCode,
  placeBySlug,
  placeCards,
  placesAbove,
  placesWithin,
} from './queries.ts'
export { seededId, seededPlaceId } from './seed.ts'

export const places = {
  name: 'places',
  routes: placesRoutes,
  words: placesWords,
  policies: { place: placePolicy, divisions: divisionPolicy },
} satisfies Module
