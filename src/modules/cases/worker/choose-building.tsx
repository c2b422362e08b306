import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Building } from '#modules/places/building.ts'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { casesWorkerWords } from './worker-words.ts'

const placesApi = apiOf<typeof placesContract>('places')
const seldom = { staleTime: 3_600_000, retry: false }
/** As many as a thumb finds without looking for them. */
const fewEnough = 6

type ChooseProps = { placeId: string; spot: string; onSpot: (spot: string) => void }

/** The building and its door, pressed instead of typed. The list stays on the phone for whoever has been here before. */
export function ChooseBuilding({ placeId, spot, onSpot }: ChooseProps) {
  const t = useWords(casesWorkerWords)
  const id = useId()
  const [wanted, setWanted] = useState('')
  const { data } = useQuery({ ...placesApi.buildings.queryOptions({ input: { id: placeId } }), ...seldom })
  const buildings = data?.buildings ?? []
  if (buildings.length === 0) return null
  const chosen = chosenIn(buildings, spot)
  const shown = buildings.filter(({ name }) => name.includes(wanted.trim()) || name === chosen?.name)

  return (
    // A list that is long is opened by whoever wants it; the kind of matter stays in sight.
    <details open={chosen !== null || buildings.length <= fewEnough}>
      <summary>{t('building.choose')}</summary>
      <fieldset className="kind-choices">
        <legend>{t('building.which')}</legend>
        {buildings.length > fewEnough && (
          <input
            className="input"
            aria-label={t('building.find')}
            placeholder={t('building.find')}
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        )}
        {shown.map(({ name }) => (
          <label key={name} className="choice">
            <input type="radio" name={`${id}-building`} checked={chosen?.name === name} onChange={() => onSpot(name)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {chosen && chosen.entrances.length > 0 && (
        <fieldset className="kind-choices">
          <legend>{t('building.entrance', { building: chosen.name })}</legend>
          {chosen.entrances.map((door) => (
            <label key={door} className="choice">
              <input
                type="radio"
                name={`${id}-door`}
                checked={spot.startsWith(`${chosen.name}${door}`)}
                onChange={() => onSpot(`${chosen.name}${door}`)}
              />
              <span>{door}</span>
            </label>
          ))}
        </fieldset>
      )}
    </details>
  )
}

/** The one that the spot begins with; of 3幢 and 3幢南 the longer one. */
const chosenIn = (buildings: readonly Building[], spot: string): Building | null =>
  buildings
    .filter(({ name }) => spot.startsWith(name))
    .toSorted((one, other) => other.name.length - one.name.length)[0] ?? null
