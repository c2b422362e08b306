import { type RefObject, useEffect } from 'react'

/** What a view has to read before it can be printed: paper has no "more". */
export type WholeForPaper = RefObject<(() => Promise<void>) | null>

/** Tells the page how this view is read to its end. */
export const useWholeForPaper = (paper: WholeForPaper, readAll: () => Promise<void>): void => {
  useEffect(() => {
    paper.current = readAll
    return () => {
      paper.current = null
    }
  })
}

type Pages = { hasNextPage: boolean; fetchNextPage: () => Promise<Pages & { error: Error | null }> }

/** A list that is read on by key, to its end. @throws what the server answered */
export const readPages = async (pages: Pages): Promise<void> => {
  for (let now = pages; now.hasNextPage; ) {
    const next = await now.fetchNextPage()
    if (next.error) throw next.error
    now = next
  }
}
