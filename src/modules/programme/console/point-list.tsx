import { useLanguage } from '#ui/react/language.tsx'
import type { KeyPoint, LinkedKeyPoints } from '../key-points.ts'
import { type PointPlace, placesOf, printedPlace } from '../point-place.ts'
import type { YearView } from '../year.ts'
import { PointLinks } from './point-links.tsx'

type Placed = { point: KeyPoint; place: PointPlace }

/** The points as they are printed: 一、 and under it（一）, each with its units and with what carries it. */
export function PointList({ view, year }: { view: LinkedKeyPoints; year: YearView }) {
  const { points } = view
  const placed = placesOf(points).flatMap((place, n): Placed[] => (points[n] ? [{ point: points[n], place }] : []))
  const groups = [...Map.groupBy(placed, ({ place }) => place.main).values()]

  return (
    <ol className="plain-list stack">
      {groups.map(([main, ...below]) =>
        main ? (
          <li key={main.point.id} className="stack">
            <OnePoint of={main} view={view} year={year} />
            {below.length > 0 && (
              <ol className="plain-list stack point-level-2">
                {below.map((of) => (
                  <li key={of.point.id} className="stack">
                    <OnePoint of={of} view={view} year={year} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        ) : null,
      )}
    </ol>
  )
}

function OnePoint({ of: { point, place }, view, year }: { of: Placed; view: LinkedKeyPoints; year: YearView }) {
  const language = useLanguage()
  return (
    <>
      <p>
        {printedPlace(place, language)} {point.text}{' '}
        <span className="caption">{point.unitIds.map((unitId) => view.names[unitId]).join('、')}</span>
      </p>
      <PointLinks view={view} point={point} place={place} year={year} />
    </>
  )
}
