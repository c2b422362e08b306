import { useWords } from '#ui/react/language.tsx'
import { viewsWords } from '../views-words.ts'

/** The stripes of a bar that may end anywhere in it. Once on the page; every bar refers to it. */
export function Patterns() {
  return (
    <svg className="year-patterns" aria-hidden="true" focusable="false" width="0" height="0">
      <defs>
        <pattern id="year-stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="year-stripe-ground" width="6" height="6" />
          <rect className="year-stripe" width="2.5" height="6" />
        </pattern>
      </defs>
    </svg>
  )
}

const signs = {
  run: <rect className="year-run" x="0" y="5" width="32" height="8" />,
  open: <rect className="year-open" x="0" y="5" width="32" height="8" />,
  day: (
    <>
      <rect className="year-run" x="0" y="5" width="24" height="8" />
      <line className="year-due" x1="24" x2="24" y1="1" y2="17" />
    </>
  ),
  none: <line className="year-due" x1="24" x2="24" y1="1" y2="17" />,
  step: (
    <>
      <path className="year-step is-done" d="M8 4l5 5-5 5-5-5Z" />
      <path className="year-step" d="M24 4l5 5-5 5-5-5Z" />
    </>
  ),
  today: <line className="year-today" x1="16" x2="16" y1="0" y2="18" />,
} as const

/** What each sign means; the drawing says nothing that does not stand here in words. */
export function Legend() {
  const t = useWords(viewsWords)

  return (
    <ul className="plain-list row timeline-legend" aria-label={t('timeline.legend')}>
      {(Object.keys(signs) as (keyof typeof signs)[]).map((sign) => (
        <li key={sign} className="row">
          <svg className="year-sign light-on-track" viewBox="0 0 32 18" aria-hidden="true" focusable="false">
            {signs[sign]}
          </svg>
          <span className="caption">{t(`timeline.legend-${sign}`)}</span>
        </li>
      ))}
    </ul>
  )
}
