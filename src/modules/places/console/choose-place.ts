import { useQuery } from '@tanstack/react-query'
import { apiOf } from '#ui/react/api.ts'
import type { Choice } from '#ui/react/asking.ts'
import type { placesContract } from '../contract.ts'

const api = apiOf<typeof placesContract>('places')

/** The places that exist, by code: to choose from, on the pages of any module. */
export const usePlaces = (): (Choice & { code: string })[] => {
  const { data } = useQuery({ ...api.places.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name, code }) => ({ value: id, label: name, code })) ?? []
}
