import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { LinkLines } from '#modules/programme/console/link-lines.tsx'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useWords } from '#ui/react/language.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import type { MeetingId } from '../meeting.ts'
import type { ReviewRow, RowVerdictKind } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { useRowNumber } from './linked-rows.tsx'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

/** What a unit said of the row while it was drafted, and what the office answered. */
export type RowComment = { id: string; unitName: string; text: string; answer: string }

type ChangedRowProps = {
  row: ReviewRow
  comments: readonly RowComment[]
  /** Of a row that is new: who leads, until when, what is aimed at. Its title alone is nothing to agree to. */
  facts: readonly string[]
  place: string
  versionId: string
  meetingId: MeetingId
  canJudge: boolean
  isSplit: boolean
  /** Which reason is being written, if one is; the page's keys open it, too. */
  asking: 'change' | 'return' | null
  onAsk: (what: 'change' | 'return' | null) => void
  onAgree: () => void
  onFocus: () => void
}

/** One change: what it was and what it is to be, what was said of it, and the three answers. */
export function ChangedRow(props: ChangedRowProps) {
  const { row, comments, facts, place, versionId, meetingId, canJudge, isSplit, asking, onAsk, onAgree, onFocus } =
    props
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const numberOf = useRowNumber()
  const judge = useMutation({ ...api.judgeRow.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const send = (verdict: RowVerdictKind, note: string): Promise<unknown> =>
    judge.mutateAsync({ versionId, rowId: row.rowId, verdict, note, meetingId })

  return (
    <article className="card stack change" data-row={row.rowId} tabIndex={-1} onFocus={onFocus}>
      <div className="row row-apart">
        <h2>
          {numberOf(row)} {row.title}
        </h2>
        <span className="caption">
          {place} · {t(`row-kind.${row.kind}`)}
          {(canJudge || row.verdict) && ` · ${t(`standing.${row.standing}`)}`}
        </span>
      </div>
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {isSplit ? <SideBySide row={row} /> : <InOne row={row} />}
      <LinkLines links={row.links} />
      {row.reason && <p>{t('page.reason', { text: row.reason })}</p>}
      <CommentLines comments={comments} />
      {row.verdict?.note && <p>{t('page.note', { text: row.verdict.note })}</p>}
      <Trouble error={judge.error} />
      {canJudge && (
        <div className="row no-print">
          <Button
            type={row.standing === 'open' ? 'primary' : 'default'}
            aria-label={t('page.agree-to', { title: row.title })}
            onClick={onAgree}
          >
            {t('row-verdict.agree')}
          </Button>
          <Button aria-label={t('page.change-in', { title: row.title })} onClick={() => onAsk('change')}>
            {t('row-verdict.change')}
          </Button>
          <Button aria-label={t('page.return-of', { title: row.title })} onClick={() => onAsk('return')}>
            {t('row-verdict.return')}
          </Button>
        </div>
      )}
      <ReasonDialog
        key={asking}
        isOpen={asking !== null}
        title={asking ? t(`row-verdict.${asking}`) : ''}
        hint={t('say-what-to-change')}
        onCancel={() => onAsk(null)}
        onSend={async (note) => {
          if (asking) await send(asking, note)
          onAsk(null)
        }}
      />
    </article>
  )
}

function CommentLines({ comments }: { comments: readonly RowComment[] }) {
  const t = useWords(meetingsWords)
  if (comments.length === 0) return null
  return (
    <ul className="plain-list">
      {comments.map(({ id, unitName, text, answer }) => (
        <li key={id}>
          {t('page.unit-says', { unit: unitName, text })}
          {answer && ` ${t('page.office-answers', { text: answer })}`}
        </li>
      ))}
    </ul>
  )
}

/** The words of a list's columns; the fields are its own. */
const useField = (): ((field: string) => string) => {
  const t = useWords(programmeWords)
  return (field) => t(`field.${field}` as 'field.title')
}

function InOne({ row: { cells } }: { row: ReviewRow }) {
  const field = useField()
  if (cells.length === 0) return null
  return (
    <dl className="facts">
      {cells.flatMap((cell) => [
        <dt key={cell.field}>{field(cell.field)}</dt>,
        <dd key={`${cell.field} change`}>
          <Was text={cell.before} /> <span aria-hidden="true">→</span> <Becomes text={cell.after} />
        </dd>,
      ])}
    </dl>
  )
}

/** The version before on the left, the new one on the right: as a meeting's table is printed. */
function SideBySide({ row: { cells, title } }: { row: ReviewRow }) {
  const t = useWords(meetingsWords)
  const field = useField()
  if (cells.length === 0) return null
  return (
    <div className="table-frame">
      <table className="table compared stacks">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('page.column')}</th>
            <th scope="col">{t('page.was')}</th>
            <th scope="col">{t('page.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.field}>
              <th scope="row">{field(cell.field)}</th>
              <td>
                <Was text={cell.before} />
              </td>
              <td>
                <Becomes text={cell.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Words for the ear: a line through or under is not read out. */
function Was({ text }: { text: string }) {
  const t = useWords(meetingsWords)
  return (
    <del>
      <span className="unseen">{t('page.was')} </span>
      {text || t('page.nothing')}
    </del>
  )
}

function Becomes({ text }: { text: string }) {
  const t = useWords(meetingsWords)
  return (
    <ins>
      <span className="unseen">{t('page.becomes')} </span>
      {text || t('page.nothing')}
    </ins>
  )
}
