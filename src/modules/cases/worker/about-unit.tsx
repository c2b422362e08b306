import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { standings } from '../unit-standings.ts'
import { api } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'
import type { WrittenCase } from './written-case.ts'

type AboutUnitProps = { written: WrittenCase; write: (change: Partial<WrittenCase>) => void }

/**
 * For a complaint about a unit: folded, so that whoever has none presses nothing. The units are asked for with the place,
 * before anybody opens it, so that the phone has them when there is no network.
 */
export function AboutUnit({ written: { plate, placeId, aboutUnit }, write }: AboutUnitProps) {
  const t = useWords(casesWorkerWords)
  const id = useId()
  const [wasChosen] = useState(aboutUnit !== null)
  const isPlaced = plate !== '' || placeId !== ''
  const {
    data: units,
    error,
    fetchStatus,
  } = useQuery({
    ...api.unitsAt.queryOptions({ input: plate ? { plate } : { placeId } }),
    enabled: isPlaced,
    staleTime: 3_600_000,
  })
  const listed = units ?? []
  // What was chosen stays chosen when the place changes: it would be worse to lose it than to look odd.
  const isElsewhere = aboutUnit !== null && !listed.some((unit) => unit.id === aboutUnit.id)
  const choose = (unitId: string): void => {
    const unit = [...listed, ...(aboutUnit ? [aboutUnit] : [])].find((one) => one.id === unitId)
    write({ aboutUnit: unit ? { id: unit.id, name: unit.name } : null })
  }

  return (
    <details open={wasChosen}>
      <summary>{t('about.question')}</summary>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('about.which')}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {t('about.hint')}
        </p>
        <select
          id={id}
          className="input"
          aria-describedby={`${id}-hint`}
          value={aboutUnit?.id ?? ''}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">{t('about.none')}</option>
          {isElsewhere && <option value={aboutUnit.id}>{aboutUnit.name}</option>}
          {standings.map((standing) => {
            const these = listed.filter(({ stands }) => stands === standing)
            return (
              these.length > 0 && (
                <optgroup key={standing} label={t(`about.${standing}`)}>
                  {these.map((unit) => (
                    <option key={unit.id} value={unit.id}>
                      {unit.name}
                    </option>
                  ))}
                </optgroup>
              )
            )
          })}
        </select>
        <p role="status">
          {!isPlaced && t('about.place-first')}
          {units === undefined && (error !== null || fetchStatus === 'paused') && t('about.no-list')}
        </p>
      </div>
    </details>
  )
}
