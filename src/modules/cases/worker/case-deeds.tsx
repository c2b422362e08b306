import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Offer } from '#kernel/workflow.ts'
import type { organisationsContract } from '#modules/organisations/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import type { NewStep } from '#ui/react/phone/item.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { useChecks } from './case-checks.tsx'
import { moveKind, noteKind } from './case-deed.ts'
import { aboutCase, api } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

/** The steps that are taken on the way, in the order in which they come up; the others are taken at the desk. */
const onTheWay = ['sign', 'accept', 'handle', 'resume', 'resolve', 'ask', 'assign', 'return', 'refuse', 'note'] as const
type Verb = (typeof onTheWay)[number]

type Written = { text: string; unitId: string; categoryId: string; otherWay: string; isInternal: boolean }
const nothingYet: Written = { text: '', unitId: '', categoryId: '', otherWay: '', isInternal: true }

/** What one may do now, as the answer says. The first is what most people come for. */
export function CaseDeeds({ view }: { view: CaseView }) {
  const say = useWords(casesWords)
  const [verb, setVerb] = useState<Verb | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const { queue } = useOutbox()
  const t = useWords(casesWorkerWords)
  const checks = useChecks(view)
  const { case: it, offers } = view
  const open = onTheWay.flatMap((one) => offers.find((offer) => offer.verb === one) ?? [])
  const isPlain = ({ verb: one, asks }: Offer): boolean =>
    asks === null && one !== 'assign' && one !== 'note' && !(one === 'accept' && it.categoryId === null)

  // What was ticked here arrives before the step does.
  const isTicked = checks.every(({ isRequired, isDone }) => isDone || !isRequired)
  const isBlocked = ({ blocked }: Offer): boolean =>
    blocked !== null && !(blocked === 'cases.checklist-open' && isTicked)

  const act = async (one: Verb, input: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    if (isKeeping) return
    setKeeping(true)
    const step: NewStep =
      one === 'note'
        ? { path: ['cases', 'note'], input: { id: it.id, ...input }, ifMatch: null }
        : { path: ['cases', 'move'], input: { id: it.id, verb: one, ...input }, ifMatch: it.version }
    await queue({
      kind: one === 'note' ? noteKind : moveKind,
      about: aboutCase(it.id),
      title: `${it.number} ${it.title}`,
      steps: [step],
    })
    setVerb(null)
    setKeeping(false)
  }

  if (verb)
    return <Asking view={view} verb={verb} onDone={(input) => void act(verb, input)} onCancel={() => setVerb(null)} />
  return (
    <div className="phone-deed">
      {open.map((offer, n) => (
        <button
          key={offer.verb}
          type="button"
          className={n === 0 ? 'button button-main' : 'button'}
          disabled={isKeeping || isBlocked(offer)}
          onClick={() => (isPlain(offer) ? void act(offer.verb as Verb) : setVerb(offer.verb as Verb))}
        >
          {/* Each verb has its word. */}
          {say(`verb.${offer.verb}` as 'verb.accept')}
        </button>
      ))}
      {open.filter(isBlocked).map(({ verb: one, blocked }) => (
        <p key={one} className="hint">
          {/* Each verb and each need has its words. */}
          {t('case.blocked', {
            verb: say(`verb.${one}` as 'verb.accept'),
            why: say((blocked ?? '').replace(/^cases\./, '') as 'checklist-open'),
          })}
        </p>
      ))}
    </div>
  )
}

type AskingProps = {
  view: CaseView
  verb: Verb
  onDone: (input: Readonly<Record<string, unknown>>) => void
  onCancel: () => void
}

