import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useState } from 'react'

/** What the title of every window ends with: the district's name. */
const PlaceContext = createContext('')
export const PlaceProvider = PlaceContext.Provider

const HeadingContext = createContext<((by: 1 | -1) => void) | null>(null)

/** A page says that it has a heading of its own. */
export const useHeading = (): void => {
  const count = useContext(HeadingContext)
  useLayoutEffect(() => {
    count?.(1)
    return () => count?.(-1)
  }, [count])
}

/**
 * Around a page. While it has no heading because it waits, failed or may not be seen, its section's name is one for
 * those who listen: they land somewhere that has a name.
 */
export function Headed({ name, children }: { name: string; children: ReactNode }) {
  const [headings, setHeadings] = useState(0)
  const count = useCallback((by: 1 | -1) => setHeadings((before) => before + by), [])

  return (
    <HeadingContext.Provider value={count}>
      {headings === 0 && <h1 className="unseen">{name}</h1>}
      {children}
    </HeadingContext.Provider>
  )
}

type PageHeadProps = {
  /** Object and section; the window's title is made of it. */
  title: string
  /** A light or pill beside the heading. */
  status?: ReactNode
  /** The deeds of the page. */
  children?: ReactNode
}

/** The heading of a console page, and its deeds at the same place on each. */
export function PageHead({ title, status, children }: PageHeadProps) {
  const place = useContext(PlaceContext)
  useHeading()
  useEffect(() => {
    document.title = place ? `${title} · ${place}` : title
  }, [title, place])

  return (
    <div className="page-head">
      <div className="title-line">
        <h1>{title}</h1>
        {status}
      </div>
      {children}
    </div>
  )
}
