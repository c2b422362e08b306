import { useMutation, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { BringFile } from '#tools/imports/console/bring-file.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { ImportView } from '../../import-shape.ts'
import type { ListId } from '../../list.ts'
import { programmeWords } from '../../programme-words.ts'
import type { YearId } from '../../year.ts'
import { templateLink } from '../export-links.ts'
import { api, showsItself } from '../programme-api.ts'
import { EarlierImports } from './earlier-imports.tsx'

/** The choice of nobody's: the server reads the year in the title. */
const ofTitle = 'title'

type UploadStepProps = { listId: string | null; onRead: (view: ImportView) => void }

/** The file, and into which year it goes where nobody came from a list. */
export function UploadStep({ listId, onRead }: UploadStepProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const year = useId()
  const [yearId, setYearId] = useState<YearId | null>(null)
  const years = useQuery(api.years.queryOptions())
  const upload = useMutation({ ...api.imports.upload.mutationOptions({ onSuccess: onRead }), ...showsItself })
  const ofYear = yearId ?? years.data?.[0]?.id ?? null
  // The list comes from an address; the server checks it.
  const where = { ...(listId ? { listId: listId as ListId } : {}), ...(yearId ? { yearId } : {}) }

  return (
    <div className="stack">
      {/* Before the file: it is read as soon as it is chosen. */}
      {!listId && (
        <section className="row">
          <label htmlFor={year}>{t('import.year')}</label>
          <Select
            id={year}
            value={yearId ?? ofTitle}
            onChange={(chosen) => setYearId(years.data?.find(({ id }) => id === chosen)?.id ?? null)}
            options={[
              { value: ofTitle, label: t('import.year-of-title') },
              ...(years.data ?? []).map(({ id, name, year: of }) => ({
                value: id as string,
                label: name.startsWith(String(of)) ? name : `${of} ${name}`,
              })),
            ]}
          />
        </section>
      )}
      <BringFile
        hint={t('import.file-hint')}
        upload={upload}
        onBring={(brought) => upload.mutate({ ...brought, ...where })}
      >
        {listId && (
          <p>
            <a href={templateLink(listId, language)} download>
              {t('import.template')}
            </a>
          </p>
        )}
      </BringFile>
      {ofYear && <EarlierImports yearId={ofYear} />}
    </div>
  )
}
