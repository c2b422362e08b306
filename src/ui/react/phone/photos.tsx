import { useEffect, useId, useState } from 'react'
import { uiWords } from '../../ui-words.ts'
import { useWords } from '../language.tsx'
import { shrink } from './picture.ts'

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
      {photos.length > 0 && (
        <ul className="plain-list row">
          {photos.map((photo, n) => (
            <li key={`${photo.size} ${photo.lastModified}`}>
              <Shown photo={photo} name={t('photo', { number: n + 1 })} />
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

function Shown({ photo, name }: { photo: File; name: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(photo)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return address && <img className="photo" src={address} alt={name} />
}
