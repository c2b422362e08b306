import { useMemo } from 'react'
import { type Entry, navigation } from './navigation.ts'
import { useMe } from './session.ts'

/** Everywhere this person can go: nobody is shown a door that is shut to them. */
export const useNavigation = (): readonly Entry[] => {
  const { data } = useMe()
  return useMemo(() => navigation.filter(({ path }) => data?.goes.includes(path)), [data])
}
