import { useId, useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DraftOf } from '#ui/react/phone/draft.tsx'
import { newKey } from '#ui/react/phone/item.ts'
import { Photos } from '#ui/react/phone/photos.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { SaveState } from '#ui/react/strips.tsx'
import type { Category } from '../category.ts'
import { recordItem } from './case-deed.ts'
import { casesWorkerWords } from './worker-words.ts'

export type WrittenCase = {
  plate: string
  placeId: string
  spot: string
  /** The code of the kind; empty for one who cannot say; null before anything is chosen. */
  category: string | null
  words: string
  photos: readonly File[]
}

type CaseFormProps = {
  kinds: readonly Category[]
  places: readonly { id: string; name: string }[]
  draft: DraftOf<WrittenCase>
  onQueued: (ordinal: number) => void
}

/** Place and kind, which are there to press; words and photos, which nobody has to give. */
export function CaseForm({ kinds, places, draft, onQueued }: CaseFormProps) {
  const t = useWords(casesWorkerWords)
  const language = useLanguage()
  const { queue } = useOutbox()
  const [fault, setFault] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const id = useId()
  const { value, write, saving, forget } = draft
  const { plate, placeId, spot, category, words, photos } = value
  const nameOf = ({ name, nameEn }: Category): string => (language === 'en' ? nameEn : name)

  const send = async (): Promise<void> => {
    const missing = !plate && !placeId ? t('new.choose-place') : category === null ? t('new.choose-kind') : null
    const isEmpty = category === '' && words.trim() === '' && photos.length === 0
    const fault = missing ?? (isEmpty ? t('new.say-something') : null)
    setFault(fault)
    if (fault || isKeeping) return
    setKeeping(true)
    const kind = kinds.find(({ code }) => code === category)
    const title = [kind ? nameOf(kind) : t('new.unsure'), places.find((one) => one.id === placeId)?.name ?? plate, spot]
    const place = plate ? { plate, spot: spot.trim() } : { placeId, spot: spot.trim() }
    const given = {
      title: title.filter(Boolean).join(' · '),
      category: category || null,
      place,
      words: words.trim(),
      photos,
    }
    // A matter of its own each time: none of them waits for another.
    const ordinal = await queue(recordItem(given, `new:${newKey()}`))
    await forget()
    onQueued(ordinal)
  }

  return (
    <form
      className="stack"
      aria-label={t('new.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <fieldset className="stack">
        <legend>{t('new.where')}</legend>
        {plate ? (
          <p className="row">
            <strong>{t('new.plate', { plate })}</strong>
            <button type="button" className="button" onClick={() => write({ plate: '' })}>
              {t('new.other-place')}
            </button>
          </p>
        ) : (
          <div className="field">
            <label className="field-label" htmlFor={`${id}-place`}>
              {t('new.place')}
            </label>
            <select
              id={`${id}-place`}
              className="input"
              value={placeId}
              onChange={({ target }) => write({ placeId: target.value })}
            >
              <option value="">—</option>
              {places.map((place) => (
                <option key={place.id} value={place.id}>
                  {place.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="field">
          <label className="field-label" htmlFor={`${id}-spot`}>
            {t('new.spot')}
          </label>
          <input
            id={`${id}-spot`}
            className="input"
            maxLength={120}
            value={spot}
            onChange={({ target }) => write({ spot: target.value })}
          />
        </div>
      </fieldset>
      <fieldset className="kind-choices">
        <legend>{t('new.what')}</legend>
        {[...kinds.map((kind) => ({ code: kind.code, name: nameOf(kind) })), { code: '', name: t('new.unsure') }].map(
          ({ code, name }) => (
            <label key={code} className="choice">
              <input
                type="radio"
                name={`${id}-kind`}
                checked={category === code}
                onChange={() => {
                  setFault(null)
                  write({ category: code })
                }}
              />
              <span>{name}</span>
            </label>
          ),
        )}
      </fieldset>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-words`}>
          {t('new.words')}
        </label>
        <textarea
          id={`${id}-words`}
          className="input"
          maxLength={5_000}
          value={words}
          onChange={({ target }) => write({ words: target.value })}
        />
      </div>
      <Photos photos={photos} onPhotos={(next) => write({ photos: next })} />
      <p className="field-fault" role="alert">
        {fault}
      </p>
      <div className="phone-deed">
        <SaveState saving={saving} />
        <button type="submit" className="button button-main" disabled={isKeeping}>
          {t('new.send')}
        </button>
      </div>
    </form>
  )
}
