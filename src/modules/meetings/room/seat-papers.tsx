import { useEffect, useState } from 'react'
import type { PaperView } from '../paper.ts'
import type { Review } from '../review.ts'
import { problemOf, roomApi } from './ask.ts'
import { ShownChange } from './shown-part.tsx'
import { useRoomWords } from './words.tsx'

type SeatPapersProps = { meetingId: string; itemId: string }

/** The papers of the item that is being discussed, to be read at one's own pace. Loaded when somebody asks for them. */
export function SeatPapers({ meetingId, itemId }: SeatPapersProps) {
  const t = useRoomWords()
  const [papers, setPapers] = useState<readonly PaperView[] | null>(null)
  const [fault, setFault] = useState('')
  useEffect(() => {
    let isOver = false
    setPapers(null)
    roomApi(meetingId)
      .meeting()
      .then(
        (view) => {
          if (isOver) return
          setPapers(view.papers.filter((one) => one.itemId === itemId && one.state === 'current'))
          setFault('')
        },
        (error) => !isOver && setFault(problemOf(error).text ?? t('room.papers-failed')),
      )
    return () => {
      isOver = true
    }
  }, [meetingId, itemId, t])

  if (fault !== '')
    return (
      <p className="notice" role="alert">
        {fault}
      </p>
    )
  if (!papers) return <p aria-busy="true">{t('room.opening')}</p>
  if (papers.length === 0) return <p className="hint">{t('room.no-papers')}</p>
  return papers.map((paper) => (
    <article key={paper.id} className="card stack">
      <h3>{paper.title}</h3>
      {paper.text !== '' && <p className="shown-text">{paper.text}</p>}
      {(paper.kind === 'list-version' || paper.fromId) && paper.refId && (
        <Changes meetingId={meetingId} versionId={paper.refId} />
      )}
      {paper.link !== '' && (
        <p>
          <a className="button" href={paper.link} target="_blank" rel="noreferrer">
            {t('room.open-link')}
          </a>
        </p>
      )}
      {paper.files.map((file) => (
        <p key={file.id}>
          <a className="button" href={`/api/v1/files/${file.id}`} download={file.name}>
            {file.name}
          </a>
        </p>
      ))}
    </article>
  ))
}

function Changes({ meetingId, versionId }: { meetingId: string; versionId: string }) {
  const t = useRoomWords()
  const [rows, setRows] = useState<Review['rows'] | null>(null)
  useEffect(() => {
    let isOver = false
    roomApi(meetingId)
      .review(versionId)
      .then(
        (review) => !isOver && setRows(review.rows),
        () => !isOver && setRows([]),
      )
    return () => {
      isOver = true
    }
  }, [meetingId, versionId])
  if (!rows) return <p aria-busy="true">{t('room.opening')}</p>
  if (rows.length === 0) return <p className="hint">{t('room.no-changes')}</p>
  return rows.map((row) => (
    <section key={row.rowId} className="stack seat-change">
      <ShownChange change={row} />
    </section>
  ))
}