/** Only what this step needs; what is written stays on the phone. */
function Asking({ view, verb, onDone, onCancel }: AskingProps) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const id = useId()
  const [fault, setFault] = useState<string | null>(null)
  const needsWords = verb !== 'assign' && verb !== 'accept'

  return (
    <Draft name={`case:${view.case.id}:${verb}`} first={nothingYet}>
      {({ value, write, forget }) => {
        const { text, unitId, categoryId, otherWay, isInternal } = value
        const send = async (): Promise<void> => {
          const missing =
            needsWords && text.trim() === ''
              ? t('case.say-it')
              : verb === 'assign' && unitId === ''
                ? say('no-unit')
                : verb === 'accept' && categoryId === ''
                  ? say('no-category')
                  : verb === 'refuse' && otherWay.trim() === ''
                    ? say('say-other-way')
                    : null
          setFault(missing)
          if (missing) return
          await forget()
          if (verb === 'note') onDone({ text: text.trim(), isInternal })
          else
            onDone({
              ...(text.trim() ? { reason: text.trim() } : {}),
              ...(verb === 'assign' ? { unitId } : {}),
              ...(verb === 'accept' ? { categoryId } : {}),
              ...(verb === 'refuse' ? { otherWay: otherWay.trim() } : {}),
            })
        }
        return (
          <form
            className="card stack"
            aria-label={say(`verb.${verb}`)}
            onSubmit={(event) => {
              event.preventDefault()
              void send()
            }}
          >
            <h2>{say(`verb.${verb}`)}</h2>
            {verb === 'assign' && <Units id={`${id}-unit`} value={unitId} onChoose={(to) => write({ unitId: to })} />}
            {verb === 'accept' && (
              <Kinds id={`${id}-kind`} value={categoryId} onChoose={(to) => write({ categoryId: to })} />
            )}
            {verb !== 'accept' && (
              <div className="field">
                <label className="field-label" htmlFor={`${id}-text`}>
                  {t(verb === 'resolve' ? 'case.what-was-done' : verb === 'note' ? 'case.note' : 'case.words')}
                </label>
                <textarea
                  id={`${id}-text`}
                  className="input"
                  maxLength={2_000}
                  value={text}
                  onChange={({ target }) => write({ text: target.value })}
                />
              </div>
            )}
            {verb === 'refuse' && (
              <div className="field">
                <label className="field-label" htmlFor={`${id}-other`}>
                  {t('case.other-way')}
                </label>
                <input
                  id={`${id}-other`}
                  className="input"
                  maxLength={500}
                  value={otherWay}
                  onChange={({ target }) => write({ otherWay: target.value })}
                />
              </div>
            )}
            {verb === 'note' && (
              <label className="choice">
                <input
                  type="checkbox"
                  checked={!isInternal}
                  onChange={({ target }) => write({ isInternal: !target.checked })}
                />
                <span>{t('case.for-everyone')}</span>
              </label>
            )}
            <p className="field-fault" role="alert">
              {fault}
            </p>
            <div className="phone-deed">
              <button type="submit" className="button button-main">
                {say(`verb.${verb}`)}
              </button>
              <button type="button" className="button" onClick={onCancel}>
                {frame('cancel')}
              </button>
            </div>
          </form>
        )
      }}
    </Draft>
  )
}

type ChoosingProps = { id: string; value: string; onChoose: (to: string) => void }

const organisationsApi = apiOf<typeof organisationsContract>('organisations')
const seldom = { staleTime: 3_600_000 }

function Units({ id, value, onChoose }: ChoosingProps) {
  const t = useWords(casesWorkerWords)
  const { data } = useQuery({ ...organisationsApi.units.queryOptions({ input: { limit: 500 } }), ...seldom })
  return <Choosing id={id} label={t('case.unit')} value={value} onChoose={onChoose} choices={data?.lines ?? []} />
}

function Kinds({ id, value, onChoose }: ChoosingProps) {
  const t = useWords(casesWorkerWords)
  const language = useLanguage()
  const { data } = useQuery({ ...api.categories.queryOptions(), ...seldom })
  const choices = (data ?? [])
    .filter(({ isRetired }) => !isRetired)
    .map((one) => ({ id: one.id, name: language === 'en' ? one.nameEn : one.name }))
  return <Choosing id={id} label={t('new.kind')} value={value} onChoose={onChoose} choices={choices} />
}

type SelectProps = ChoosingProps & { label: string; choices: readonly { id: string; name: string }[] }

function Choosing({ id, label, value, onChoose, choices }: SelectProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={({ target }) => onChoose(target.value)}>
        <option value="">—</option>
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  )
}
