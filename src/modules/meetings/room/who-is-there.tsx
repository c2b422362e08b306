import type { Live } from '../live.ts'
import { useDeskWords } from './words.tsx'

/**
 * How many have come, and whether they are enough: the same words at the desk and at the door.
 *
 * Members and observers are counted apart, because only members make a quorum. Whoever stands back from an item has come; for
 * this item the quorum does without.
 */
export function WhoIsThere({ live: { seats, quorum } }: { live: Live }) {
  const t = useDeskWords()
  const of = (kind: Live['seats'][number]['kind']) => {
    const all = seats.filter((seat) => seat.kind === kind)
    const came = all.filter(({ presence }) => presence === 'present' || presence === 'recused')
    return { came: came.length, asked: all.length }
  }
  const members = of('member')
  const observers = of('observer')
  const recused = seats.filter(({ presence }) => presence === 'recused').length

  return (
    <>
      {t('room.came-members', members)}
      {observers.asked > 0 && t('room.came-observers', observers)}
      {recused > 0 && t('room.recused-n', { count: recused })}{' '}
      <strong>
        {quorum.holds
          ? t('room.quorum-holds', { needed: quorum.needed })
          : t('room.quorum-missing', { missing: quorum.needed - quorum.present })}
      </strong>
    </>
  )
}
