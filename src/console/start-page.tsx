import { lazy, Suspense } from 'react'
import type { ConsoleWay } from '#http/session/contract.ts'
import { CasesWaiting } from '#modules/cases/console/waiting.tsx'
import { OwedToday, YearToday } from '#modules/programme/console/today.tsx'
import { KeysEnding } from '#tools/api-keys/console/keys-ending.tsx'
import { InboxWaits } from '#tools/inbox/console/inbox-waits.tsx'
import { SetUpCard } from '#tools/set-up/console/set-up-page.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { CanDo } from './can-do.tsx'
import { consoleWords } from './console-words.ts'
import { type Me, useMe } from './session.ts'

/** Few read the trail, and nobody else loads its words. */
const TrailCard = lazy(async () => ({ default: (await import('#tools/audit/console/trail-card.tsx')).TrailCard }))

/** The words of meetings are many; what waits besides is there before them. */
const MeetingsAhead = lazy(async () => ({
  default: (await import('#modules/meetings/console/ahead.tsx')).MeetingsAhead,
}))

/** What waits for somebody who signed in: of everything that is theirs, what comes next. */
export function StartPage() {
  const t = useWords(consoleWords)
  const me = useMe()

  return (
    <>
      <PageHead title={t('start.title')} />
      <Query result={me}>{(answer) => <Start me={answer} />}</Query>
    </>
  )
}

/** Each part asks only what its reader may be told. */
function Start({ me }: { me: Me }) {
  const { person, goes } = me
  const t = useWords(consoleWords)
  const goesTo = (path: ConsoleWay): boolean => goes.includes(path)
  const posts = person?.posts ?? []

  return (
    <div className="stack">
      <p>
        {[person?.name, ...posts.map(({ unitName: unit, title }) => t('start.post', { unit, title }))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {posts.length === 0 && <p>{t('start.no-posts')}</p>}
      {!goesTo('/c/settings') && (
        <p>
          <a href="/">{t('start.to-portal')}</a>
        </p>
      )}
      {goesTo('/c/set-up') && <SetUpCard />}
      <div className="settings-halves">
        <div className="stack">
          {goesTo('/c/programme') && <OwedToday />}
          {goesTo('/c/cases') && <CasesWaiting />}
          <InboxWaits />
          <CanDo me={me} />
        </div>
        <div className="stack">
          {goesTo('/c/settings/audit') && (
            <Suspense>
              <TrailCard />
            </Suspense>
          )}
          {goesTo('/c/settings/keys') && <KeysEnding />}
          {goesTo('/c/meetings') && (
            <Suspense>
              <MeetingsAhead />
            </Suspense>
          )}
          {goesTo('/c/programme') && <YearToday />}
        </div>
      </div>
    </div>
  )
}
