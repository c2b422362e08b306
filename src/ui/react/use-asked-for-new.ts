import { useLocation, useNavigate } from '@tanstack/react-router'

/**
 * Whoever comes by `?new` wants to write something new, and not look for the button: the page opens its form at once.
 *
 * @returns `shut` takes it out of the address, so that it can be asked for again
 */
export const useAskedForNew = (): { isAsked: boolean; shut: () => void } => {
  const { pathname, searchStr } = useLocation()
  const navigate = useNavigate()
  const asked = new URLSearchParams(searchStr)
  return {
    isAsked: asked.has('new'),
    shut: () => {
      if (!asked.has('new')) return
      asked.delete('new')
      void navigate({ href: `${pathname}${asked.size > 0 ? `?${asked}` : ''}`, replace: true })
    },
  }
}
