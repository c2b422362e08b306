import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { BuildingList } from './building.ts'
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
import { PlacesOfType, PlaceType, PlaceTypes, PlaceTypeText, TypesOfPlace } from './place-type.ts'
import { PlaceTypeId } from './typed-as.ts'

const one = z.object({ id: PlaceId })
const oneType = z.object({ id: PlaceTypeId })

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
  buildings: contract
    .route({ method: 'GET', path: '/places/{id}/buildings', summary: 'The buildings of a place with their entrances' })
    .meta({ anyone: true })
    .input(one)
    .output(BuildingList),
  setBuildings: contract
    .route({ method: 'PUT', path: '/places/{id}/buildings', summary: 'Write down which buildings stand at a place' })
    .meta({ versioned: true })
    .input(one.extend(BuildingList.pick({ buildings: true }).shape))
    .output(BuildingList),
  import: contract
    .route({ method: 'POST', path: '/place-imports', summary: 'Bring in an edition of the division codes' })
    .meta({ creates: true })
    .input(DivisionFiles)
    .output(ImportOutcome),
  types: contract
    .route({
      method: 'GET',
      path: '/community-types',
      summary: 'The kinds of communities that the district tells apart',
    })
    .output(PlaceTypes),
  createType: contract
    .route({ method: 'POST', path: '/community-types', summary: 'A new type of communities' })
    .meta({ creates: true })
    .input(PlaceTypeText)
    .output(PlaceType),
  adoptTypes: contract
    .route({ method: 'POST', path: '/community-types/standard', summary: 'Take over the standard types' })
    .meta({ creates: true })
    .output(z.object({ added: z.int().positive() })),
  changeType: contract
    .route({ method: 'PUT', path: '/community-types/{id}', summary: 'Word a type of communities anew' })
    .meta({ versioned: true })
    .input(oneType.extend({ text: PlaceTypeText }))
    .output(PlaceType),
  removeType: contract
    .route({ method: 'DELETE', path: '/community-types/{id}', summary: 'Remove a type that no place ever was of' })
    .meta({ versioned: true })
    .input(oneType)
    .output(z.null()),
  retireType: contract
    .route({ method: 'PUT', path: '/community-types/{id}/retirement', summary: 'No place becomes one any more' })
    .meta({ versioned: true })
    .input(oneType)
    .output(PlaceType),
  restoreType: contract
    .route({ method: 'DELETE', path: '/community-types/{id}/retirement', summary: 'Places may become one again' })
    .meta({ versioned: true })
    .input(oneType)
    .output(PlaceType),
  placesOfType: contract
    .route({ method: 'PUT', path: '/community-types/{id}/places', summary: 'Which places are of it from a day on' })
    .meta({ versioned: true })
    .input(oneType.extend(PlacesOfType.shape))
    .output(PlaceType),
  typesOfPlace: contract
    .route({ method: 'PUT', path: '/places/{id}/types', summary: 'Of which types it is from a day on' })
    .meta({ versioned: true })
    .input(one.extend(TypesOfPlace.shape))
    .output(Place),
}
