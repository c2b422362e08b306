import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { importsWords } from '../imports-words.ts'

type Deed = { error: unknown; isPending: boolean }
type ImportFrameProps = {
  title: string
  state: string
  /** The steps, as a bar above the one that is drawn. */
  bar: ReactNode
  deeds: Readonly<Record<'change' | 'run' | 'cancel' | 'undo', Deed>>
  /** Why it failed, where it did. */
  reason: string
  /** Null where it cannot be called off. */
  onCancel: (() => void) | null
  children: ReactNode
}

/** What stands around each step of an import: what it is, how it is, what went wrong, and the way out. */
export function ImportFrame({ title, state, bar, deeds, reason, onCancel, children }: ImportFrameProps) {
  const t = useWords(importsWords)
  const say = useProblemText()
  const failed = [deeds.change, deeds.run, deeds.cancel, deeds.undo].find(({ error }) => error)

  return (
    <>
      <PageHead title={title} status={<span className="pill pill-plain">{state}</span>}>
        {onCancel && (
          <Button loading={deeds.cancel.isPending} onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </PageHead>
      <div className="stack">
        {bar}
        {failed && (
          <p className="field-fault" role="alert">
            {say(problemOf(failed.error))}
          </p>
        )}
        {reason !== '' && <p className="notice notice-danger">{reason}</p>}
        {children}
      </div>
    </>
  )
}
