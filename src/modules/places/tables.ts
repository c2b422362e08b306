import type { Tenant, Tx } from '#db/context.ts'
import type { BuildingList } from './building.ts'
import type { Certainty, Place, PlaceId } from './place.ts'
import type { PlaceType, Typing } from './place-type.ts'

export type Succession = { placeId: string; successorId: string; certainty: Certainty; source: string }

type Tables = {
  'places.place': Tenant<Place>
  'places.succession': Tenant<Succession>
  'places.formerSlug': Tenant<{ slug: string; placeId: PlaceId }>
  'places.placeType': Tenant<PlaceType>
  'places.typing': Tenant<Typing>
  'places.buildingList': Tenant<BuildingList>
}

/** This module's tables, and no others: another schema does not compile. */
export const own = (tx: Tx) => tx.$extendTables<Tables>()
