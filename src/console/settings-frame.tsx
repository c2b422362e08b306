import { Outlet, useLocation } from '@tanstack/react-router'
import { casesWords } from '#modules/cases/cases-words.ts'
import { organisationsWords } from '#modules/organisations/words.ts'
import { peopleWords } from '#modules/people/words.ts'
import { placesWords } from '#modules/places/words.ts'
import { timersWords } from '#tools/timers/timers-words.ts'
import { useWords } from '#ui/react/language.tsx'
import { useMedia } from '#ui/react/use-media.ts'
import { consoleWords } from './console-words.ts'
import { useNavigation } from './use-navigation.ts'

/** Cases have several pages of settings under one tab. */
const isAt = (path: string, pathname: string): boolean =>
  path === pathname || (path === '/c/settings/cases' && pathname.startsWith(`${path}/`))

/** The settings are pages of several modules; the tabs lead from one to the next, and each has its own address. */
export function SettingsFrame() {
  const own = useWords(consoleWords)
  const cases = useWords(casesWords)
  const organisations = useWords(organisationsWords)
  const people = useWords(peopleWords)
  const places = useWords(placesWords)
  const timers = useWords(timersWords)
  const { pathname } = useLocation()
  const entries = useNavigation()
  const isNarrow = useMedia('(max-width: 59.99em)')
  const everyTab: [path: string, label: string][] = [
    ['/c/settings', organisations('units')],
    ['/c/settings/people', people('people')],
    ['/c/settings/places', places('places')],
    ['/c/settings/words', organisations('group-words')],
    ['/c/settings/cases', cases('title')],
    ['/c/settings/calendar', timers('calendar')],
    ['/c/settings/keys', own('nav.keys')],
    ['/c/settings/names', own('nav.names')],
    ['/c/settings/permissions', own('permissions')],
    ['/c/settings/fields', own('nav.fields')],
  ]
  const tabs = everyTab.filter(([path]) => entries.some((entry) => entry.path === path))

  const here = tabs.find(([path]) => isAt(path, pathname))?.[1] ?? organisations('settings')
  const links = tabs.map(([path, label]) => (
    <a key={path} className="button" href={path} {...(isAt(path, pathname) ? { 'aria-current': 'page' as const } : {})}>
      {label}
    </a>
  ))

  return (
    <>
      <nav aria-label={organisations('settings')}>
        {isNarrow ? (
          // On a phone nine tabs would push the page out of sight.
          <details key={pathname} className="settings-fold">
            <summary>{own('settings.at', { page: here })}</summary>
            <div className="settings-tabs">{links}</div>
          </details>
        ) : (
          <div className="settings-tabs">{links}</div>
        )}
      </nav>
      <Outlet />
    </>
  )
}
