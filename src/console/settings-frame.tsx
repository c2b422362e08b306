import { Outlet, useLocation } from '@tanstack/react-router'
import type { ConsoleWay } from '#http/session/contract.ts'
import { Fold } from '#ui/react/fold.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMedia } from '#ui/react/use-media.ts'
import { consoleWords } from './console-words.ts'
import { useNavigation } from './use-navigation.ts'

type Tab = { path: ConsoleWay; label: string }

/** The settings by what they are about. */
const kinds = [
  {
    name: 'settings.who',
    paths: [
      '/c/settings',
      '/c/settings/people',
      '/c/settings/places',
      '/c/settings/community-types',
      '/c/settings/words',
    ],
  },
  {
    name: 'settings.how',
    paths: [
      '/c/settings/cases',
      '/c/settings/calendar',
      '/c/settings/templates',
      '/c/settings/names',
      '/c/settings/fields',
      '/c/settings/modules',
    ],
  },
  {
    name: 'settings.trust',
    paths: ['/c/settings/permissions', '/c/settings/keys', '/c/settings/audit', '/c/settings/look-questions'],
  },
] as const satisfies readonly { name: string; paths: readonly ConsoleWay[] }[]

/** Cases have several pages of settings under one tab. */
const isAt = (path: string, pathname: string): boolean =>
  path === pathname || (path === '/c/settings/cases' && pathname.startsWith(`${path}/`))

/** The settings are pages of several modules; the tabs lead from one to the next, and each has its own address. */
export function SettingsFrame() {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const { pathname } = useLocation()
  const entries = useNavigation()
  const isNarrow = useMedia('(max-width: 59.99em)')
  const tabOf = (path: ConsoleWay): Tab[] => {
    const entry = entries.find((one) => one.path === path)
    return entry ? [{ path, label: path === '/c/settings' ? t('nav.units') : entry.say(language) }] : []
  }
  const groups = kinds
    .map(({ name, paths }) => ({ name: t(name), tabs: paths.flatMap(tabOf) }))
    .filter(({ tabs }) => tabs.length > 0)
  const here = groups.flatMap(({ tabs }) => tabs).find(({ path }) => isAt(path, pathname))?.label ?? t('nav.settings')

  return (
    <>
      <nav aria-label={t('nav.settings')}>
        <Fold key={pathname} isFolded={isNarrow} summary={t('settings.at', { page: here })}>
          <div className="settings-groups">
            {groups.map(({ name, tabs }) => (
              <div key={name} className="settings-group">
                <p>{name}</p>
                <ul className="plain-list" aria-label={name}>
                  {tabs.map(({ path, label }) => (
                    <li key={path}>
                      <a
                        className="rail-link"
                        href={path}
                        {...(isAt(path, pathname) ? { 'aria-current': 'page' as const } : {})}
                      >
                        {label}
                      </a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </Fold>
      </nav>
      <Outlet />
    </>
  )
}
