import { useId } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { reportWords } from '../report-words.ts'

const stride = 5

const within = (percent: number): number => Math.min(100, Math.max(0, Math.round(percent)))

type PercentLineProps = { percent: number | null; onPercent: (percent: number | null) => void }

/** A slider for the thumb, its two buttons for those who cannot slide, and a number for those who know it. */
export function PercentLine({ percent, onPercent }: PercentLineProps) {
  const t = useWords(reportWords)
  const id = useId()
  const step = (by: number): void => onPercent(within((percent ?? 0) + by))

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('field.percent')}
      </label>
      <div className="slider-line">
        <button type="button" className="button" aria-label={t('page.less')} onClick={() => step(-stride)}>
          −
        </button>
        <input
          className="slider"
          type="range"
          min={0}
          max={100}
          aria-label={t('field.percent')}
          aria-valuetext={percent === null ? '' : `${percent}%`}
          value={percent ?? 0}
          onChange={({ target }) => onPercent(within(Number(target.value)))}
        />
        <button type="button" className="button" aria-label={t('page.more')} onClick={() => step(stride)}>
          ＋
        </button>
        <span className="percent-field">
          <input
            id={id}
            className="input"
            inputMode="numeric"
            pattern="[0-9]*"
            size={3}
            value={percent ?? ''}
            onChange={({ target }) => {
              const digits = target.value.replace(/\D/g, '')
              onPercent(digits === '' ? null : within(Number(digits)))
            }}
          />
          %
        </span>
      </div>
    </div>
  )
}
