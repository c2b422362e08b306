import { sayCalendarDay } from '#ui/moments.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { Decision } from '../decision.ts'
import type { Item } from '../item.ts'
import type { Live } from '../live.ts'
import { ItemClock } from './clock.tsx'
import { FateLines, ShownPart, WishedChanges } from './later.tsx'
import { useItemName, useRoomWords } from './words.tsx'

export const currentItem = ({ items, meeting }: Live): Item | null =>
  items.find(({ id }) => id === meeting.currentItemId) ?? null

/** Five lines of a wall in large type; what is longer is written as small as the last row can read. */
const sizeOf = (text: string): string | undefined => (text.length > 100 ? 'shown-long' : undefined)

/** What the projector shows, large on the wall and small beside the operator. Nothing else stands there. */
export function Shown({ live, now }: { live: Live; now: Date }) {
  const { what, refId, position, content } = live.meeting.shown
  if (what === 'blank') return null
  if (what === 'decision') {
    const decision = live.decisions.find(({ id }) => id === refId) ?? live.decisions.at(-1)
    if (decision) return <ShownDecision decision={decision} names={live.names} />
  }
  if ((what === 'paper' || what === 'change') && content)
    return <ShownPaper item={currentItem(live)} now={now} what={what} content={content} position={position ?? 0} />
  const item = live.items.find(({ id }) => id === refId) ?? currentItem(live)
  if (!item) return <h2>{live.meeting.title}</h2>
  if (what === 'opinions' && live.opinions) return <ShownOpinions item={item} opinions={live.opinions} />
  return <ShownItem item={item} names={live.names} now={now} />
}

type ShownPaperProps = Parameters<typeof ShownPart>[0] & { item: Item | null; now: Date }

/** A part of a paper, with the item that it belongs to and its time: whoever looks up knows where the meeting is. */
function ShownPaper({ item, now, ...part }: ShownPaperProps) {
  const t = useRoomWords()
  const nameOfItem = useItemName()

  return (
    <>
      {item && (
        <p className="shown-kind">
          {item.ordinal} {nameOfItem(item)}
        </p>
      )}
      <ShownPart {...part} isWall />
      {item?.verdict && (
        <p className="shown-verdict">
          {t(`verdict.${item.verdict}`)} {item.verdictNote}
        </p>
      )}
      {item?.state === 'running' && <ItemClock item={item} now={now} />}
    </>
  )
}

function ShownItem({ item, names, now }: { item: Item; names: Live['names']; now: Date }) {
  const t = useRoomWords()
  // The system's item has no title of its own: it is what it is called.
  const isOwn = item.kind !== 'fate'

  return (
    <>
      <p className="shown-kind">
        {item.ordinal} {isOwn && t(`item.${item.kind}`)}
      </p>
      <h2 className={sizeOf(item.title)}>{isOwn ? item.title : t('item.fate')}</h2>
      {!isOwn && <FateLines meetingId={item.meetingId} most={3} />}
      {item.presenterUnitId && <p>{names[item.presenterUnitId]}</p>}
      {item.expected && <p>{item.expected}</p>}
      {item.verdict && (
        <p className="shown-verdict">
          {t(`verdict.${item.verdict}`)} {item.verdictNote}
        </p>
      )}
      {item.state === 'running' && <ItemClock item={item} now={now} />}
    </>
  )
}

function ShownOpinions({ item, opinions }: { item: Item; opinions: NonNullable<Live['opinions']> }) {
  const t = useRoomWords()

  return (
    <>
      <h2>{item.title}</h2>
      <dl className="shown-opinions">
        {(['agree', 'amend', 'against'] as const).map((opinion) => (
          <div key={opinion}>
            <dt>{t(`opinion.${opinion}`)}</dt>
            <dd>
              {opinions[opinion]} / {opinions.of}
            </dd>
          </div>
        ))}
      </dl>
      {/* A room that was kept on this device by an older version knows none. */}
      {opinions.changes?.length > 0 && <WishedChanges changes={opinions.changes} />}
    </>
  )
}

function ShownDecision({ decision, names }: { decision: Decision; names: Live['names'] }) {
  const t = useRoomWords()

  return (
    <>
      <p className="shown-kind">{t('room.decision-n', { number: decision.ordinal })}</p>
      <h2 className={sizeOf(decision.text)}>{decision.text}</h2>
      <DecisionFacts decision={decision} names={names} />
    </>
  )
}

/** 谁、什么时候前、谁配合; what is still missing is said. */
export function DecisionFacts({ decision, names }: { decision: Decision; names: Live['names'] }) {
  const t = useRoomWords()
  const language = useLanguage()
  const { leadUnitId, dueOn, supportingUnitIds } = decision

  return (
    <p className="room-facts">
      <span>{leadUnitId ? (names[leadUnitId] ?? '') : t('room.nobody-yet')}</span>
      <span>{dueOn ? t('room.until', { day: sayCalendarDay(dueOn, language) }) : t('room.no-day-yet')}</span>
      {supportingUnitIds.length > 0 && (
        <span>{t('room.with', { units: supportingUnitIds.map((id) => names[id] ?? '').join('、') })}</span>
      )}
    </p>
  )
}
