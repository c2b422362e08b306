import { useQuery } from '@tanstack/react-query'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { api } from './cases-api.ts'

const placesApi = apiOf<typeof placesContract>('places')

/** Kept long on the phone: kinds and places change once a season. */
const seldom = { staleTime: 3_600_000 }

/**
 * What every report is filled in with. Today's page asks for it, too: whoever stands in a basement before they ever opened
 * the form can still record what they see.
 */
export const useKindsAndPlaces = () => ({
  categories: useQuery({ ...api.categories.queryOptions(), ...seldom }),
  places: useQuery({ ...placesApi.places.queryOptions({ input: { limit: 500 } }), ...seldom }),
})
