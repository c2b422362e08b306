import { isStale, sayMoment, sayTime } from '../moments.ts'
import { uiWords } from '../ui-words.ts'
import { useLanguage, useWords } from './language.tsx'
import { useOnline } from './use-media.ts'

type OfflineStripProps = {
  /** How many things wait on this device to be sent. */
  kept?: number
  /** The server was not reached, whatever the browser holds of its network. */
  isCut?: boolean
}

export function OfflineStrip({ kept = 0, isCut = false }: OfflineStripProps) {
  const t = useWords(uiWords)
  const isOnline = useOnline()

  return (
    <div role="status">
      {(isCut || !isOnline) && (
        <p className="strip strip-offline">{kept > 0 ? t('offline.kept', { count: kept }) : t('offline')}</p>
      )}
    </div>
  )
}

/** As of when figures are true; after a day it says so in words and with a sign, not by colour alone. */
export function StaleNote({ asOf, now = new Date() }: { asOf: Date; now?: Date }) {
  const t = useWords(uiWords)
  const language = useLanguage()
  const time = sayMoment(asOf, language, now)

  return isStale(asOf, now) ? (
    <span className="caption stale">▲ {t('stale.old', { time })}</span>
  ) : (
    <span className="caption">{t('stale', { time })}</span>
  )
}

export type Saving = { state: 'idle' | 'saving' | 'failed' } | { state: 'saved'; at: Date }

/** Says quietly that it is kept, and keeps saying when it is not. */
export function SaveState({ saving }: { saving: Saving }) {
  const t = useWords(uiWords)
  const language = useLanguage()

  return (
    <span className="caption" role="status">
      {saving.state === 'saving' && t('saving')}
      {saving.state === 'failed' && t('not-saved')}
      {saving.state === 'saved' && t('saved', { time: sayTime(saving.at, language) })}
    </span>
  )
}
