import { Navigate, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Language, speak } from '#kernel/words.ts'
import type { searchContract } from '#tools/search/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { DemoStrip } from '#ui/react/demo-strip.tsx'
import { DraftOwner, keepDraftsOf } from '#ui/react/draft.tsx'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { MayProvider } from '#ui/react/may.tsx'
import { pageActions } from '#ui/react/page-actions.ts'
import { Headed, PlaceProvider } from '#ui/react/page-head.tsx'
import { Query, SignInProvider } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { OfflineStrip } from '#ui/react/strips.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { isConsolePath } from './console-paths.ts'
import { consoleWords } from './console-words.ts'
import { Masthead } from './masthead.tsx'
import { entryAt, navigation } from './navigation.ts'
import { Palette } from './palette.tsx'
import {
  actionsSource,
  lookUpSource,
  mattersSource,
  numbersSource,
  recentSource,
  type Source,
  waysSource,
} from './palette-sources.ts'
import { Rail } from './rail.tsx'
import { recentPages, useRecent } from './recent.ts'
import { type Me, useMe } from './session.ts'
import { useSessionEnd } from './session-end.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { useActions } from './use-actions.ts'
import { useNavigation } from './use-navigation.ts'
import { ViewingStrip } from './viewing-strip.tsx'

const searchApi = apiOf<typeof searchContract>('search')

/** The frame around every page of somebody who is signed in; the others go and sign in first. */
export function Shell() {
  const me = useMe()

  return <Query result={me}>{(answer) => (answer.person ? <Frame me={answer} /> : <ToSignIn />)}</Query>
}

/** The address changes before the page does; only the one that was wanted is worth coming back to. */
function ToSignIn() {
  const { href, pathname } = useLocation()
  return pathname === '/c/sign-in' ? null : <Navigate to="/c/sign-in" search={{ to: href }} replace />
}

function Frame({ me }: { me: Me }) {
  const t = useWords(uiWords)
  const navigate = useNavigate()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const close = (): void => setOpen(null)
  const actions = useActions(() => setOpen('shortcuts'), me.demo !== null)
  const sources = useSources(actions, me)
  useRecent(me.person?.id ?? null, me.district.name)
  const { isOver, setOver } = useSessionEnd()
  useConsoleKeys(setOpen)
  const page = usePageFocus()
  const language = useLanguage()
  const { pathname } = useLocation()
  const here = entryAt(navigation, pathname)
  useLinks()

  const owner = me.person?.id ?? null
  useEffect(() => keepDraftsOf(owner), [owner])

  return (
    <DraftOwner value={owner}>
      <MayProvider value={me.may}>
        <PlaceProvider value={me.district.name}>
          <SignInProvider value={() => setOver(true)}>
            <a className="skip unseen" href="#main">
              {t('skip')}
            </a>
            <div className="shell">
              <div className="shell-offline">
                {me.viewing && <ViewingStrip viewing={me.viewing} />}
                <OfflineStrip />
              </div>
              <header className="shell-top">
                {me.demo && <DemoStrip day={me.demo.day} />}
                <Masthead me={me} actions={actions} onSearch={() => setOpen('palette')} />
              </header>
              <Rail />
              <main className="shell-page" id="main" tabIndex={-1} ref={page}>
                <Headed name={here?.say(language) ?? me.district.name}>
                  <Outlet />
                </Headed>
              </main>
            </div>
            <Palette
              isOpen={open === 'palette'}
              sources={sources}
              onClose={close}
              onGo={(href) => (isConsolePath(href) ? void navigate({ href }) : location.assign(href))}
            />
            <Shortcuts isOpen={open === 'shortcuts'} onClose={close} />
            <SignInAgain isOpen={isOver} demo={me.demo} onClose={() => setOver(false)} />
          </SignInProvider>
        </PlaceProvider>
      </MayProvider>
    </DraftOwner>
  )
}

const useSources = (actions: Parameters<typeof actionsSource>[0], { person, goes }: Me): Source[] => {
  const t = useWords(consoleWords)
  const language = useLanguage()
  const title = (key: PaletteTitle) => (of: Language) => speak(consoleWords, of)(`palette.${key}`)
  const search: Parameters<typeof mattersSource>[0] = (input, signal) => searchApi.search.call(input, { signal })
  const lookUp: Parameters<typeof lookUpSource>[1] = (input, signal) => searchApi.lookUp.call(input, { signal })
  const here = pageActions().map(({ id, text, act }) => ({ id: `here ${id}`, text, go: act }))
  // A kind without a word is said by none: the title has to do.
  const sayKind = (kind: string): string => t(`kind.${kind}` as 'kind.programme.list')
  return [
    actionsSource(here, title('here'), 'here'),
    recentSource(() => recentPages(person?.id ?? null), title('recent')),
    waysSource(useNavigation(), language, title('ways')),
    mattersSource(search, title('matters')),
    lookUpSource('papers', lookUp, title('papers'), sayKind),
    lookUpSource('who', lookUp, title('who'), sayKind),
    numbersSource(search, title('matters')),
    actionsSource(
      [...newThings(goes).map(({ key, go }) => ({ id: key, text: t(key), go })), ...actions],
      title('actions'),
    ),
  ]
}

type PaletteTitle = 'here' | 'recent' | 'ways' | 'matters' | 'papers' | 'who' | 'actions'

/** Where each is begun; nobody is offered what their posts do not let them begin. */
// biome-ignore format: a table for people
const newThings = (goes: Me['goes']) =>
  ([
    { key: 'new.task',    go: '/c/lists?new',    way: '/c/import' },
    { key: 'new.case',    go: '/w/new',          way: '/c/cases' },
    { key: 'new.meeting', go: '/c/meetings?new', way: '/c/meetings' },
  ] as const).filter(({ way }) => goes.includes(way))

/** ⌘K is a command and works everywhere; single keys can be switched off. */
const useConsoleKeys = (open: (what: 'palette' | 'shortcuts') => void): void => {
  const navigate = useNavigate()
  const { reader } = useReader()
  const entries = useNavigation()
  const ways = useMemo(
    () =>
      Object.fromEntries(
        entries.flatMap(({ keys, path }) => (keys ? [[keys, () => void navigate({ to: path })] as const] : [])),
      ),
    [navigate, entries],
  )
  useKeys({ ...ways, '?': () => open('shortcuts'), '/': () => open('palette') }, reader.hasShortcuts)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.isComposing) return
      event.preventDefault()
      open('palette')
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [open])
}

/** A new page begins for the keyboard and the screen reader where it begins for the eye. */
const usePageFocus = () => {
  const page = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) page.current?.focus()
    before.current = pathname
  }, [pathname])
  return page
}

/** Pages write plain links; a plain click on one stays in this page instead of loading it anew. */
const useLinks = (): void => {
  const { history } = useRouter()
  useEffect(() => {
    const click = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) return
      if (
        link.origin !== location.origin ||
        !isConsolePath(link.pathname) ||
        link.getAttribute('href')?.startsWith('#')
      )
        return
      event.preventDefault()
      history.push(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', click)
    return () => document.removeEventListener('click', click)
  }, [history])
}
