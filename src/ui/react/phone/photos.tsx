import { useEffect, useId, useRef, useState } from 'react'
import { type CoverTexts, coverTexts, coverWords } from '../../cover-words.ts'
import { shrink } from '../../picture.ts'
import { uiWords } from '../../ui-words.ts'
import { useLanguage, useWords } from '../language.tsx'

/** @source a matter is seen on three pictures; more only cost the line */
const mostPhotos = 3

type PhotosProps = { photos: readonly File[]; onPhotos: (photos: readonly File[]) => void }

/** Photos are never asked for. Each is made small and loses where and when it was taken before it is kept. */
export function Photos({ photos, onPhotos }: PhotosProps) {
  const t = useWords(uiWords)
  const id = useId()
  const [isFailed, setFailed] = useState(false)

  const take = async (files: FileList | null): Promise<void> => {
    setFailed(false)
    const room = [...(files ?? [])].slice(0, mostPhotos - photos.length)
    const made = await Promise.all(room.map((file) => shrink(file).catch(() => null)))
    if (made.includes(null)) setFailed(true)
    onPhotos([...photos, ...made.filter((file) => file !== null)])
  }

  return (
    <fieldset className="photos">
      <legend>{t('photos')}</legend>
      <ChosenPhotos photos={photos} onPhotos={onPhotos} />
      {photos.length < mostPhotos && (
        <label className="button photo-button" htmlFor={id}>
          {t('photo.take')}
          <input
            id={id}
            className="unseen"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={({ target }) => {
              void take(target.files)
              target.value = ''
            }}
          />
        </label>
      )}
      <p className="field-fault" role="alert">
        {isFailed && t('photo.failed')}
      </p>
    </fieldset>
  )
}

/** What was chosen and is not sent yet: each can be taken out again, or a part of it covered. */
export function ChosenPhotos({ photos, onPhotos }: PhotosProps) {
  const t = useWords(uiWords)
  const say = useWords(coverWords)
  const language = useLanguage()
  const [isFailed, setFailed] = useState(false)
  // While somebody covers, the page goes on: what it was given meanwhile is not undone by them.
  const latest = useRef(onPhotos)
  useEffect(() => {
    latest.current = onPhotos
  })

  const hide = async (n: number, photo: File): Promise<void> => {
    setFailed(false)
    try {
      const covered = await coverIn(photo, coverTexts(language))
      // The picture as it was is kept nowhere: neither in what is sent nor in the draft.
      if (covered) latest.current(photos.map((one, other) => (other === n ? covered : one)))
    } catch {
      setFailed(true)
    }
  }

  return (
    <>
      {photos.length > 0 && (
        <ul className="plain-list row">
          {photos.map((photo, n) => (
            <li key={`${photo.size} ${photo.lastModified}`} className="photo-chosen">
              <Shown photo={photo} name={t('photo', { number: n + 1 })} />
              <button
                type="button"
                className="button"
                aria-label={say('open', { number: n + 1 })}
                onClick={() => void hide(n, photo)}
              >
                {say('open.short')}
              </button>
              <button
                type="button"
                className="button"
                aria-label={t('photo.remove', { number: n + 1 })}
                onClick={() => onPhotos(photos.filter((_, other) => other !== n))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="field-fault" role="alert">
        {isFailed && say('failed')}
      </p>
    </>
  )
}

/** Comes when it is wanted: most photos need no cover. */
const coverIn = async (photo: File, texts: CoverTexts): Promise<File | null> =>
  (await import('../../cover.ts')).cover(photo, texts)

function Shown({ photo, name }: { photo: File; name: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(photo)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return address && <img className="photo" src={address} alt={name} />
}
