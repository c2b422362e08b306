import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { DemoStrip } from '#ui/react/demo-strip.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Headed, PlaceProvider } from '#ui/react/page-head.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { SignInProvider } from '#ui/react/query.tsx'
import { OfflineStrip } from '#ui/react/strips.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { useBeginning } from './beginning.tsx'
import type { Me } from './session.ts'
import { TabBar } from './tab-bar.tsx'
import { workerWords } from './worker-words.ts'

/** The frame around every page: what keeps one from sending, the page, and the five ways within reach of the thumb. */
export function Frame({ me, isOver }: { me: Me; isOver: boolean }) {
  const t = useWords(uiWords)
  const { history } = useRouter()
  const page = usePageFocus()
  const signIn = (): void => history.push(`/w/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)
  useLinks()
  useAnewInOtherLanguage()

  return (
    <PlaceProvider value={me.district.name}>
      <SignInProvider value={signIn}>
        <a className="skip unseen" href="#main">
          {t('skip')}
        </a>
        <div className="phone">
          <header>
            {me.demo && <DemoStrip day={me.demo.day} />}
            <Strips isOver={isOver} onSignIn={signIn} />
          </header>
          <main className="phone-page" id="main" tabIndex={-1} ref={page}>
            <Headed name={me.district.name}>
              <Outlet />
            </Headed>
          </main>
          <TabBar />
        </div>
      </SignInProvider>
    </PlaceProvider>
  )
}

function Strips({ isOver, onSignIn }: { isOver: boolean; onSignIn: () => void }) {
  const t = useWords(workerWords)
  const { unsent, halt } = useOutbox()
  const count = unsent.length

  return (
    <>
      <OfflineStrip kept={count} isCut={halt === 'no-network'} />
      {(isOver || halt === 'signed-out') && (
        <div className="strip strip-offline" role="status">
          <span>{count > 0 ? t('over.unsent', { count }) : t('over')}</span>
          <button type="button" className="button" onClick={onSignIn}>
            {t('sign-in.deed')}
          </button>
        </div>
      )}
    </>
  )
}

/** A new page begins for the keyboard and the screen reader where it begins for the eye. */
const usePageFocus = () => {
  const page = useRef<HTMLElement>(null)
  const { pathname, searchStr } = useLocation()
  const here = pathname + searchStr
  const before = useRef(here)
  useEffect(() => {
    if (before.current !== here) page.current?.focus()
    before.current = here
  }, [here])
  return page
}

/** Names and sentences come from the server in the reader's language. */
const useAnewInOtherLanguage = (): void => {
  const { client } = useBeginning()
  const language = useLanguage()
  const before = useRef(language)
  useEffect(() => {
    if (before.current !== language) void client.invalidateQueries()
    before.current = language
  }, [client, language])
}

/** Pages write plain links; a plain click on one stays in this page instead of loading it anew. */
const useLinks = (): void => {
  const { history } = useRouter()
  useEffect(() => {
    const click = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) return
      const isOurs = link.origin === location.origin && link.pathname.startsWith('/w/')
      if (!isOurs || link.getAttribute('href')?.startsWith('#')) return
      event.preventDefault()
      history.push(link.pathname + link.search + link.hash)
    }
    document.addEventListener('click', click)
    return () => document.removeEventListener('click', click)
  }, [history])
}
