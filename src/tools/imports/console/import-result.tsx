import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { useSecondsLeft } from '#ui/react/use-seconds-left.ts'
import { importsWords } from '../imports-words.ts'

type ImportResultProps = {
  /** How far it is, or what came of it, in words. */
  said: ReactNode
  /** How much is done while it goes on; null once it has ended. */
  going: { done: number; total: number } | null
  /** What came of it, to look at. */
  children?: ReactNode
  /** Beside the ways on. */
  files?: ReactNode
  /** Null where it cannot be taken back. */
  undo: { hours: number; isPending: boolean; onUndo: () => void } | null
  /** Where the next one begins. */
  another: string
}

/** How far it is, and what came of it. Nobody has to stay: the import goes on by itself. */
export function ImportResult({ said, going, children, files, undo, another }: ImportResultProps) {
  const t = useWords(importsWords)
  return (
    <div className="stack">
      <p role="status" className="lead">
        {said}
      </p>
      {going && <Going {...going} />}
      {children}
      <div className="row">
        {files}
        {undo && (
          <Button loading={undo.isPending} onClick={undo.onUndo}>
            {t('undo', { hours: undo.hours })}
          </Button>
        )}
        {!going && (
          <a className="button" href={another}>
            {t('another')}
          </a>
        )}
      </div>
    </div>
  )
}

function Going({ done, total }: { done: number; total: number }) {
  const t = useWords(importsWords)
  const seconds = useSecondsLeft(done, total)
  return (
    <>
      <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} aria-label={t('progress')} />
      <p className="hint">
        {seconds !== null && `${t('seconds-left', { seconds })} `}
        {t('may-leave')}
      </p>
    </>
  )
}
