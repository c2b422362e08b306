import { useQuery } from '@tanstack/react-query'
import { dayOf, sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { type LightScheme, type LightSchemeVersion, lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { SchemeForm } from './light-scheme-form.tsx'
import { api } from './programme-api.ts'
import { RuleCard } from './rule-card.tsx'

/** How the district reads its lights: thresholds, colours and words are its own, shapes stay. */
export function Lights({ canEdit }: { canEdit: boolean }) {
  const t = useWords(programmeWords)
  const result = useQuery(api.lightScheme.queryOptions())

  return (
    <RuleCard
      id="lights"
      title={t('page.lights')}
      editName={t('page.edit-lights')}
      result={result}
      canEdit={canEdit}
      draw={(scheme) => (
        <>
          <Rule scheme={scheme} />
          {scheme.version > 0 && <Versions />}
        </>
      )}
      form={(scheme, onShut) => <SchemeForm key={scheme.version} scheme={scheme} onShut={onShut} />}
    />
  )
}

function Rule({ scheme }: { scheme: LightScheme }) {
  const t = useWords(programmeWords)
  return (
    <>
      <p>
        {t('page.scheme', {
          near: t(`page.scheme.days.${scheme.nearUnit}`, { count: scheme.nearDays }),
          good: scheme.goodShare,
          fair: scheme.fairShare,
        })}
      </p>
      <p>
        {t('page.scheme.chain', { silent: scheme.silentDays, office: scheme.officeDays, leader: scheme.leaderDays })}
      </p>
      <div className={`row lights-${scheme.colours}`}>
        {lights.map((light) => (
          <StatusLight key={light} light={light} text={scheme.names[light] || t(`light.${light}`)} />
        ))}
      </div>
    </>
  )
}

/** What the rule was before, and from when on: a light that was read by an older version can still be explained. */
function Versions() {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const result = useQuery(api.lightVersions.queryOptions())
  const title = ({ version, at }: LightSchemeVersion): string =>
    at ? t('page.scheme.version', { version, day: sayDay(dayOf(at), language) }) : t('page.scheme.undated', { version })

  return (
    <details>
      <summary>{t('page.scheme.versions')}</summary>
      <Query result={result} isPart>
        {(versions) => (
          <ul className="plain-list stack">
            {versions.map((one) => (
              <li key={one.version} className="stack">
                <strong>{title(one)}</strong>
                <Rule scheme={one} />
              </li>
            ))}
          </ul>
        )}
      </Query>
    </details>
  )
}
