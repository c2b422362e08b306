import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ListVersionView } from '#modules/programme/list.ts'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { useRowWindow } from '#ui/react/row-window.ts'
import type { MeetingId } from '../meeting.ts'
import type { Review, ReviewRow } from '../review.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import type { Look } from './review-deeds.tsx'
import { factsOf, type ReviewLine, reviewLines } from './review-lines.ts'
import { ChangedRow, type RowComment } from './review-row.tsx'
import { Trouble } from './steps.tsx'

type ReviewRowsProps = {
  review: Review
  /** Null when it could not be read: then the changes stand alone. */
  version: ListVersionView | null
  meetingId: MeetingId
  look: Look
  onLook: (look: Look) => void
}

type Asking = { rowId: string; what: 'change' | 'return' }

/** What a version that could not be read has to say. */
export const nothing: Pick<ListVersionView, 'rows' | 'names' | 'comments'> = { rows: [], names: {}, comments: [] }

/** `n` and `p` walk, `a` agrees and walks on, `c` asks for a change, `r` sends back, `u` and `s` turn the view. */
export function ReviewRows({ review: { versionId, rows, offers }, version, meetingId, look, onLook }: ReviewRowsProps) {
  const t = useWords(meetingsWords)
  const { reader } = useReader()
  const askAnew = useAskAnew()
  const sayCell = useSayCell()
  const list = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState(-1)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const judge = useMutation({ ...api.judgeRow.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const canJudge = offers.some(({ verb }) => verb === 'judge')

  const shown = version ?? nothing
  const { lines, walk } = reviewLines({
    changes: rows,
    version: shown,
    withSame: look.withSame,
    open,
    removedName: t('row-kind.removed'),
  })
  const current = walk[at]?.row
  const keyOf = (n: number): string => lines[n]?.id ?? String(n)
  const kept = lines.findIndex((line) => line.what === 'change' && line.n === at)
  const drawn = useRowWindow({ count: lines.length, table: list, kept, keyOf })

  // A change of a closed group, or far below, is there only after it was drawn.
  useEffect(() => {
    const found = wanted && list.current?.querySelector<HTMLElement>(`[data-row="${wanted}"]`)
    if (!found) return
    found.focus()
    setWanted(null)
  })

  const place = (n: number) => t('page.change-n', { n: n + 1, count: walk.length })
  const go = (to: number): void => {
    const next = Math.min(walk.length - 1, Math.max(0, to))
    const there = walk[next]
    if (!there) return
    if (there.group !== null) setOpen(new Set([...open, there.group]))
    setAt(next)
    setWanted(there.row.rowId)
  }
  const agree = (n: number, onwards: boolean): void => {
    const row = walk[n]?.row
    if (!row) return
    judge.mutate(
      { versionId, rowId: row.rowId, verdict: 'agree', note: '', meetingId },
      { onSuccess: () => onwards && go(n + 1) },
    )
  }
  const ask = (what: Asking['what']) => (): void => {
    if (current) setAsking({ rowId: current.rowId, what })
  }
  useKeys(
    {
      n: () => go(at + 1),
      p: () => go(at - 1),
      u: () => onLook({ ...look, isSplit: !look.isSplit }),
      s: () => onLook({ ...look, withSame: !look.withSame }),
      ...(canJudge ? { a: () => agree(at, true), c: ask('change'), r: ask('return') } : {}),
    },
    reader.hasShortcuts && rows.length > 0,
  )

  const turn = (id: string): void =>
    setOpen(new Set(open.has(id) ? [...open].filter((one) => one !== id) : [...open, id]))
  const commentsOf = (rowId: string): RowComment[] =>
    shown.comments
      .filter(({ listRowId }) => listRowId === rowId)
      .map(({ id, unitId, text, answer }) => ({ id, unitName: shown.names[unitId] ?? '', text, answer }))
  const draw = (line: ReviewLine) => {
    if (line.what === 'group') return <GroupLine line={line} onTurn={() => turn(line.id)} />
    if (line.what === 'same') return <SameLine line={line} />
    const { row, n } = line
    return (
      <ChangedRow
        row={row}
        comments={commentsOf(row.rowId)}
        facts={row.kind === 'added' ? factsOf(row, shown) : []}
        place={place(n)}
        versionId={versionId}
        meetingId={meetingId}
        canJudge={canJudge}
        isSplit={look.isSplit}
        asking={asking?.rowId === row.rowId ? asking.what : null}
        onAsk={(what) => setAsking(what ? { rowId: row.rowId, what } : null)}
        onAgree={() => agree(n, false)}
        onFocus={() => setAt(n)}
      />
    )
  }

  return (
    <>
      {reader.hasShortcuts && rows.length > 0 && (
        <p className="caption no-print">{t(canJudge ? 'page.review-keys' : 'page.review-keys-read')}</p>
      )}
      <Trouble error={judge.error} />
      <p className="unseen" aria-live="polite">
        {current &&
          [
            place(at),
            t(`row-kind.${current.kind}`),
            current.title,
            ...current.cells.map(sayCell),
            ...(current.reason ? [t('page.reason', { text: current.reason })] : []),
          ].join('，')}
      </p>
      <ol className="plain-list review-lines no-print" ref={list}>
        {drawn.rows.flatMap(({ index, before }) => {
          const line = lines[index]
          if (!line) return []
          return [
            ...(before > 0 ? [<Gap key={`before ${line.id}`} height={before} />] : []),
            <li key={line.id} ref={drawn.measure} data-index={index}>
              {draw(line)}
            </li>,
          ]
        })}
        {drawn.after > 0 && <Gap height={drawn.after} />}
      </ol>
    </>
  )
}

/** The room of what is not drawn. */
function Gap({ height }: { height: number }) {
  return <li aria-hidden="true" className="review-gap" style={{ blockSize: height }} />
}

function GroupLine({ line, onTurn }: { line: ReviewLine & { what: 'group' }; onTurn: () => void }) {
  const t = useWords(meetingsWords)
  return (
    <h2>
      <button type="button" className="button" aria-expanded={line.isOpen} onClick={onTurn}>
        {line.name} · {t('page.changes-n', { count: line.count })}
        {line.waiting > 0 && ` · ${t('page.without-verdict-n', { count: line.waiting })}`}
      </button>
    </h2>
  )
}

function SameLine({ line }: { line: ReviewLine & { what: 'same' } }) {
  const t = useWords(meetingsWords)
  return (
    <p className="caption">
      {line.serial} {line.title} · {t('page.same')}
    </p>
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
