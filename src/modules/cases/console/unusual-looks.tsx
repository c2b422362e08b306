import { useQuery } from '@tanstack/react-query'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { casesSettingsWords } from '../settings-words.ts'
import { listedDays, mostCasesADay, type UnusualLooks } from '../unusual-look.ts'
import { api } from './cases-api.ts'

/** Looks behind the door that a written rule marks, by day and unit. */
export function UnusualLooksList() {
  const t = useWords(casesSettingsWords)
  const result = useQuery(api.lookQuestions.unusual.queryOptions())

  return (
    <section className="stack" aria-labelledby="unusual-looks">
      <h2 id="unusual-looks">{t('unusual.title')}</h2>
      <p className="hint">{t('unusual.hint', { days: listedDays, most: mostCasesADay })}</p>
      <Query result={result}>
        {({ lines }) =>
          lines.length === 0 ? <p>{t('unusual.none', { days: listedDays })}</p> : <Lines lines={lines} />
        }
      </Query>
    </section>
  )
}

function Lines({ lines }: { lines: readonly UnusualLooks[] }) {
  const t = useWords(casesSettingsWords)
  const language = useLanguage()

  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col">{t('unusual.day')}</th>
          <th scope="col">{t('unusual.unit')}</th>
          <th scope="col" className="number">
            {t('unusual.cases')}
          </th>
          <th scope="col">{t('unusual.why')}</th>
          <th scope="col">{t('unusual.purposes')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ day, unitName, cases, outsideHours, isMany, purposes }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people of one unit may stand here for one day, and neither is named
          <tr key={`${day} ${n}`}>
            <th scope="row">{sayDay(day, language)}</th>
            <td data-label={t('unusual.unit')}>{unitName ?? ''}</td>
            <td data-label={t('unusual.cases')} className="number">
              {cases}
            </td>
            <td data-label={t('unusual.why')}>
              {[
                ...(outsideHours > 0 ? [t('unusual.outside', { count: outsideHours })] : []),
                ...(isMany ? [t('unusual.many', { most: mostCasesADay })] : []),
              ].join(t('unusual.and'))}
            </td>
            <td data-label={t('unusual.purposes')}>
              {/* Two that begin alike are still two. */}
              {purposes.map((purpose) => (
                <div key={purpose}>{purpose}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
