import { percent } from '../plan.ts'
import { uiWords } from '../ui-words.ts'
import { useWords } from './frame.tsx'
import { Table } from './table.tsx'

/** One bar: its words, its value, and the value as people read it. */
export type Bar = { label: string; value: number; said: string }

type FigureProps = {
  /** The finding, as a sentence: what a glance should take away. */
  finding: string
  /** What, in which unit, when. */
  about: string
  bars: readonly Bar[]
  /** Where the figures come from and as of when. */
  source: string
}

const rowHeight = 34
const barHeight = 12

/** Bars from zero with their values beside them; the sentence comes first and the table is always there. */
export function Figure({ finding, about, bars, source }: FigureProps) {
  const t = useWords(uiWords)
  const max = Math.max(...bars.map(({ value }) => value), 0)

  return (
    <figure class="figure">
      <figcaption>
        <p class="lead">{finding}</p>
        <p class="caption">{about}</p>
      </figcaption>
      <svg
        class="figure-bars"
        viewBox={`0 0 320 ${bars.length * rowHeight}`}
        aria-hidden="true"
        focusable="false"
        font-size="12"
      >
        {bars.map(({ label, value, said }, n) => (
          <g key={label} transform={`translate(0 ${n * rowHeight})`}>
            <text class="figure-text" x="0" y="12">
              {label}
            </text>
            <text class="figure-text" x="320" y="12" text-anchor="end">
              {said}
            </text>
            <rect class="figure-bar" y="18" width={max === 0 ? 0 : percent(value, max) * 3.2} height={barHeight} />
          </g>
        ))}
      </svg>
      <details>
        <summary>{t('figure.table')}</summary>
        <Table
          caption={about}
          rows={bars}
          keyOf={({ label }) => label}
          columns={[
            { title: t('figure.kind'), draw: ({ label }) => label },
            { title: t('figure.value'), draw: ({ said }) => said, isNumber: true },
          ]}
        />
      </details>
      <p class="caption">{source}</p>
    </figure>
  )
}
