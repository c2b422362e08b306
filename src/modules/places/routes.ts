import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { browsePlaces, correctPlace, importDivisions, viewPlace, viewPlaceAt, viewPlaceCoded } from './actions.ts'
import { setBuildings, viewBuildings } from './buildings/actions.ts'
import { placesContract } from './contract.ts'
import {
  adoptStandardTypes,
  browsePlaceTypes,
  changePlaceType,
  createPlaceType,
  removePlaceType,
  restorePlaceType,
  retirePlaceType,
} from './types/actions.ts'
import { typePlace, typePlaces } from './types/assign.ts'

const os = implement(placesContract).$context<Incoming>().use(oneTransaction)

export const placesRoutes = os.router({
  places: os.places.handler(({ context, input }) => browsePlaces(context, input)),
  place: os.place.handler(({ context, input }) => viewPlace(context, input.id)),
  placeAt: os.placeAt.handler(({ context, input }) => viewPlaceAt(context, input.slug)),
  placeCoded: os.placeCoded.handler(({ context, input }) => viewPlaceCoded(context, input.code)),
  correct: os.correct.handler(({ context, input: { id, ...correction } }) => correctPlace(context, id, correction)),
  buildings: os.buildings.handler(({ context, input }) => viewBuildings(context, input.id)),
  setBuildings: os.setBuildings.handler(({ context, input }) => setBuildings(context, input.id, input.buildings)),
  import: os.import.handler(({ context, input }) => importDivisions(context, input)),
  types: os.types.handler(({ context }) => browsePlaceTypes(context)),
  createType: os.createType.handler(({ context, input }) => createPlaceType(context, input)),
  adoptTypes: os.adoptTypes.handler(({ context }) => adoptStandardTypes(context)),
  changeType: os.changeType.handler(({ context, input }) => changePlaceType(context, input.id, input.text)),
  removeType: os.removeType.handler(({ context, input }) => removePlaceType(context, input.id)),
  retireType: os.retireType.handler(({ context, input }) => retirePlaceType(context, input.id)),
  restoreType: os.restoreType.handler(({ context, input }) => restorePlaceType(context, input.id)),
  placesOfType: os.placesOfType.handler(({ context, input: { id, ...which } }) => typePlaces(context, id, which)),
  typesOfPlace: os.typesOfPlace.handler(({ context, input: { id, ...which } }) => typePlace(context, id, which)),
})
