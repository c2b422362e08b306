import { Outlet, useLocation } from '@tanstack/react-router'
import { casesWords } from '#modules/cases/cases-words.ts'
import { organisationsWords } from '#modules/organisations/words.ts'
import { peopleWords } from '#modules/people/words.ts'
import { placesWords } from '#modules/places/words.ts'
import { timersWords } from '#tools/timers/timers-words.ts'
import { useWords } from '#ui/react/language.tsx'
import { consoleWords } from './console-words.ts'

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
  const tabs: [path: string, label: string][] = [
    ['/c/settings', organisations('units')],
    ['/c/settings/people', people('people')],
    ['/c/settings/places', places('places')],
    ['/c/settings/words', organisations('group-words')],
    ['/c/settings/cases', cases('title')],
    ['/c/settings/calendar', timers('calendar')],
    ['/c/settings/keys', own('nav.keys')],
    ['/c/settings/permissions', own('permissions')],
    ['/c/settings/fields', own('nav.fields')],
  ]

  return (
    <>
      <nav className="settings-tabs" aria-label={organisations('settings')}>
        {tabs.map(([path, label]) => (
          <a
            key={path}
            className="button"
            href={path}
            {...(isAt(path, pathname) ? { 'aria-current': 'page' as const } : {})}
          >
            {label}
          </a>
        ))}
      </nav>
      <Outlet />
    </>
  )
}
