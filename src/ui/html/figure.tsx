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
      <div class="figure-bars" aria-hidden="true">
        {bars.map(({ label, value, said }) => (
          <div class="figure-line" key={label}>
            <span>{label}</span>
            <span class="is-number">{said}</span>
            <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="figure-bar" width={max === 0 ? 0 : percent(value, max)} height="8" />
            </svg>
          </div>
        ))}
      </div>
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
