import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { usePrinting } from './printing.ts'

/** A row that is drawn, and the room in pixels that undrawn rows would take before it. */
export type WindowRow = { index: number; before: number }

export type RowWindow = {
  rows: readonly WindowRow[]
  /** The room of the undrawn rows below. */
  after: number
  /** As `ref` of each row, which says its index in `data-index`: rows have their own heights. */
  measure: ((row: HTMLElement | null) => void) | undefined
}

type Wish = {
  count: number
  /** Where the rows begin; what stands above them scrolls with the page. */
  table: RefObject<HTMLElement | null>
  /** The row of the keyboard is drawn wherever the page stands: the focus must not fall into nothing. */
  kept: number
  keyOf: (index: number) => string
}

/** Up to here all rows are drawn: the browser's own search finds them, and nothing has to be measured. */
const mostDrawn = 150

/** A row of one line; whatever differs is measured once it is drawn. */
const usualHeight = 52
const spare = 6

/** Draws of a long table only the rows around what is seen; the page itself scrolls. */
export const useRowWindow = ({ count, table, kept, keyOf }: Wish): RowWindow => {
  // On paper everything stands, however long it is.
  const isPrinting = usePrinting()
  const isWhole = count <= mostDrawn || isPrinting
  const [top, setTop] = useState(0)

  // What stands above can grow: a filter wraps, a bar for the chosen rows comes.
  useLayoutEffect(() => {
    const found = Math.round((table.current?.getBoundingClientRect().top ?? 0) + scrollY)
    if (!isWhole && Math.abs(found - top) > 1) setTop(found)
  })
  const virtual = useWindowVirtualizer({
    count,
    enabled: !isWhole,
    estimateSize: () => usualHeight,
    getItemKey: keyOf,
    overscan: spare,
    scrollMargin: top,
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), kept])].filter((n) => n >= 0 && n < count).sort((a, b) => a - b),
  })

  if (isWhole) {
    return { rows: Array.from({ length: count }, (_, index) => ({ index, before: 0 })), after: 0, measure: undefined }
  }
  const drawn = virtual.getVirtualItems()
  const rows = drawn.map(({ index, start }, n) => ({ index, before: start - (drawn[n - 1]?.end ?? top) }))
  return { rows, after: virtual.getTotalSize() + top - (drawn.at(-1)?.end ?? top), measure: virtual.measureElement }
}
