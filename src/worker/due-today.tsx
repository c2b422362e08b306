import { useDueCases } from '#modules/cases/worker/due-cases.ts'
import { type Owed, useDueThings } from '#modules/programme/worker/due-things.ts'
import { useWords } from '#ui/react/language.tsx'
import { soonestFirst } from '#ui/react/phone/due.ts'
import { Query } from '#ui/react/query.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { workerWords } from './worker-words.ts'

/** So many are a day's work; the rest is one press away. */
const most = 12

type DueTodayProps = { owed: Owed; now: Date }

/** Cases and reports in one list, soonest first: what to begin with is not a matter of which office asks. */
export function DueToday({ owed, now }: DueTodayProps) {
  const t = useWords(workerWords)
  const frame = useWords(uiWords)
  const reports = useDueThings(owed)
  const { things, waiting } = useDueCases()
  const all = soonestFirst([...things, ...reports])
  const late = all.filter(({ until }) => until !== null && until <= now).length

  return (
    <>
      {all.length > 0 && (
        <section className="stack" aria-labelledby="due">
          <h2 id="due">
            {late > 0 ? t('today.due-late', { count: all.length, late }) : t('today.due', { count: all.length })}
          </h2>
          <ul className="plain-list phone-lines">
            {all.slice(0, most).map(({ key, href, title, caption, until, isOnItsWay }) => (
              <li key={key}>
                <a className="phone-line" href={href}>
                  <span className="lead">{title}</span>
                  <span className="caption">
                    {until !== null && until <= now && <strong>{t('today.late')} </strong>}
                    {caption}
                  </span>
                  {isOnItsWay && <span className="pill">{frame('on-its-way')}</span>}
                </a>
              </li>
            ))}
          </ul>
          {all.length > most && (
            <p className="row">
              <a href="/w/cases?queue=to-do">{t('today.more-cases')}</a>
              <a href="/w/report">{t('today.more-reports')}</a>
            </p>
          )}
        </section>
      )}
      {waiting && (
        <Query result={waiting} isPart>
          {() => null}
        </Query>
      )}
    </>
  )
}
