import { useQuery } from '@tanstack/react-query'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { placesContract } from '../contract.ts'
import type { PlaceType } from '../place-type.ts'

export { showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof placesContract>('places')

/** After a deed, places and types are asked anew. */
export const useAskAnew = askAnewOf(api)

/** The district's types; asked only where somebody may read them. */
export const useTypes = () => useQuery(api.types.queryOptions())

/** How a type is called in the reader's language; who gave it no English name is shown the Chinese one. */
export const useTypeName = (): ((type: Pick<PlaceType, 'name' | 'nameEn'>) => string) => {
  const language = useLanguage()
  return ({ name, nameEn }) => (language === 'en' && nameEn !== '' ? nameEn : name)
}

/** Communities and villages: what can be of a type. */
export const useTypable = (): Choice[] => {
  const { data } = useQuery({ ...api.places.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return (data?.lines ?? [])
    .filter(({ kind }) => kind === 'community' || kind === 'village')
    .map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))
}
