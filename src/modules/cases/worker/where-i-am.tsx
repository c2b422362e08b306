import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { casesWorkerWords } from './worker-words.ts'
import type { WrittenCase } from './written-case.ts'

/** Whoever waits longer has typed it meanwhile. @source ux: a guess of five seconds that can always be passed over */
const patience = { timeout: 5_000, maximumAge: 60_000, enableHighAccuracy: true }
/** Five digits after the point are about a metre; the rest is noise. */
const rounded = (degrees: number): number => Math.round(degrees * 100_000) / 100_000

type WhereProps = { at: WrittenCase['at']; onAt: (at: WrittenCase['at']) => void }

/** Where the matter is, on demand and never by itself: once, for this one report. Nobody's way is kept. */
export function WhereIAm({ at, onAt }: WhereProps) {
  const t = useWords(casesWorkerWords)
  const [standing, setStanding] = useState<'asking' | 'failed' | null>(null)
  if (!('geolocation' in navigator)) return null

  const ask = (): void => {
    setStanding('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setStanding(null)
        onAt({ lat: rounded(latitude), long: rounded(longitude) })
      },
      () => setStanding('failed'),
      patience,
    )
  }

  return (
    <div className="stack">
      {at ? (
        <p className="row">
          <span>{t('here.kept')}</span>
          <button type="button" className="button" onClick={() => onAt(null)}>
            {t('here.drop')}
          </button>
        </p>
      ) : (
        <button type="button" className="button" disabled={standing === 'asking'} onClick={ask}>
          {t(standing === 'asking' ? 'here.asking' : 'here.deed')}
        </button>
      )}
      <p className="hint" role="status">
        {standing === 'failed' && t('here.failed')}
      </p>
    </div>
  )
}
