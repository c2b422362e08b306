import { useEffect, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { workerWords } from './worker-words.ts'

type Used = { megabytes: number; share: number; isPersisted: boolean }

const read = async (): Promise<Used | null> => {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  if (quota === 0) return null
  const isPersisted = (await navigator.storage.persisted?.()) ?? false
  return { megabytes: Math.max(0.1, Math.round(usage / 100_000) / 10), share: usage / quota, isPersisted }
}

/** From here on it may not hold what is still to come. */
const nearlyFull = 0.8

/** What all this takes of the phone; it warns before there is no room. */
export function StorageLine() {
  const t = useWords(workerWords)
  const { items } = useOutbox()
  const [used, setUsed] = useState<Used | null>(null)
  const count = items.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read anew when something comes or goes
  useEffect(() => {
    void read().then(setUsed)
  }, [count])

  if (!used) return null
  return (
    <>
      <p className="caption">{t('outbox.storage', { megabytes: used.megabytes })}</p>
      {used.share > nearlyFull && <p className="notice notice-warning">{t('outbox.nearly-full')}</p>}
    </>
  )
}
