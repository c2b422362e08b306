import type { ReactNode } from 'react'
import { useNarrow } from './use-media.ts'

type FoldProps = {
  /** What the closed fold says: what is in it, and where it stands. */
  summary: ReactNode
  /** Is it open at first? Something that narrows what is shown is not hidden. */
  isOpen?: boolean
  /** Does it fold? On a phone, unless the page says otherwise. */
  isFolded?: boolean
  children: ReactNode
}

/** Choices that would push what they choose from out of a phone's sight. */
export function Fold({ summary, isOpen = false, isFolded, children }: FoldProps) {
  const isNarrow = useNarrow()
  if (!(isFolded ?? isNarrow)) return children

  return (
    <details className="fold" open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
