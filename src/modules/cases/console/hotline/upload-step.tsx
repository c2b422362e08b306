import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { FileButton } from '#ui/react/file-button.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import type { SlipImport, SlipImportView } from '../../slip-import.ts'
import { api, showsItself } from '../cases-api.ts'

/** A file is read as soon as it is chosen; copied cells once somebody says so. */
export function UploadStep({ onRead }: { onRead: (view: SlipImportView) => void }) {
  const t = useWords(hotlineWords)
  const say = useProblemText()
  const hint = useId()
  const pasted = useId()
  const [text, setText] = useState('')
  const upload = useMutation({ ...api.slips.upload.mutationOptions({ onSuccess: onRead }), ...showsItself })

  return (
    <div className="stack">
      <div role="alert">{upload.error && <p className="notice notice-danger">{say(problemOf(upload.error))}</p>}</div>
      <section className="card stack">
        <div>
          <FileButton
            label={t('choose-file')}
            accept=".xlsx,.xlsm,.csv,.txt"
            isDisabled={upload.isPending}
            describedBy={hint}
            onFiles={([chosen]) => chosen && upload.mutate({ file: chosen })}
          />
        </div>
        <p className="hint" id={hint}>
          {t('file-hint')}
        </p>
        <p className="hint">{t('caller-hint')}</p>
        <p role="status">{upload.isPending && t('reading')}</p>
      </section>
      <section className="card stack">
        <label className="field-label" htmlFor={pasted}>
          {t('paste')}
        </label>
        <Input.TextArea id={pasted} rows={5} value={text} onChange={({ target }) => setText(target.value)} />
        <div>
          <Button loading={upload.isPending} disabled={text.trim() === ''} onClick={() => upload.mutate({ text })}>
            {t('read-pasted')}
          </Button>
        </div>
      </section>
      <Earlier />
    </div>
  )
}

/** One's own, to go on with or to take back. */
function Earlier() {
  const t = useWords(hotlineWords)
  const result = useQuery(api.slips.list.queryOptions())
  return (
    <Query result={result} isPart>
      {(imports) =>
        imports.length > 0 && (
          <section className="card stack" aria-label={t('earlier')}>
            <h2>{t('earlier')}</h2>
            <ul className="plain-list">
              {imports.slice(0, 10).map((one) => (
                <EarlierLine key={one.id} one={one} />
              ))}
            </ul>
          </section>
        )
      }
    </Query>
  )
}

function EarlierLine({ one: { id, at, fileName, state, counts } }: { one: SlipImport }) {
  const t = useWords(hotlineWords)
  const language = useLanguage()
  const total = Object.values(counts).reduce((sum, amount) => sum + amount, 0)
  return (
    <li>
      <a href={`/c/cases/import?id=${id}`}>
        {t('earlier-line', {
          at: sayMoment(at, language, at),
          file: fileName || t('pasted-file'),
          state: t(`state.${state}`),
          total,
        })}
      </a>
    </li>
  )
}
