import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { PhoneForm } from '#ui/react/phone/phone-form.tsx'
import { Photos } from '#ui/react/phone/photos.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { Photo } from '#ui/react/photo.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { CaseView, PhotoMoment } from '../citizen-case.ts'
import { photosItem, photosKind } from './case-deed.ts'
import { aboutCase } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** How it was found, how it is now, and room for more of both, also without a network. */
export function CasePhotos({ view }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const { items } = useOutbox()
  const [when, setWhen] = useState<PhotoMoment | null>(null)
  const { case: it, photos, photosAfter, offers } = view
  const canAttach = offers.some(({ verb }) => verb === 'attach')
  const waiting = items.filter((one) => isUnsent(one) && one.kind === photosKind && one.about === aboutCase(it.id))

  return (
    <>
      <Shown title={t('photos.before')} photos={photos} />
      <Shown title={t('photos.after')} photos={photosAfter} />
      {waiting.length > 0 && (
        <p className="hint" role="status">
          <a href="/w/outbox">{t('photos.waiting', { count: waiting.length })}</a>
        </p>
      )}
      {canAttach && when === null && (
        <div className="row">
          {(['before', 'after'] as const).map((one) => (
            <button key={one} type="button" className="button" onClick={() => setWhen(one)}>
              {t(`photos.add-${one}`)}
            </button>
          ))}
        </div>
      )}
      {canAttach && when !== null && <Adding view={view} when={when} onClose={() => setWhen(null)} />}
    </>
  )
}

function Shown({ title, photos }: { title: string; photos: CaseView['photos'] }) {
  const t = useWords(casesWorkerWords)
  if (photos.length === 0) return null
  return (
    <figure className="stack">
      <figcaption className="caption">{title}</figcaption>
      <ul className="plain-list row">
        {photos.map(({ id, name }, n) => (
          <li key={id}>
            <a href={`/api/v1/files/${id}`} download={name}>
              <Photo src={`/api/v1/files/${id}`} alt={`${title} ${n + 1}`} missing={t('photos.missing')} />
            </a>
          </li>
        ))}
      </ul>
    </figure>
  )
}

const none: { photos: readonly File[] } = { photos: [] }

function Adding({ view: { case: it }, when, onClose }: { view: CaseView; when: PhotoMoment; onClose: () => void }) {
  const t = useWords(casesWorkerWords)
  const frame = useWords(uiWords)
  const { queue } = useOutbox()

  return (
    <Draft name={`case:${it.id}:photos-${when}`} first={none}>
      {({ value: { photos }, write, saving, forget }) => (
        <div className="card stack">
          <h2>{t(`photos.add-${when}`)}</h2>
          <PhoneForm
            label={t(`photos.add-${when}`)}
            deed={t('photos.send')}
            saving={saving}
            onSend={async () => {
              if (photos.length === 0) return t('photos.none')
              await queue(photosItem(it, photos, when))
              await forget()
              onClose()
              return null
            }}
          >
            <Photos photos={photos} onPhotos={(next) => write({ photos: next })} />
          </PhoneForm>
          <button type="button" className="button" onClick={onClose}>
            {frame('cancel')}
          </button>
        </div>
      )}
    </Draft>
  )
}
