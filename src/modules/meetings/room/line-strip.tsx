import { sayMoment } from '#ui/moments.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { Waiting } from './shelf.ts'
import type { InRoom } from './use-room.ts'
import { useReasons, useRoomWords } from './words.tsx'

/** Whether the server is heard, what waits on this device, and what was not taken and why. */
export function LineStrip({ room, isOn, waiting, refused, heardAt, offset }: InRoom) {
  const t = useRoomWords()
  const reasonOf = useReasons()
  const language = useLanguage()
  const time = sayMoment(new Date(heardAt + offset), language, new Date(Date.now() + offset))

  return (
    <>
      <div role="status">
        {!isOn && <p className="strip strip-offline">■ {t('room.line-off', { time })}</p>}
        {waiting.length > 0 && <p className="strip strip-offline">{t('room.waiting', { count: waiting.length })}</p>}
      </div>
      {refused.length > 0 && (
        <section
          className="notice notice-danger"
          role="alert"
          aria-label={t('room.refused', { count: refused.length })}
        >
          <h2>{t('room.refused', { count: refused.length })}</h2>
          <ul className="plain-list stack">
            {refused.map((one) => (
              <li key={one.id}>
                <p>
                  <strong>{textOf(one)}</strong> {sentenceOf(one, reasonOf) ?? t('room.not-taken')}
                </p>
                <button type="button" className="button" onClick={() => room.dismiss(one.id)}>
                  {t('room.dismiss')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What somebody typed, so that it can be typed again elsewhere. */
const textOf = ({ capture }: Waiting): string => ('text' in capture ? capture.text : '')

/** The server's own sentence, or its reason in the reader's language. */
const sentenceOf = ({ refused }: Waiting, say: ReturnType<typeof useReasons>): string | null => {
  const [reason, values, text] = JSON.parse(refused ?? '[]') as [
    string | null,
    Record<string, string | number>,
    (string | null)?,
  ]
  return text ?? say(reason, values)
}
