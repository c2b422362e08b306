import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { programmeContract } from '#modules/programme/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { usePrinting } from '#ui/react/printing.ts'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import type { Review, ReviewRow } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { LinkedRows } from './linked-rows.tsx'
import { api } from './meetings-api.ts'
import { PrintedComparison } from './printed-comparison.tsx'
import { type Look, ReviewDeeds } from './review-deeds.tsx'
import { nothing, ReviewRows } from './review-rows.tsx'

const programmeApi = apiOf<typeof programmeContract>('programme')

/** What changed since the last issue, and do we agree? One verdict for each change. */
export function ReviewPage() {
  const { id, versionId } = useParams({ strict: false }) as { id: MeetingId; versionId: string }
  const result = useQuery(api.review.queryOptions({ input: { versionId } }))
  return <Query result={result}>{(review) => <ReviewOf review={review} meetingId={id} />}</Query>
}

function ReviewOf({ review, meetingId }: { review: Review; meetingId: MeetingId }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const isPrinting = usePrinting()
  const { rows, offers, number, listId, yearId, versionId, fromNumber } = review
  const [look, setLook] = useState<Look>({ isSplit: false, withSame: false })
  // What units said, who leads, and the rows that nobody changed: the page stands without them.
  const isList = review.kind === 'list-version'
  const version = useQuery({
    ...programmeApi.version.queryOptions({ input: { versionId: review.versionId } }),
    enabled: isList,
  })
  const changed = new Set<string>(rows.map(({ rowId }) => rowId))
  const same = version.data ? version.data.rows.filter((row) => !changed.has(row.id)).length : null
  const adopting = offers.find(({ verb }) => verb === 'adopt')
  const count = (kind: ReviewRow['kind']) => rows.filter((row) => row.kind === kind).length
  const name = language === 'en' ? review.listNameEn : review.listName

  return (
    <div className="comparison">
      <PageHead title={t('page.review-of', { name, number })}>
        <ReviewDeeds review={review} meetingId={meetingId} look={look} onLook={setLook} same={same} />
      </PageHead>
      <div className="stack">
        <p>
          {t('page.review-counts', {
            count: rows.length,
            added: count('added'),
            changed: count('changed'),
            removed: count('removed'),
            decided: review.decided,
          })}
        </p>
        <p className="caption">
          {[fromNumber ? t('page.compared-with', { number: fromNumber }) : t('page.all-new'), review.note]
            .filter(Boolean)
            .join(' · ')}{' '}
          <a
            href={
              isList
                ? `/c/lists/${listId}/v/${number}`
                : `/c/programme/year?year=${yearId}&points=${versionId}#key-points`
            }
          >
            {t('page.whole-version')}
          </a>
        </p>
        {adopting?.blocked && (
          <p className="hint">
            {t(adopting.blocked.slice('meetings.'.length) as 'rows-without-verdict', { count: waitingFor(review) })}
          </p>
        )}
        {!adopting && <p className="hint">{t('page.review-closed')}</p>}
        {isPrinting && <PrintedComparison review={review} version={version.data ?? nothing} />}
        {!version.isLoading && (
          <ReviewRows
            review={review}
            version={version.data ?? null}
            meetingId={meetingId}
            look={look}
            onLook={setLook}
          />
        )}
        <LinkedRows rows={review.linked} />
      </div>
    </div>
  )
}

/** The rows that the obstacle is about: those without a word, and after them those whose change is not in. */
const waitingFor = ({ rows }: Review): number => {
  const open = rows.filter(({ standing }) => standing === 'open').length
  return open > 0 ? open : rows.filter(({ standing }) => standing === 'to-change' || standing === 'returned').length
}
