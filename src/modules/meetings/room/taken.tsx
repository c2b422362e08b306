import type { Live } from '../live.ts'
import type { Room } from './room.ts'
import { DecisionFacts } from './shown.tsx'
import { useDeskWords } from './words.tsx'

const whoOf = ({ seats }: Live, id: string | null): string => {
  const seat = seats.find((one) => one.id === id)
  return seat ? `${seat.unitName}${seat.postTitle}` : ''
}

type TakenProps = { live: Live; room: Room; edit: (decision: Live['decisions'][number]) => void }

/** What was written down so far, newest first; each can be put right and taken back. */
export function Taken({ live, room, edit }: TakenProps) {
  const t = useDeskWords()
  const canUndo = live.meeting.state === 'running'
  const undo = (captureId: string) => room.note({ kind: 'undo', captureId })
  const turn = (speech: Live['speeches'][number]) =>
    room.note({
      kind: 'decision',
      itemId: speech.itemId,
      text: speech.text.slice(0, 500),
      leadUnitId: null,
      supportingUnitIds: [],
      dueOn: null,
      speechId: speech.id,
    })

  return (
    <section className="operator-taken">
      <div className="stack">
        <h2>{t('room.decisions', { count: live.decisions.length })}</h2>
        <ol className="plain-list stack">
          {live.decisions.toReversed().map((decision) => (
            <li key={decision.id} className="card">
              <p>
                {decision.ordinal}. {decision.text}
              </p>
              <DecisionFacts decision={decision} names={live.names} />
              {canUndo && !decision.locked && (
                <div className="row">
                  <button
                    type="button"
                    className="button"
                    aria-label={t('room.edit-of', { what: decision.text })}
                    onClick={() => edit(decision)}
                  >
                    {t('room.edit')}
                  </button>
                  <button
                    type="button"
                    className="button"
                    aria-label={t('room.undo-of', { what: decision.text })}
                    onClick={() => undo(decision.id)}
                  >
                    {t('room.undo')}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ol>
      </div>
      <div className="stack">
        <h2>{t('room.speeches', { count: live.speeches.length })}</h2>
        <ol className="plain-list stack">
          {live.speeches.toReversed().map((speech) => (
            <li key={speech.id} className="card">
              <p>
                {speech.what === 'problem' && (
                  <strong>{t('room.problem-of', { level: t(`level.${speech.level ?? 'community'}`) })} </strong>
                )}
                {speech.what === 'reservation' && (
                  <strong>{t('room.reservation-of', { who: whoOf(live, speech.attendeeId) })} </strong>
                )}
                {speech.tags.map((tag) => (
                  <strong key={tag}>#{tag} </strong>
                ))}
                {speech.text}
              </p>
              {canUndo && (
                <div className="row">
                  {speech.what !== 'reservation' && (
                    <button
                      type="button"
                      className="button"
                      aria-label={t('room.turn-of', { what: speech.text })}
                      onClick={() => turn(speech)}
                    >
                      {t(speech.what === 'problem' ? 'room.measure' : 'room.turn')}
                    </button>
                  )}
                  <button
                    type="button"
                    className="button"
                    aria-label={t('room.undo-of', { what: speech.text })}
                    onClick={() => undo(speech.id)}
                  >
                    {t('room.undo')}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
