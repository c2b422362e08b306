import { useWords } from '#ui/html/frame.tsx'
import type { PublicCase } from '../citizen-case.ts'
import { casesPortalWords } from './portal-words.ts'

const [width, height, edge] = [320, 200, 24] as const
/** A degree of latitude less than this is one spot: about 100 m. */
const smallest = 0.001

/** Where the cases of a page lie to each other. The list below says the same in words. */
export function Sketch({ cases }: { cases: readonly PublicCase[] }) {
  const t = useWords(casesPortalWords)
  const dots = cases.flatMap(({ near, number }) => (near ? [{ ...near, number }] : []))
  if (dots.length === 0) return null
  const [west, east] = [Math.min(...dots.map(({ long }) => long)), Math.max(...dots.map(({ long }) => long))]
  const [south, north] = [Math.min(...dots.map(({ lat }) => lat)), Math.max(...dots.map(({ lat }) => lat))]
  const scale = Math.min(
    (width - 2 * edge) / Math.max(east - west, smallest),
    (height - 2 * edge) / Math.max(north - south, smallest),
  )

  return (
    <figure class="figure">
      <svg class="sketch" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        <rect width={width} height={height} class="sketch-ground" />
        {dots.map(({ lat, long, number }) => (
          <circle
            key={number}
            cx={edge + (long - west) * scale}
            cy={height - edge - (lat - south) * scale}
            r="9"
            class="sketch-dot"
          />
        ))}
      </svg>
      <figcaption class="caption">{t('list.sketch', { count: dots.length })}</figcaption>
    </figure>
  )
}
