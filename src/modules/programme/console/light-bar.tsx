import { lights } from '../light-shape.ts'
import type { LightCounts } from '../standing.ts'
import { useLightSentence } from './light.tsx'

const width = 1_000
const height = 24
const gap = 3

/** One bar of all items by light, as long as they are many. The words stand beside it; here it is only the picture. */
export function LightBar({ counts }: { counts: LightCounts }) {
  const say = useLightSentence()
  const total = lights.reduce((sum, light) => sum + counts[light], 0)
  let x = 0
  const parts = lights
    .filter((light) => counts[light] > 0)
    .map((light) => {
      const share = (counts[light] / total) * width
      const part = { light, x, width: Math.max(1, share - gap) }
      x += share
      return part
    })

  return (
    <svg
      className="light-bar"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say(counts)}
    >
      {parts.map((part) => (
        <g key={part.light} className={`light-${part.light}`}>
          <rect className="light-fill" x={part.x} width={part.width} height={height} />
        </g>
      ))}
    </svg>
  )
}
