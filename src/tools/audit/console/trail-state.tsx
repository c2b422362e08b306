import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { TrailState } from '../contract.ts'
import { trailWords } from '../trail-words.ts'

/** Whether the chain was found whole, and when. Said in words: nobody has to see a colour. */
export function Verdict({ verified }: Pick<TrailState, 'verified'>) {
  const t = useWords(trailWords)
  const language = useLanguage()
  if (!verified) return <p className="hint">{t('verified-never')}</p>
  const moment = sayMoment(verified.at, language, new Date(0))
  return verified.findings === 0 ? (
    <p>✓ {t('verified', { moment, links: verified.links })}</p>
  ) : (
    <p role="alert" className="error-summary">
      {t('verified-broken', { moment, count: verified.findings })}
    </p>
  )
}

/** The end of the chain, to keep outside of the system: without it nobody can tell a chain that was written anew. */
export function ChainCard({ state: { head, verified, at } }: { state: TrailState }) {
  const t = useWords(trailWords)
  const language = useLanguage()

  return (
    <section className="card stack" aria-label={t('head')}>
      <h2>{t('head')}</h2>
      <p className="hint">{t('head-lead')}</p>
      {head ? (
        <>
          <p>{t('head-at', { number: head.number, moment: sayMoment(at, language, new Date(0)) })}</p>
          <p>
            <code className="address">{head.line}</code>
          </p>
          <p className="no-print">
            <a
              className="button"
              download={`linli-${head.districtId}-${head.number}.txt`}
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${at.toISOString()} ${head.line}\n`)}`}
            >
              {t('head-download')}
            </a>
          </p>
          <p className="hint">{t('head-copy')}</p>
        </>
      ) : (
        <p>{t('head-none')}</p>
      )}
      <Verdict verified={verified} />
    </section>
  )
}
