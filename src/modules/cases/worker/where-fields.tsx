import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { readPlate } from '../plate-code.ts'
import { api } from './cases-api.ts'
import { ChooseBuilding } from './choose-building.tsx'
import { canScan, PlateScanner } from './plate-scanner.tsx'
import { WhereIAm } from './where-i-am.tsx'
import { casesWorkerWords } from './worker-words.ts'
import type { WrittenCase } from './written-case.ts'

type WhereProps = {
  written: WrittenCase
  write: (change: Partial<WrittenCase>) => void
  places: readonly { id: string; name: string }[]
}

/** A plate says where it hangs; whoever finds none chooses the place, and says the spot if they like. */
export function WhereFields({ written: { plate, placeId, spot, at }, write, places }: WhereProps) {
  const t = useWords(casesWorkerWords)
  const id = useId()

  return (
    <fieldset className="stack">
      <legend>{t('new.where')}</legend>
      {plate ? (
        <AtPlate plate={plate} onOther={() => write({ plate: '' })} />
      ) : (
        <>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-place`}>
              {t('new.place')}
            </label>
            <select
              id={`${id}-place`}
              className="input"
              value={placeId}
              onChange={({ target }) => write({ placeId: target.value })}
            >
              <option value="">—</option>
              {places.map((place) => (
                <option key={place.id} value={place.id}>
                  {place.name}
                </option>
              ))}
            </select>
          </div>
          <FindPlate onCode={(code) => write({ plate: code })} />
          {placeId !== '' && <ChooseBuilding placeId={placeId} spot={spot} onSpot={(to) => write({ spot: to })} />}
        </>
      )}
      <div className="field">
        <label className="field-label" htmlFor={`${id}-spot`}>
          {t('new.spot')}
        </label>
        <input
          id={`${id}-spot`}
          className="input"
          maxLength={120}
          value={spot}
          onChange={({ target }) => write({ spot: target.value })}
        />
      </div>
      {!plate && <WhereIAm at={at} onAt={(to) => write({ at: to })} />}
    </fieldset>
  )
}

/** Where it hangs, once the server could be asked. A plate that nobody hung up is said before anything is sent. */
function AtPlate({ plate, onOther }: { plate: string; onOther: () => void }) {
  const t = useWords(casesWorkerWords)
  const { data, error } = useQuery({ ...api.plate.queryOptions({ input: { code: plate } }), staleTime: 3_600_000 })
  const isWrong = error !== null && problemOf(error).kind === 'not-found'

  return (
    <>
      <p className="row">
        <strong>{t('new.plate', { plate })}</strong>
        <button type="button" className="button" onClick={onOther}>
          {t('new.other-place')}
        </button>
      </p>
      <p role="status">
        {data && t('new.plate-at', { place: data.placeName, spot: data.spot })}
        {isWrong && <span className="field-fault">{t('new.no-such-plate')}</span>}
      </p>
    </>
  )
}

function FindPlate({ onCode }: { onCode: (code: string) => void }) {
  const t = useWords(casesWorkerWords)
  const id = useId()
  const [isScanning, setScanning] = useState(false)
  const [typed, setTyped] = useState('')
  const [isBlind, setBlind] = useState(false)
  const take = (): void => {
    const code = readPlate(typed)
    if (code !== '') onCode(code)
  }

  if (isScanning) {
    return (
      <PlateScanner
        onCode={onCode}
        onClose={() => setScanning(false)}
        onNoCamera={() => {
          setScanning(false)
          setBlind(true)
        }}
      />
    )
  }
  return (
    // Who wanted to scan and could not stands before the field that does the same.
    <details open={isBlind}>
      <summary>{t('scan.have')}</summary>
      <div className="stack">
        {canScan() && (
          <button type="button" className="button" onClick={() => setScanning(true)}>
            {t('scan.deed')}
          </button>
        )}
        {isBlind && <p role="alert">{t('scan.no-camera')}</p>}
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('scan.type')}
          </label>
          <div className="row">
            <input
              id={id}
              className="input"
              maxLength={20}
              autoCapitalize="characters"
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                // It takes the plate, and sends nothing.
                event.preventDefault()
                take()
              }}
            />
            <button type="button" className="button" onClick={take}>
              {t('scan.take')}
            </button>
          </div>
        </div>
      </div>
    </details>
  )
}
