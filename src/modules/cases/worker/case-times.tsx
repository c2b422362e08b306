import { sayMoment, sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { casesWorkerWords } from './worker-words.ts'

/** How long what may take and who set it. Each counted day stands at the desk; here it has to be there without a network. */
export function CaseTimes({ view: { clocks, at } }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const language = useLanguage()
  // Of the steps only the last one is news.
  const lastStep = clocks.findLastIndex(({ what }) => what === 'step')
  const shown = clocks.filter(({ what }, n) => what !== 'step' || n === lastStep)
  if (shown.length === 0) return null

  return (
    <details>
      <summary>{t('clock.explain')}</summary>
      <ul className="plain-list stack">
        {shown.map(({ id, what, bucket, dueAt, termCount, termUnit, fromPlace, moves }) => (
          <li key={id}>
            {t('clock.line', {
              what: say(`target.${what}`),
              state: say(`bucket.${bucket}`),
              term: `${termCount} ${say(`term.${termUnit}`)}`,
              place: fromPlace,
            })}
            {dueAt && <strong> {t('clock.due', { when: sayUntil(dueAt, language, at) })}</strong>}
            {moves.map((move) => (
              <p key={move.at.toISOString()} className="caption">
                {sayMoment(move.at, language, at)} {say(`clock-reason.${move.why}`)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
