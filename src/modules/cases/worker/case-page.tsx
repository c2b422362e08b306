import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { kernelWords } from '#kernel/kernel-words.ts'
import { sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { Query } from '#ui/react/query.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { DateMove } from '../case-clock.ts'
import { casesWords, storyKey } from '../cases-words.ts'
import type { CaseStep, CaseView } from '../citizen-case.ts'
import { CaseChecks } from './case-checks.tsx'
import { CaseColleague } from './case-colleague.tsx'
import { besideKinds } from './case-deed.ts'
import { CaseDeeds } from './case-deeds.tsx'
import { CaseDial } from './case-dial.tsx'
import { CaseMailbox } from './case-mailbox.tsx'
import { CasePhotos } from './case-photos.tsx'
import { CaseSplit } from './case-split.tsx'
import { CaseTimes } from './case-times.tsx'
import { aboutCase, api } from './cases-api.ts'
import { NearCases } from './near-cases.tsx'
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
  const ofDays = useWords(kernelWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const { items } = useOutbox()
  const { case: it, names, steps, clocks, at, offers } = view
  const isProvisional = clocks.some((clock) => clock.what === 'resolution' && clock.isProvisional)
  const isOnItsWay = items.some(
    (item) => isUnsent(item) && item.about === aboutCase(it.id) && !besideKinds.includes(item.kind),
  )

  return (
    <PhonePage title={it.title} status={<span className="pill">{say(`state.${it.state}`)}</span>} back="/w/cases">
      <p className="caption">
        {it.number} · {names[it.placeId]} {it.spot}
      </p>
      {it.dueAt && (
        <p>
          {t('case.due', { when: sayUntil(it.dueAt, language, at) })}
          {isProvisional && <span className="hint"> {ofDays('provisional')}</span>}
        </p>
      )}
      {it.words && <p className="card">{it.words}</p>}
      {view.hasVoice && <p className="notice">{t('case.voice-waiting')}</p>}
      <CaseColleague view={view} />
      <CasePhotos view={view} />
      <CaseChecks view={view} />
      {isOnItsWay ? (
        <p className="notice" role="status">
          {frame('on-its-way')}
        </p>
      ) : (
        <CaseDeeds view={view} />
      )}
      <CaseSplit view={view} />
      <CaseTimes view={view} />
      <NearCases view={view} />
      {offers.some(({ verb }) => verb === 'reveal') && <CaseDial id={it.id} />}
      <CaseMailbox view={view} />
      <section className="stack" aria-labelledby="story">
        <h2 id="story">{t('case.story')}</h2>
        <TimelineList
          now={at}
          events={[
            ...steps.map((step) => ({
              id: step.id,
              at: step.at,
              who: step.unitId ? (names[step.unitId] ?? null) : null,
              content: <Step step={step} />,
            })),
            ...movesOf(clocks).map((move) => ({
              id: `date ${move.at.toISOString()}`,
              at: move.at,
              who: null,
              content: <DateMoved move={move} />,
            })),
          ].toSorted((one, other) => one.at.getTime() - other.at.getTime())}
        />
      </section>
    </PhonePage>
  )
}

/** When the date by which the whole is to be done became another one, as the desk and whoever reported it read it. */
const movesOf = (clocks: CaseView['clocks']): DateMove[] =>
  clocks.filter(({ what }) => what === 'resolution').flatMap(({ moves }) => moves)

function DateMoved({ move: { before, after, why } }: { move: DateMove }) {
  const say = useWords(casesWords)
  const language = useLanguage()
  const on = (at: Date): string => sayUntil(at, language, at)

  return <p>{say('date-moved', { before: on(before), after: on(after), why: say(`clock-reason.${why}`) })}</p>
}

function Step({ step }: { step: CaseStep }) {
  const say = useWords(casesWords)
  const { verb, text, audience } = step

  return (
    <>
      <strong>{say(storyKey(verb))}</strong>
      {audience === 'internal' && <span className="pill">{say('audience.internal')}</span>}
      {text && <p>{text}</p>}
    </>
  )
}
