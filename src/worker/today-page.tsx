import { useQuery } from '@tanstack/react-query'
import { useDueCases } from '#modules/cases/worker/due-cases.ts'
import { useKindsAndPlaces } from '#modules/cases/worker/kinds-and-places.ts'
import { useDueReports } from '#modules/programme/worker/programme-api.ts'
import { ToSignList } from '#modules/programme/worker/to-sign-list.tsx'
import type { InboxLine, inboxContract } from '#tools/inbox/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { waitsLong } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { StaleNote } from '#ui/react/strips.tsx'
import { DueToday } from './due-today.tsx'
import { InboxLines, useStillNew } from './inbox-lines.tsx'
import { phoneWay } from './phone-way.ts'
import { useMe } from './session.ts'
import { TodayLine } from './today-line.tsx'
import { workerWords } from './worker-words.ts'

const inboxApi = apiOf<typeof inboxContract>('inbox')

/** What today asks of somebody, soonest first, and whether everything they did has left. */
export function TodayPage() {
  const t = useWords(workerWords)
  const { data: me } = useMe()
  const owed = useDueReports()
  useKindsAndPlaces()
  const inbox = useQuery(inboxApi.lines.queryOptions({ input: { show: 'waiting' } }))
  const { things } = useDueCases()
  const stillNew = useStillNew()
  const name = me?.person?.name ?? ''
  // The district's clock is said, not the telephone's: only the age is the telephone's.
  const ahead = inbox.data ? inbox.data.at.getTime() - inbox.dataUpdatedAt : 0

  return (
    <PhonePage title={t('today.greeting', { name })} back={null}>
      <TodayLine me={me ?? null} at={inbox.data?.at ?? null} askedAt={inbox.dataUpdatedAt} />
      <SendState />
      <Query result={owed} isPart>
        {({ due, toSign, names }) => (
          <>
            <DueToday owed={{ due, names }} now={inbox.data?.at ?? new Date()} />
            {toSign.length > 0 && (
              <section className="stack" aria-labelledby="sign">
                <h2 id="sign">{t('today.sign', { count: toSign.length })}</h2>
                <ToSignList tasks={toSign} />
              </section>
            )}
          </>
        )}
      </Query>
      <Query result={inbox} isPart>
        {({ lines, at }) => {
          const news = stillNew(lines).filter((line) => !isAmong(things, line))
          return news.length > 0 ? (
            <section className="stack" aria-labelledby="inbox">
              <h2 id="inbox">{t('today.inbox', { count: news.length })}</h2>
              <InboxLines lines={news} now={at} />
            </section>
          ) : (
            things.length === 0 && owed.data?.due.length === 0 && owed.data.toSign.length === 0 && (
              <EmptyState text={t('today.done')} />
            )
          )
        }}
      </Query>
      {owed.dataUpdatedAt > 0 && (
        <p>
          <StaleNote asOf={new Date(owed.dataUpdatedAt + ahead)} now={new Date(Date.now() + ahead)} />
        </p>
      )}
    </PhonePage>
  )
}

/** What was given to somebody stands above with its date; said twice it would be work twice. */
const isAmong = (things: readonly { href: string }[], { reason, about }: InboxLine): boolean =>
  reason === 'assigned' && things.some(({ href }) => href === phoneWay(about.url))

/** Is everything that was done here with the server? */
function SendState() {
  const t = useWords(workerWords)
  const { unsent, isRead } = useOutbox()
  const count = unsent.length
  const waiting = unsent.filter((item) => waitsLong(item, Date.now())).length

  return (
    <p role="status">
      {count === 0 ? (
        isRead && <span className="caption">{t('today.all-sent')}</span>
      ) : (
        <a href="/w/outbox">{t('today.unsent', { count })}</a>
      )}
      {waiting > 0 && <span className="notice notice-warning">{t('today.waits-long', { count: waiting })}</span>}
    </p>
  )
}
