import type { Module } from '#http/module.ts'
import { divisionPolicy, placePolicy, typePolicy } from './policy.ts'
import { placesRoutes } from './routes.ts'
import { placesWords } from './words.ts'

export { importDivisions } from './actions.ts'
export { seedDemoBuildings } from './buildings/seed.ts'
export { placesTables } from './export/screen-tables.ts'
export { Place, PlaceCard, PlaceId, type PlaceKind, PlaceLine, placeKinds, reservedWords } from './place.ts'
export {
  districtPlace,
  everyPlace,
  getPlace,
  placeByCode,
  placeBySlug,
  placeCards,
  placeIdsUp,
  placesAbove,
  placesByName,
  placesWithin,
} from './queries.ts'
export { seededId, seededPlaceId } from './seed.ts'
export { arrayOfTyped } from './types/queries.ts'
export { seedDemoTypes } from './types/seed.ts'

export const places = {
  name: 'places',
  routes: placesRoutes,
  words: placesWords,
  policies: { place: placePolicy, divisions: divisionPolicy, type: typePolicy },
} satisfies Module
