import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import type { MeetingId } from '../meeting.ts'
import type { Review, ReviewRow, RowVerdictKind } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

/** What changed since the last issue, and do we agree? One verdict for each change. */
export function ReviewPage() {
  const { id, versionId } = useParams({ strict: false }) as { id: MeetingId; versionId: string }
  const result = useQuery(api.review.queryOptions({ input: { versionId } }))
  return <Query result={result}>{(review) => <ReviewOf review={review} meetingId={id} />}</Query>
}

function ReviewOf({ review, meetingId }: { review: Review; meetingId: MeetingId }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { versionId, rows, decided, offers } = review
  const rest = useMutation({ ...api.agreeToRest.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const adopt = useMutation({
    ...api.adopt.mutationOptions({ context: { ifMatch: review.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const canJudge = offers.some(({ verb }) => verb === 'judge')
  const adopting = offers.find(({ verb }) => verb === 'adopt')
  const count = (kind: ReviewRow['kind']) => rows.filter((row) => row.kind === kind).length

  return (
    <>
      <PageHead title={t('page.review')}>
        <div className="row no-print">
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
              {t('verb.adopt')}
            </Button>
          )}
          <a className="button" href={`/c/meetings/${meetingId}`}>
            {t('page.back')}
          </a>
        </div>
      </PageHead>
      <div className="stack">
        <p>
          {t('page.review-counts', {
            count: rows.length,
            added: count('added'),
            changed: count('changed'),
            removed: count('removed'),
            decided,
          })}
        </p>
        {adopting?.blocked && (
          <p className="hint">
            {t(adopting.blocked.slice('meetings.'.length) as 'rows-without-verdict', {
              count: rows.filter(({ standing }) => standing !== 'agreed' && standing !== 'changed').length,
            })}
          </p>
        )}
        {!adopting && <p className="hint">{t('page.review-closed')}</p>}
        <Trouble error={rest.error ?? adopt.error} />
        <ol className="plain-list stack">
          {rows.map((row, n) => (
            <ChangedRow
              key={row.rowId}
              row={row}
              place={t('page.change-n', { n: n + 1, count: rows.length })}
              versionId={versionId}
              meetingId={meetingId}
              canJudge={canJudge}
            />
          ))}
        </ol>
      </div>
    </>
  )
}

type ChangedRowProps = {
  row: ReviewRow
  place: string
  versionId: string
  meetingId: MeetingId
  canJudge: boolean
}

function ChangedRow({ row, place, versionId, meetingId, canJudge }: ChangedRowProps) {
  const t = useWords(meetingsWords)
  const ofLists = useWords(programmeWords)
  const askAnew = useAskAnew()
  const [asking, setAsking] = useState<'change' | 'return' | null>(null)
  const judge = useMutation({ ...api.judgeRow.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const say = (verdict: RowVerdictKind, note = ''): Promise<unknown> =>
    judge.mutateAsync({ versionId, rowId: row.rowId, verdict, note, meetingId })

  return (
    <li className="card stack">
      <div className="row row-apart">
        <h2>
          {row.serial} {row.title}
        </h2>
        <span className="caption">
          {place} · {t(`row-kind.${row.kind}`)}
          {(canJudge || row.verdict) && ` · ${t(`standing.${row.standing}`)}`}
        </span>
      </div>
      {row.cells.length > 0 && (
        <dl className="facts">
          {row.cells.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{ofLists(`field.${field}` as 'field.title')}</dt>
              <dd>
                <del>{before || t('page.nothing')}</del> → <ins>{after || t('page.nothing')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {row.verdict?.note && <p>{t('page.note', { text: row.verdict.note })}</p>}
      <Trouble error={judge.error} />
      {canJudge && (
        <div className="row no-print">
          <Button
            type={row.standing === 'open' ? 'primary' : 'default'}
            aria-label={t('page.agree-to', { title: row.title })}
            onClick={() => void say('agree').catch(() => undefined)}
          >
            {t('row-verdict.agree')}
          </Button>
          <Button aria-label={t('page.change-in', { title: row.title })} onClick={() => setAsking('change')}>
            {t('row-verdict.change')}
          </Button>
          <Button aria-label={t('page.return-of', { title: row.title })} onClick={() => setAsking('return')}>
            {t('row-verdict.return')}
          </Button>
        </div>
      )}
      <ReasonDialog
        key={asking}
        isOpen={asking !== null}
        title={asking ? t(`row-verdict.${asking}`) : ''}
        hint={t('say-what-to-change')}
        onCancel={() => setAsking(null)}
        onSend={async (note) => {
          if (asking) await say(asking, note)
          setAsking(null)
        }}
      />
    </li>
  )
}
