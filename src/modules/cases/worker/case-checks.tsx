import { useLanguage, useWords } from '#ui/react/language.tsx'
import { type Item, isUnsent } from '#ui/react/phone/item.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import type { CheckedItem } from '../checklist.ts'
import type { CaseView } from '../citizen-case.ts'
import { tickKind } from './case-deed.ts'
import { aboutCase } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

type Tick = { code: string; isDone: boolean }

const tickIn = ({ steps }: Item): Tick => steps[0]?.input as Tick

/** The checklist as it will be once what was ticked here has arrived. */
export const useChecks = ({ case: it, checklist }: CaseView): (CheckedItem & { isDone: boolean })[] => {
  const { items } = useOutbox()
  const ticks = items.filter((item) => item.kind === tickKind && item.about === aboutCase(it.id) && isUnsent(item))
  return checklist.map((check) => {
    const last = ticks.map(tickIn).findLast(({ code }) => code === check.code)
    return { ...check, isDone: last ? last.isDone : check.at !== null }
  })
}

/** What is to be done on the spot, ticked off where one stands, also without a network. */
export function CaseChecks({ view }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const language = useLanguage()
  const { queue } = useOutbox()
  const checks = useChecks(view)
  const { case: it, offers } = view
  const mayTick = offers.some(({ verb }) => verb === 'tick')
  if (checks.length === 0) return null

  const tick = (code: string, label: string, isDone: boolean): void =>
    void queue({
      kind: tickKind,
      about: aboutCase(it.id),
      title: `${it.number} ${label}`,
      steps: [{ path: ['cases', 'tick'], input: { id: it.id, code, isDone }, ifMatch: null }],
    })

  return (
    <fieldset className="choices">
      <legend>{t('check.title')}</legend>
      {checks.map(({ code, label, labelEn, isRequired, isDone }) => {
        const text = (language === 'en' && labelEn) || label
        return (
          <label key={code} className="choice">
            <input
              type="checkbox"
              checked={isDone}
              disabled={!mayTick}
              onChange={({ target }) => tick(code, text, target.checked)}
            />
            <span>
              {text} {isRequired && <span className="pill">{t('check.required')}</span>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
