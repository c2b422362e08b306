import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayMoment, sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords, storyKey } from '../cases-words.ts'
import type { CallOutcome, CallToMake } from '../promised-call.ts'
import { callKind } from './case-deed.ts'
import { CaseDial } from './case-dial.tsx'
import { aboutCase, api, casePath } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** Whom we promised a call, one after the other: the news to tell, the number on demand, and what became of it. */
export function CallsPage() {
  const t = useWords(casesWorkerWords)
  const result = useQuery(api.promisedCalls.queryOptions())
  const { items } = useOutbox()
  const called = new Set(items.filter((one) => one.kind === callKind && isUnsent(one)).map(({ about }) => about))

  return (
    <PhonePage title={t('calls.title')} back="/w/add">
      <Query result={result}>
        {({ lines, at }) => {
          const open = lines.filter(({ id }) => !called.has(aboutCase(id)))
          const now = open.filter(({ againAt }) => againAt === null || againAt <= at)
          const later = open.filter((one) => !now.includes(one))
          return (
            <>
              {open.length === 0 && <EmptyState text={t('calls.none')} />}
              <Calls title={t('calls.now', { count: now.length })} lines={now} at={at} />
              <Calls title={t('calls.later', { count: later.length })} lines={later} at={at} />
            </>
          )
        }}
      </Query>
    </PhonePage>
  )
}

function Calls({ title, lines, at }: { title: string; lines: readonly CallToMake[]; at: Date }) {
  if (lines.length === 0) return null
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {lines.map((line) => (
        <Call key={line.id} line={line} at={at} />
      ))}
    </section>
  )
}

const hour = 3_600_000
/** What people ask for: later today, tomorrow, or after a few days. */
const later = { 'in-two-hours': 2 * hour, tomorrow: 24 * hour, 'in-three-days': 72 * hour } as const
type Later = keyof typeof later

function Call({ line, at }: { line: CallToMake; at: Date }) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const { queue } = useOutbox()
  const [isAsking, setAsking] = useState(false)
  const { id, number, title, news, tries, againAt } = line

  const keep = (outcome: CallOutcome, when: Date | null): void =>
    void queue({
      kind: callKind,
      about: aboutCase(id),
      title: `${number} ${title}`,
      steps: [{ path: ['cases', 'call'], input: { id, outcome, againAt: when, newsAt: news.at }, ifMatch: null }],
    })

  return (
    <article className="card stack">
      <h3>
        <a href={casePath(number)}>{title}</a>
      </h3>
      <p className="caption">
        {number} · {sayMoment(news.at, language, at)}
        {tries > 0 && ` · ${t('calls.tries', { count: tries })}`}
        {againAt && ` · ${t('calls.again-at', { when: sayUntil(againAt, language, at) })}`}
      </p>
      <p>
        {/* The server names each step by a verb of these words. */}
        <strong>{say(storyKey(news.verb))}</strong>
        {news.text && `：${news.text}`}
      </p>
      <CaseDial id={id} />
      {isAsking ? (
        <div className="row">
          {(Object.keys(later) as Later[]).map((when) => (
            <button
              key={when}
              type="button"
              className="button"
              onClick={() => keep('call-again', new Date(at.getTime() + later[when]))}
            >
              {t(`calls.${when}`)}
            </button>
          ))}
          <button type="button" className="button" onClick={() => setAsking(false)}>
            {frame('cancel')}
          </button>
        </div>
      ) : (
        <div className="row">
          <button type="button" className="button button-main" onClick={() => keep('told', null)}>
            {t('calls.told')}
          </button>
          <button type="button" className="button" onClick={() => keep('not-reached', null)}>
            {t('calls.not-reached')}
          </button>
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('calls.call-again')}
          </button>
        </div>
      )}
    </article>
  )
}
