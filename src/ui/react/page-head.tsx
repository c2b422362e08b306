import { createContext, type ReactNode, useContext, useEffect } from 'react'

/** What the title of every window ends with: the district's name. */
const PlaceContext = createContext('')
export const PlaceProvider = PlaceContext.Provider

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
