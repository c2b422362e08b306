import { useQuery } from '@tanstack/react-query'
import { apiOf } from '#ui/react/api.ts'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { SetUp, SetUpStep, setUpContract } from '../contract.ts'
import { setUpWords } from '../set-up-words.ts'

export const setUpApi = apiOf<typeof setUpContract>('set-up')

/** Where each step is done. */
const paths: Readonly<Record<SetUpStep, string>> = {
  organisation: '/c/settings',
  people: '/c/settings/people',
  calendar: '/c/settings/calendar',
  kinds: '/c/settings/cases/categories',
  list: '/c/import',
  meeting: '/c/meetings',
  plates: '/c/settings/cases/plates',
  public: '/c/programme',
}

/** What a new district does, in order; it is counted, so nobody ticks anything. */
export function SetUpPage() {
  const t = useWords(setUpWords)
  const view = useQuery(setUpApi.view.queryOptions())

  return (
    <>
      <PageHead title={t('title')} />
      <Query result={view}>{(of) => <SetUpList setUp={of} />}</Query>
    </>
  )
}

export function SetUpList({ setUp: { steps, done } }: { setUp: SetUp }) {
  const t = useWords(setUpWords)

  return (
    <div className="stack">
      <p className="lead">{t('progress', { done, all: steps.length })}</p>
      {done === steps.length && <p>{t('all-done')}</p>}
      <ol className="set-up">
        {steps.map(({ step, count, isDone, isYours }) => (
          <li key={step} className="card">
            <h2>{isYours ? <a href={paths[step]}>{t(`step.${step}`)}</a> : t(`step.${step}`)}</h2>
            <p>
              <strong>
                {isDone ? '✓ ' : '○ '}
                {t(isDone ? 'done' : 'to-do')}
              </strong>{' '}
              {count > 0 && t(`step.${step}.count`, { count })}
            </p>
            <p className="hint">{t(`step.${step}.what`)}</p>
            {!isYours && !isDone && <p>{t('for-office')}</p>}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** On the start page, until all is done: how far it is, and what comes next. Silent for whoever does not set up. */
export function SetUpCard() {
  const t = useWords(setUpWords)
  const view = useQuery(setUpApi.view.queryOptions())
  const left = view.data?.steps.filter(({ isDone }) => !isDone) ?? []
  const next = left.find(({ isYours }) => isYours)
  if (!view.data || left.length === 0) return null
  const { done, steps } = view.data

  return (
    <section className="card stack">
      <h2>
        <a href="/c/set-up">{t('title')}</a>
      </h2>
      <p>{t('progress', { done, all: steps.length })}</p>
      <p>{next ? <a href={paths[next.step]}>{t('go-on', { step: t(`step.${next.step}`) })}</a> : t('for-office')}</p>
    </section>
  )
}
