import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { filesContract } from '#tools/files/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { FileButton } from '#ui/react/file-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { ChosenPhotos } from '#ui/react/phone/photos.tsx'
import { Photo } from '#ui/react/photo.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView, PhotoMoment } from '../citizen-case.ts'
import { api, showsItself, useAskAnew } from './cases-api.ts'

const filesApi = apiOf<typeof filesContract>('files')
/** So many at once; the rest with the next press. */
const mostAtOnce = 3

/** How it was found, and how it is once it was mended. Nobody has to give any. */
export function CasePhotos({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const { photos, photosAfter, offers } = view
  const canAttach = offers.some(({ verb }) => verb === 'attach')
  if (photos.length + photosAfter.length === 0 && !canAttach) return null

  return (
    <section className="card stack" aria-label={t('photos.title')}>
      <h2>{t('photos.title')}</h2>
      <Moment title={t('photos.before')} photos={photos} />
      <Moment title={t('photos.after')} photos={photosAfter} />
      {canAttach && <Attach view={view} />}
    </section>
  )
}

function Moment({ title, photos }: { title: string; photos: CaseView['photos'] }) {
  const t = useWords(casesWords)
  if (photos.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list row">
        {photos.map(({ id, name }, n) => (
          <li key={id}>
            <a href={`/api/v1/files/${id}`} download={name}>
              <Photo src={`/api/v1/files/${id}`} alt={`${title} ${n + 1}`} missing={t('photos.missing')} />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

type Chosen = { files: readonly File[]; when: PhotoMoment }

function Attach({ view: { case: it } }: { view: CaseView }) {
  const t = useWords(casesWords)
  const frame = useWords(uiWords)
  const say = useProblemText()
  const askAnew = useAskAnew()
  const [wrong, setWrong] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const upload = useMutation({ ...filesApi.upload.mutationOptions(), ...showsItself })
  const attach = useMutation({ ...api.attach.mutationOptions(), ...showsItself })
  const isBusy = upload.isPending || attach.isPending

  const send = async ({ files, when }: Chosen): Promise<void> => {
    setWrong(null)
    try {
      const fileIds: string[] = []
      for (const file of files) fileIds.push((await upload.mutateAsync({ file })).id)
      await attach.mutateAsync({ id: it.id, fileIds, when })
      setChosen(null)
      await askAnew()
    } catch (error) {
      // What was wrong with the file is read beside it; the page goes on.
      setWrong(say(problemOf(error)))
    }
  }

  return (
    <div className="stack no-print">
      {chosen ? (
        <>
          <h3>{t(`photos.${chosen.when}`)}</h3>
          {/* Whoever reported it sees them, so they are looked at before they go. */}
          <ChosenPhotos
            photos={chosen.files}
            onPhotos={(files) => setChosen(files.length > 0 ? { ...chosen, files } : null)}
          />
          <div className="row">
            <Button type="primary" disabled={isBusy} onClick={() => void send(chosen)}>
              {t('photos.send', { count: chosen.files.length })}
            </Button>
            <Button disabled={isBusy} onClick={() => setChosen(null)}>
              {frame('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className="row">
          {(['before', 'after'] as const).map((when) => (
            <FileButton
              key={when}
              label={t(`photos.add-${when}`)}
              accept="image/jpeg,image/png,image/webp"
              isMultiple
              isQuiet
              describedBy="photos-hint"
              onFiles={(files) => setChosen({ files: files.slice(0, mostAtOnce), when })}
            />
          ))}
        </div>
      )}
      <p className="caption" id="photos-hint">
        {t('photos.hint')}
      </p>
      {wrong && (
        <p className="field-fault" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}
