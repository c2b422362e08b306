import { useFrame, useWords } from '#ui/html/frame.tsx'
import { Prose } from '#ui/html/prose.tsx'
import { sayMoment, sayUntil } from '#ui/moments.ts'
import type { DateMove } from '../case-clock.ts'
import { casesWords, storyKey } from '../cases-words.ts'
import type { PublicCase, PublicStep } from '../citizen-case.ts'
import { casesPortalWords } from './portal-words.ts'
import { Stages } from './stages.tsx'

/** How a case stands and what comes next, with a date: no state is a dead end. */
export function Standing({ it, at }: { it: PublicCase; at: Date }) {
  const t = useWords(casesPortalWords)
  const say = useWords(casesWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const until = (moment: Date) => ({ time: sayUntil(moment, language, at) })

  return (
    <>
      <Stages state={it.state} />
      <p class="lead">{t('case.now', { state: say(`state.${it.state}`) })}</p>
      {it.unitName && <p {...chinese}>{t(whoseOf(it), { unit: it.unitName })}</p>}
      {it.answeredAt === null && it.answerDueAt && <p>{t('case.answer-due', until(it.answerDueAt))}</p>}
      {it.answeredAt !== null && it.dueAt && it.closedAt === null && <p>{t('case.due', until(it.dueAt))}</p>}
      {it.into && (
        <p>
          {t('case.into')} <a href={`/r/${it.into}`}>{it.into}</a>
        </p>
      )}
      <dl class="facts" {...chinese}>
        <Fact name={t('case.place')} value={it.placeName} />
        <Fact name={t('case.reported')} value={sayMoment(it.reportedAt, language, at)} />
        {it.result !== '' && <Fact name={t('case.result')} value={it.result} />}
        {it.reason !== '' && <Fact name={t('case.reason')} value={it.reason} />}
        {it.otherWay !== '' && <Fact name={t('case.other-way')} value={it.otherWay} />}
      </dl>
      {it.echoes > 0 && <p>{t('case.echoes', { count: it.echoes })}</p>}
    </>
  )
}

/** Who is asked about it: whoever takes it in, has it, or had it. */
const whoseOf = ({ state, closedAt }: PublicCase): 'receipt.unit' | 'case.unit' | 'case.unit-was' => {
  if (closedAt !== null) return 'case.unit-was'
  return state === 'submitted' ? 'receipt.unit' : 'case.unit'
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** You reported it: the sentence goes on after whoever did it. */
const afterWho = (said: string): string => said.charAt(0).toLowerCase() + said.slice(1)

/** Newest first: what happened last is what one came for. */
export function Story({
  steps,
  dateMoves,
  at,
}: {
  steps: readonly PublicStep[]
  dateMoves: readonly DateMove[]
  at: Date
}) {
  const t = useWords(casesPortalWords)
  const say = useWords(casesWords)
  const { language } = useFrame()
  const chinese = language === 'en' ? { lang: 'zh-CN' } : {}
  const who = ({ by, unitName }: PublicStep) =>
    by === 'reporter' ? t('case.me') : by === 'system' ? t('case.linli') : (unitName ?? '')
  const lines = [...steps, ...dateMoves].toSorted((one, other) => other.at.getTime() - one.at.getTime())

  return (
    <section class="stack">
      <h2>{t('case.story')}</h2>
      <ol class="plain-list stack">
        {lines.map((step) =>
          'before' in step ? (
            <li key={`${step.at.toISOString()} date`}>
              <p>
                <time datetime={step.at.toISOString()}>{sayMoment(step.at, language, at)}</time>{' '}
                {say('date-moved', {
                  before: sayUntil(step.before, language, at),
                  after: sayUntil(step.after, language, at),
                  why: say(`clock-reason.${step.why}`),
                })}
              </p>
            </li>
          ) : (
            <li key={`${step.at.toISOString()} ${step.verb}`}>
              <p>
                <time datetime={step.at.toISOString()}>{sayMoment(step.at, language, at)}</time>{' '}
                <span {...chinese}>{who(step)}</span> {afterWho(say(storyKey(step.verb)))}
              </p>
              {step.text !== '' && (
                <div {...chinese}>
                  <Prose text={step.text} />
                </div>
              )}
            </li>
          ),
        )}
      </ol>
    </section>
  )
}
