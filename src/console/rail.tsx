import { Link, useLocation } from '@tanstack/react-router'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { consoleWords } from './console-words.ts'
import { entryAt, navigation, railOf } from './navigation.ts'

/** Where one can go, in groups. */
export function Rail() {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const { pathname } = useLocation()
  const here = entryAt(navigation, pathname)

  return (
    <nav className="rail no-print" aria-label={t('rail')}>
      {railOf(navigation).map(({ group, entries }) => (
        <div key={group} className="rail-group">
          <h2 className="rail-title">{t(`group.${group}`)}</h2>
          <ul className="rail-links plain-list">
            {entries.map((entry) => (
              <li key={entry.path}>
                <Link
                  className="rail-link"
                  to={entry.path}
                  activeOptions={{ exact: true }}
                  aria-current={entry === here ? 'page' : undefined}
                >
                  {entry.say(language)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
