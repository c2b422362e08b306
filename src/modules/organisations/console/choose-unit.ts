import { useQuery } from '@tanstack/react-query'
import { apiOf } from '#ui/react/api.ts'
import type { Choice } from '#ui/react/asking.ts'
import type { organisationsContract } from '../contract.ts'

const api = apiOf<typeof organisationsContract>('organisations')

/** The units that exist, in the official order: to choose from, on the pages of any module. */
export const useUnits = (): Choice[] => {
  const { data } = useQuery({ ...api.units.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}
