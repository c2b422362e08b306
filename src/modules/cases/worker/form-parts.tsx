import type { ReactNode } from 'react'
import { Query } from '#ui/react/query.tsx'
import type { Category } from '../category.ts'
import { useKindsAndPlaces } from './kinds-and-places.ts'

type Known = { kinds: readonly Category[]; places: readonly { id: string; name: string }[] }

/** What every report is filled in with: the kinds of matters, and the places. */
export function WithKindsAndPlaces({ children }: { children: (known: Known) => ReactNode }) {
  const { categories, places } = useKindsAndPlaces()

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
