import { Link, useLocation } from '@tanstack/react-router'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMedia } from '#ui/react/use-media.ts'
import { consoleWords } from './console-words.ts'
import { entryAt, litAt, railOf } from './navigation.ts'
import { useNavigation } from './use-navigation.ts'

/** Where the rail lies above the page and not beside it. The style sheet says the same. */
const isAbove = '(max-width: 59.99em)'

/** Where one can go, in groups. On a narrow screen it is folded: the page comes first. */
export function Rail() {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const isFolded = useMedia(isAbove)
  const { pathname } = useLocation()
  const here = entryAt(useNavigation(), pathname)

  return (
    <nav className="rail no-print" aria-label={t('rail')}>
      {isFolded ? (
        // A new page begins with its own content again.
        <details key={pathname} className="rail-fold">
          <summary>{here ? t('rail.fold', { here: here.say(language) }) : t('rail.fold-nowhere')}</summary>
          <Groups />
        </details>
      ) : (
        <Groups />
      )}
    </nav>
  )
}

function Groups() {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const { pathname } = useLocation()
  const entries = useNavigation()
  const here = litAt(entries, pathname)

  return railOf(entries).map(({ group, entries }) => (
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
  ))
}
