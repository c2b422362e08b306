import { type Light, lightPill, lightShapes, litText } from '../lights.ts'

/** @throws Error without text */
export function StatusLight({ light, text }: { light: Light; text: string }) {
  return (
    <span className={`light light-${light}`}>
      <Shape light={light} />
      <span>{litText(text)}</span>
    </span>
  )
}

/** @throws Error without text */
export function StatusPill({ light, text }: { light: Light; text: string }) {
  return (
    <span className={`pill pill-${lightPill[light]} light-${light}`}>
      <Shape light={light} />
      <span>{litText(text)}</span>
    </span>
  )
}

function Shape({ light }: { light: Light }) {
  return (
    <svg className="light-shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {lightShapes[light].map(({ paint, d }) => (
        <path key={d} className={`light-${paint}`} d={d} />
      ))}
    </svg>
  )
}
