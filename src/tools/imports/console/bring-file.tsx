import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { FileButton } from '#ui/react/file-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { importsWords } from '../imports-words.ts'

type BringFileProps = {
  /** What may be brought, as whoever brings it needs to know. */
  hint: string
  /** What else is said of the file, or leads to it. */
  children?: ReactNode
  upload: { isPending: boolean; error: unknown }
  onBring: (brought: { file: File } | { text: string }) => void
}

/** A file is read as soon as it is chosen; copied cells once somebody says so. */
export function BringFile({ hint, children, upload: { isPending, error }, onBring }: BringFileProps) {
  const t = useWords(importsWords)
  const say = useProblemText()
  const hintId = useId()
  const pasted = useId()
  const [text, setText] = useState('')

  return (
    <>
      <div role="alert">{Boolean(error) && <p className="notice notice-danger">{say(problemOf(error))}</p>}</div>
      <section className="card stack">
        <div>
          <FileButton
            label={t('choose-file')}
            accept=".xlsx,.xlsm,.csv,.txt"
            isDisabled={isPending}
            describedBy={hintId}
            onFiles={([chosen]) => chosen && onBring({ file: chosen })}
          />
        </div>
        <p className="hint" id={hintId}>
          {hint}
        </p>
        {children}
        <p role="status">{isPending && t('reading')}</p>
      </section>
      <section className="card stack">
        <label className="field-label" htmlFor={pasted}>
          {t('paste')}
        </label>
        <Input.TextArea id={pasted} rows={5} value={text} onChange={({ target }) => setText(target.value)} />
        <div>
          <Button loading={isPending} disabled={text.trim() === ''} onClick={() => onBring({ text })}>
            {t('read-pasted')}
          </Button>
        </div>
      </section>
    </>
  )
}
