import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Satisfaction } from '../satisfaction.ts'

/** What residents say of what was done for them: a word, then one number, and on tap what it is made of. */
export function LeadSatisfaction({ satisfaction }: { satisfaction: Satisfaction }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { says, percent, answered, from } = satisfaction

  return (
    <section className="card lead-said">
      <h2>{t('page.satisfaction')}</h2>
      <p className="lead">
        {t(`page.satisfied.${says}`)}
        {percent !== null && <strong> {t('page.satisfied.percent', { percent })}</strong>}
      </p>
      {answered !== null && (
        <p className="caption">
          {t('page.satisfied.answered', { count: answered, day: sayDay(from, language, { year: false }) })}
        </p>
      )}
      <details>
        <summary>{t('page.how-known')}</summary>
        <p>{t('page.satisfied.how')}</p>
      </details>
    </section>
  )
}
