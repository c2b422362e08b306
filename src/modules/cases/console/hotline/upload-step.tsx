import { useMutation, useQuery } from '@tanstack/react-query'
import { BringFile } from '#tools/imports/console/bring-file.tsx'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import type { SlipImport, SlipImportView } from '../../slip-import.ts'
import { api, showsItself } from '../cases-api.ts'

/** The hotline's file, and what was brought before. */
export function UploadStep({ onRead }: { onRead: (view: SlipImportView) => void }) {
  const t = useWords(hotlineWords)
  const upload = useMutation({ ...api.slips.upload.mutationOptions({ onSuccess: onRead }), ...showsItself })

  return (
    <div className="stack">
      <BringFile hint={t('file-hint')} upload={upload} onBring={(brought) => upload.mutate(brought)}>
        <p className="hint">{t('caller-hint')}</p>
      </BringFile>
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
