import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { FileButton } from '#ui/react/file-button.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import type { ImportView } from '../../import-shape.ts'
import type { ListId } from '../../list.ts'
import { programmeWords } from '../../programme-words.ts'
import type { YearId } from '../../year.ts'
import { templateLink } from '../export-links.ts'
import { api, showsItself } from '../programme-api.ts'

/** The choice of nobody's: the server reads the year in the title. */
const ofTitle = 'title'

type UploadStepProps = { listId: string | null; onRead: (view: ImportView) => void }

/** A file is read as soon as it is chosen; copied cells once somebody says so. */
export function UploadStep({ listId, onRead }: UploadStepProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const say = useProblemText()
  const hint = useId()
  const pasted = useId()
  const year = useId()
  const [text, setText] = useState('')
  const [yearId, setYearId] = useState<YearId | null>(null)
  const years = useQuery(api.years.queryOptions())
  const upload = useMutation({ ...api.imports.upload.mutationOptions({ onSuccess: onRead }), ...showsItself })
  // The list comes from an address; the server checks it.
  const where = { ...(listId ? { listId: listId as ListId } : {}), ...(yearId ? { yearId } : {}) }

  return (
    <div className="stack">
      <div role="alert">{upload.error && <p className="notice notice-danger">{say(problemOf(upload.error))}</p>}</div>
      <section className="card stack">
        <div>
          <FileButton
            label={t('import.choose-file')}
            accept=".xlsx,.xlsm,.csv,.txt"
            isDisabled={upload.isPending}
            describedBy={hint}
            onFiles={([chosen]) => chosen && upload.mutate({ file: chosen, ...where })}
          />
        </div>
        <p className="hint" id={hint}>
          {t('import.file-hint')}
        </p>
        <p role="status">{upload.isPending && t('import.reading')}</p>
        {listId && (
          <p>
            <a href={templateLink(listId, language)} download>
              {t('import.template')}
            </a>
          </p>
        )}
      </section>
      <section className="card stack">
        <label className="field-label" htmlFor={pasted}>
          {t('import.paste')}
        </label>
        <Input.TextArea id={pasted} rows={5} value={text} onChange={({ target }) => setText(target.value)} />
        <div>
          <Button
            loading={upload.isPending}
            disabled={text.trim() === ''}
            onClick={() => upload.mutate({ text, ...where })}
          >
            {t('import.read-pasted')}
          </Button>
        </div>
      </section>
      {!listId && (
        <section className="row">
          <label htmlFor={year}>{t('import.year')}</label>
          <Select
            id={year}
            value={yearId ?? ofTitle}
            onChange={(chosen) => setYearId(years.data?.find(({ id }) => id === chosen)?.id ?? null)}
            options={[
              { value: ofTitle, label: t('import.year-of-title') },
              ...(years.data ?? []).map(({ id, name, year: of }) => ({ value: id as string, label: `${of} ${name}` })),
            ]}
          />
        </section>
      )}
    </div>
  )
}
