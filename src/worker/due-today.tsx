import { useDueCases } from '#modules/cases/worker/due-cases.ts'
import { type Owed, useDueThings } from '#modules/programme/worker/due-things.ts'
import { useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import { soonestFirst } from '#ui/react/phone/due.ts'
import { Query } from '#ui/react/query.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { apart, canWait, laterDays, nothingPutOff, type PutOff, putOff, takenBack } from './put-off.ts'
import { workerWords } from './worker-words.ts'

/** So many are a day's work; the rest is one press away. */
const most = 12

type DueTodayProps = { owed: Owed; now: Date }

/** Cases and reports in one list, soonest first: what to begin with is not a matter of which office asks. */
export function DueToday({ owed, now }: DueTodayProps) {
  return (
    <Draft<PutOff> name="put-off" first={nothingPutOff}>
      {({ value, write }) => <Due owed={owed} now={now} off={value} onOff={write} />}
    </Draft>
  )
}

function Due({ owed, now, off, onOff }: DueTodayProps & { off: PutOff; onOff: (off: PutOff) => void }) {
  const t = useWords(workerWords)
  const frame = useWords(uiWords)
  const reports = useDueThings(owed)
  const { things, waiting } = useDueCases()
  const { today: all, later } = apart(soonestFirst([...things, ...reports]), off, now)
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
                {canWait({ until }, laterDays[0], now) && (
                  <details>
                    <summary aria-label={t('today.put-off-of', { title })}>{t('today.put-off')}</summary>
                    <div className="row">
                      {laterDays
                        .filter((days) => canWait({ until }, days, now))
                        .map((days) => (
                          <button
                            key={days}
                            type="button"
                            className="button"
                            onClick={() => onOff(putOff(off, key, days, now))}
                          >
                            {t(`today.in-${days}`)}
                          </button>
                        ))}
                      <a className="button" href={href}>
                        {t('today.hand-on')}
                      </a>
                    </div>
                  </details>
                )}
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
      {later.length > 0 && (
        <details>
          <summary>{t('today.later', { count: later.length })}</summary>
          <ul className="plain-list phone-lines">
            {later.map(({ key, href, title, caption }) => (
              <li key={key} className="phone-line">
                <a className="lead" href={href}>
                  {title}
                </a>
                <span className="caption">{caption}</span>
                <button type="button" className="button" onClick={() => onOff(takenBack(off, key))}>
                  {t('today.take-back')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {waiting && (
        <Query result={waiting} isPart>
          {() => null}
        </Query>
      )}
    </>
  )
}
