import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { correctPlace, importDivisions, viewPlace, viewPlaceAt, viewPlaceCoded } from './actions.ts'
import { placesContract } from './contract.ts'
import { listPlaces } from './queries.ts'

const os = implement(placesContract).$context<Incoming>().use(oneTransaction)

export const placesRoutes = os.router({
  places: os.places.handler(({ context, input }) => listPlaces(context, input)),
  place: os.place.handler(({ context, input }) => viewPlace(context, input.id)),
  placeAt: os.placeAt.handler(({ context, input }) => viewPlaceAt(context, input.slug)),
  placeCoded: os.placeCoded.handler(({ context, input }) => viewPlaceCoded(context, input.code)),
  correct: os.correct.handler(({ context, input: { id, ...correction } }) => correctPlace(context, id, correction)),
  import: os.import.handler(({ context, input }) => importDivisions(context, input)),
})
