import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { Query } from '#ui/react/query.tsx'
import type { Category } from '../category.ts'
import { api } from './cases-api.ts'

const placesApi = apiOf<typeof placesContract>('places')

/** Kept long on the phone: kinds and places change once a season. */
const seldom = { staleTime: 3_600_000 }

type Known = { kinds: readonly Category[]; places: readonly { id: string; name: string }[] }

/** What every report is filled in with: the kinds of matters, and the places. */
export function WithKindsAndPlaces({ children }: { children: (known: Known) => ReactNode }) {
  const categories = useQuery({ ...api.categories.queryOptions(), ...seldom })
  const places = useQuery({ ...placesApi.places.queryOptions({ input: { limit: 500 } }), ...seldom })

  return (
    <Query result={categories}>
      {(kinds) => (
        <Query result={places}>
          {({ lines }) => children({ kinds: kinds.filter(({ isRetired }) => !isRetired), places: lines })}
        </Query>
      )}
    </Query>
  )
}
