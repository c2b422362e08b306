import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import {
  DivisionFiles,
  ImportOutcome,
  Place,
  PlaceCorrection,
  PlaceFilter,
  PlaceId,
  PlacePage,
  PlaceView,
  Slug,
} from './place.ts'

const one = z.object({ id: PlaceId })

export const placesContract = {
  places: contract
    .route({ method: 'GET', path: '/places', summary: 'The places of the district, by code' })
    .meta({ anyone: true })
    .input(PlaceFilter)
    .output(PlacePage),
  place: contract
    .route({ method: 'GET', path: '/places/{id}', summary: 'A place, what lies above it, and what it was before' })
    .meta({ anyone: true })
    .input(one)
    .output(PlaceView),
  placeAt: contract
    .route({ method: 'GET', path: '/place-addresses/{slug}', summary: 'The place that has this address' })
    .meta({ anyone: true })
    .input(z.object({ slug: Slug }))
    .output(PlaceView),
  placeCoded: contract
    .route({ method: 'GET', path: '/place-codes/{code}', summary: 'The place that has this official code today' })
    .meta({ anyone: true })
    .input(z.object({ code: Place.shape.code }))
    .output(PlaceView),
  correct: contract
    .route({ method: 'PUT', path: '/places/{id}/correction', summary: 'Set right its short name and its address' })
    .meta({ versioned: true })
    .input(one.extend(PlaceCorrection.shape))
    .output(Place),
  import: contract
    .route({ method: 'POST', path: '/place-imports', summary: 'Bring in an edition of the division codes' })
    .meta({ creates: true })
    .input(DivisionFiles)
    .output(ImportOutcome),
}
