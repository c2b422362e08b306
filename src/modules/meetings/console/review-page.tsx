import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import type { MeetingId } from '../meeting.ts'
import type { Review, ReviewRow } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { ChangedRow } from './review-row.tsx'
import { Trouble } from './steps.tsx'

/** What changed since the last issue, and do we agree? One verdict for each change. */
export function ReviewPage() {
  const { id, versionId } = useParams({ strict: false }) as { id: MeetingId; versionId: string }
  const result = useQuery(api.review.queryOptions({ input: { versionId } }))
  return <Query result={result}>{(review) => <ReviewOf review={review} meetingId={id} />}</Query>
}

function ReviewOf({ review, meetingId }: { review: Review; meetingId: MeetingId }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { rows, offers, number, listId, fromNumber } = review
  const [isSplit, setSplit] = useState(false)
  const adopting = offers.find(({ verb }) => verb === 'adopt')
  const count = (kind: ReviewRow['kind']) => rows.filter((row) => row.kind === kind).length
  const name = language === 'en' ? review.listNameEn : review.listName

  return (
    <>
      <PageHead title={t('page.review-of', { name, number })}>
        <ReviewDeeds review={review} meetingId={meetingId} isSplit={isSplit} onSplit={() => setSplit(!isSplit)} />
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
          <a href={`/c/lists/${listId}/v/${number}`}>{t('page.whole-version')}</a>
        </p>
        {adopting?.blocked && (
          <p className="hint">
            {t(adopting.blocked.slice('meetings.'.length) as 'rows-without-verdict', { count: waitingFor(review) })}
          </p>
        )}
        {!adopting && <p className="hint">{t('page.review-closed')}</p>}
        <Rows review={review} meetingId={meetingId} isSplit={isSplit} onSplit={() => setSplit(!isSplit)} />
      </div>
    </>
  )
}

/** The rows that the obstacle is about: those without a word, and after them those whose change is not in. */
const waitingFor = ({ rows }: Review): number => {
  const open = rows.filter(({ standing }) => standing === 'open').length
  return open > 0 ? open : rows.filter(({ standing }) => standing === 'to-change' || standing === 'returned').length
}

type PartProps = { review: Review; meetingId: MeetingId; isSplit: boolean; onSplit: () => void }

function ReviewDeeds({ review, meetingId, isSplit, onSplit }: PartProps) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const { versionId, fromId, rows, decided, offers } = review
  const rest = useMutation({ ...api.agreeToRest.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const adopt = useMutation({
    ...api.adopt.mutationOptions({ context: { ifMatch: review.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const canJudge = offers.some(({ verb }) => verb === 'judge')
  const adopting = offers.find(({ verb }) => verb === 'adopt')
  return (
    <div className="stack no-print">
      <div className="row">
        {canJudge && decided < rows.length && (
          <Button loading={rest.isPending} onClick={() => rest.mutate({ versionId, meetingId })}>
            {t('page.agree-to-rest')}
          </Button>
        )}
        {adopting && (
          <Button
            type="primary"
            disabled={adopting.blocked !== null}
            loading={adopt.isPending}
            onClick={() => adopt.mutate({ versionId, meetingId })}
          >
            {t(review.withChanges ? 'page.adopt-with-changes' : 'verb.adopt')}
          </Button>
        )}
        <Button aria-pressed={isSplit} onClick={onSplit}>
          {t(isSplit ? 'page.in-one' : 'page.side-by-side')}
        </Button>
        <Button onClick={() => print()}>{t('page.print-comparison')}</Button>
        {fromId && (
          <a
            className="button"
            href={`/api/v1/list-versions/${versionId}/comparison?${new URLSearchParams({ from: fromId, language })}`}
            download
          >
            {t('page.word-comparison')}
          </a>
        )}
        <a className="button" href={`/c/meetings/${meetingId}`}>
          {t('page.back')}
        </a>
      </div>
      <Trouble error={rest.error ?? adopt.error} />
    </div>
  )
}

type Asking = { rowId: string; what: 'change' | 'return' }

/** `n` and `p` walk, `a` agrees and walks on, `r` sends back and says why, `u` turns the view. */
function Rows({ review: { versionId, rows, offers }, meetingId, isSplit, onSplit }: PartProps) {
  const t = useWords(meetingsWords)
  const { reader } = useReader()
  const askAnew = useAskAnew()
  const sayCell = useSayCell()
  const list = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState(-1)
  const [asking, setAsking] = useState<Asking | null>(null)
  const judge = useMutation({ ...api.judgeRow.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const canJudge = offers.some(({ verb }) => verb === 'judge')
  const place = (n: number) => t('page.change-n', { n: n + 1, count: rows.length })

  const go = (to: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, to))
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[next]?.focus()
  }
  const agree = (n: number, onwards: boolean): void => {
    const row = rows[n]
    if (!row) return
    judge.mutate(
      { versionId, rowId: row.rowId, verdict: 'agree', note: '', meetingId },
      { onSuccess: () => onwards && go(n + 1) },
    )
  }
  const sendBack = (): void => {
    const row = rows[at]
    if (row) setAsking({ rowId: row.rowId, what: 'return' })
  }
  useKeys(
    {
      n: () => go(at + 1),
      p: () => go(at - 1),
      u: onSplit,
      ...(canJudge ? { a: () => agree(at, true), r: sendBack } : {}),
    },
    reader.hasShortcuts && rows.length > 0,
  )
  const current = rows[at]

  return (
    <>
      {reader.hasShortcuts && rows.length > 0 && (
        <p className="caption no-print">{t(canJudge ? 'page.review-keys' : 'page.review-keys-read')}</p>
      )}
      <Trouble error={judge.error} />
      <p className="unseen" aria-live="polite">
        {current && [place(at), t(`row-kind.${current.kind}`), current.title, ...current.cells.map(sayCell)].join('，')}
      </p>
      <ol className="plain-list stack" ref={list}>
        {rows.map((row, n) => (
          <ChangedRow
            key={row.rowId}
            row={row}
            place={place(n)}
            versionId={versionId}
            meetingId={meetingId}
            canJudge={canJudge}
            isSplit={isSplit}
            asking={asking?.rowId === row.rowId ? asking.what : null}
            onAsk={(what) => setAsking(what ? { rowId: row.rowId, what } : null)}
            onAgree={() => agree(n, false)}
            onFocus={() => setAt(n)}
          />
        ))}
      </ol>
    </>
  )
}

/** As it is read out: 完成时限，由 6月 改为 5月31日. */
const useSayCell = () => {
  const t = useWords(meetingsWords)
  const ofLists = useWords(programmeWords)
  return ({ field, before, after }: ReviewRow['cells'][number]): string =>
    t('page.cell-said', {
      field: ofLists(`field.${field}` as 'field.title'),
      before: before || t('page.nothing'),
      after: after || t('page.nothing'),
    })
}
