import { useNavigate, useSearch } from '@tanstack/react-router'
import { DemoStrip } from '#ui/react/demo-strip.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead, PlaceProvider } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { isConsolePath, wayBack } from './console-paths.ts'
import { consoleWords } from './console-words.ts'
import { ReaderButtons } from './reader-buttons.tsx'
import { type Me, useMe, useTakeOver } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const t = useWords(consoleWords)
  const me = useMe()
  const takeOver = useTakeOver()
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: unknown }

  return (
    <main className="sign-in">
      <Query result={me}>
        {({ district, demo }) => (
          <PlaceProvider value={district.name}>
            {demo && <DemoStrip day={demo.day} />}
            <p className="lead">{district.name}</p>
            <PageHead title={t('sign-in.title')} />
            <SignInForm
              demo={demo}
              onDone={async (me) => {
                await takeOver(me)
                if (to === undefined && isForPhone(me)) location.assign('/w/')
                else if (isConsolePath(wayBack(to))) await navigate({ href: wayBack(to) })
                else location.assign(wayBack(to))
              }}
            />
          </PlaceProvider>
        )}
      </Query>
      <ReaderButtons />
    </main>
  )
}

/** Whoever walks through a community has today's list on their phone. */
const onTheWay: readonly string[] = ['community-head', 'community-worker', 'grid-worker']

const isForPhone = ({ person }: Me): boolean =>
  matchMedia('(max-width: 40rem) and (pointer: coarse)').matches &&
  (person?.posts.some(({ role }) => onTheWay.includes(role)) ?? false)
