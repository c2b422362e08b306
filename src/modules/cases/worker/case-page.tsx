import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { Query } from '#ui/react/query.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseStep, CaseView } from '../citizen-case.ts'
import { CaseChecks } from './case-checks.tsx'
import { tickKind } from './case-deed.ts'
import { CaseDeeds } from './case-deeds.tsx'
import { aboutCase, api } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** A matter, what became of it, and the next step as one button. Who reported it is not here. */
export function CasePage() {
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const result = useQuery(api.caseByNumber.queryOptions({ input: { number } }))

  return <Query result={result}>{(view) => <Drawn view={view} />}</Query>
}

function Drawn({ view }: { view: CaseView }) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const { items } = useOutbox()
  const { case: it, names, photos, steps, at } = view
  const isOnItsWay = items.some((item) => isUnsent(item) && item.about === aboutCase(it.id) && item.kind !== tickKind)

  return (
    <PhonePage title={it.title} status={<span className="pill">{say(`state.${it.state}`)}</span>} back="/w/cases">
      <p className="caption">
        {it.number} · {names[it.placeId]} {it.spot}
      </p>
      {it.dueAt && <p>{t('case.due', { when: sayUntil(it.dueAt, language, at) })}</p>}
      {it.words && <p className="card">{it.words}</p>}
      {photos.length > 0 && (
        <ul className="plain-list row">
          {photos.map(({ id, name }, n) => (
            <li key={id}>
              <a href={`/api/v1/files/${id}`} download={name}>
                <img className="photo" src={`/api/v1/files/${id}`} alt={frame('photo', { number: n + 1 })} />
              </a>
            </li>
          ))}
        </ul>
      )}
      <CaseChecks view={view} />
      {isOnItsWay ? (
        <p className="notice" role="status">
          {frame('on-its-way')}
        </p>
      ) : (
        <CaseDeeds view={view} />
      )}
      <section className="stack" aria-labelledby="story">
        <h2 id="story">{t('case.story')}</h2>
        <TimelineList
          now={at}
          events={steps.map((step) => ({
            id: step.id,
            at: step.at,
            who: step.unitId ? (names[step.unitId] ?? null) : null,
            content: <Step step={step} />,
          }))}
        />
      </section>
    </PhonePage>
  )
}

function Step({ step }: { step: CaseStep }) {
  const say = useWords(casesWords)
  const { verb, text, audience } = step

  return (
    <>
      {/* The server names each step by a verb of these words. */}
      <strong>{say(`verb.${verb}` as 'verb.accept')}</strong>
      {audience === 'internal' && <span className="pill">{say('audience.internal')}</span>}
      {text && <p>{text}</p>}
    </>
  )
}
