import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Offer } from '#kernel/workflow.ts'
import type { organisationsContract } from '#modules/organisations/contract.ts'
import { sayUntil } from '#ui/moments.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Draft } from '#ui/react/phone/draft.tsx'
import type { NewStep } from '#ui/react/phone/item.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { useChecks } from './case-checks.tsx'
import { useColleagues } from './case-colleague.tsx'
import { handOnKind, moveKind, noteKind } from './case-deed.ts'
import { aboutCase, api } from './cases-api.ts'
import { LeakHint } from './leak-hint.tsx'
import { Phrases } from './phrases.tsx'
import { casesWorkerWords } from './worker-words.ts'

/** The steps that are taken on the way, in the order in which they come up; the others are taken at the desk. */
const onTheWay = [
  'sign',
  'accept',
  'handle',
  'resume',
  'resolve',
  'ask',
  'assign',
  'return',
  'refuse',
  'hand-on',
  'note',
] as const
type Verb = (typeof onTheWay)[number]

type Written = {
  text: string
  unitId: string
  unitName: string
  postId: string
  categoryId: string
  otherWay: string
  isInternal: boolean
}
const nothingYet: Written = {
  text: '',
  unitId: '',
  unitName: '',
  postId: '',
  categoryId: '',
  otherWay: '',
  isInternal: true,
}

/** What one may do now, as the answer says. The first is what most people come for. */
export function CaseDeeds({ view }: { view: CaseView }) {
  const say = useWords(casesWords)
  const [verb, setVerb] = useState<Verb | 'quiet' | null>(null)
  const language = useLanguage()
  const [isKeeping, setKeeping] = useState(false)
  const { queue } = useOutbox()
  const t = useWords(casesWorkerWords)
  const checks = useChecks(view)
  const { case: it, offers } = view
  const open = onTheWay.flatMap((one) => offers.find((offer) => offer.verb === one) ?? [])
  const isPlain = ({ verb: one, asks }: Offer): boolean =>
    asks === null &&
    one !== 'assign' &&
    one !== 'hand-on' &&
    one !== 'note' &&
    !(one === 'accept' && it.categoryId === null)

  // Asked for before anybody presses, so that the phone has them when there is no network.
  useQuery({ ...unitsAsked(), enabled: open.some(({ verb: one }) => one === 'assign') })
  useQuery({ ...kindsAsked(), enabled: it.categoryId === null && open.some(({ verb: one }) => one === 'accept') })

  const mayNote = offers.some(({ verb: one }) => one === 'note')

  // What was ticked here arrives before the step does.
  const isTicked = checks.every(({ isRequired, isDone }) => isDone || !isRequired)
  const isBlocked = ({ blocked }: Offer): boolean =>
    blocked !== null && !(blocked === 'cases.checklist-open' && isTicked)

  const act = async (one: Verb, input: Readonly<Record<string, unknown>> = {}, unitName = ''): Promise<void> => {
    if (isKeeping) return
    setKeeping(true)
    await queue({
      kind: one === 'note' ? noteKind : one === 'hand-on' ? handOnKind : moveKind,
      about: aboutCase(it.id),
      title: unitName
        ? t('case.to-unit', { title: `${it.number} ${it.title}`, unit: unitName })
        : `${it.number} ${it.title}`,
      steps: [stepOf(it, one, input)],
    })
    setVerb(null)
    setKeeping(false)
  }

  if (verb) {
    // Why nothing has moved is a note that everyone reads, begun for whoever writes it.
    const [asked, first] =
      verb === 'quiet'
        ? (['note', { ...nothingYet, text: t('quiet.begin'), isInternal: false }] as const)
        : [verb, nothingYet]
    return (
      <Asking
        view={view}
        verb={asked}
        first={first}
        onDone={(input, unitName) => void act(asked, input, unitName)}
        onCancel={() => setVerb(null)}
      />
    )
  }
  return (
    <div className="phone-deed">
      {view.quietSince && mayNote && (
        <div className="notice notice-warning stack">
          <p>{t('quiet.text', { when: sayUntil(view.quietSince, language, view.at) })}</p>
          <button type="button" className="button" onClick={() => setVerb('quiet')}>
            {t('quiet.deed')}
          </button>
        </div>
      )}
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

const stepOf = ({ id, version }: CaseView['case'], verb: Verb, input: Readonly<Record<string, unknown>>): NewStep => {
  if (verb === 'note') return { path: ['cases', 'note'], input: { id, ...input }, ifMatch: null }
  if (verb === 'hand-on') return { path: ['cases', 'handOn'], input: { id, ...input }, ifMatch: version }
  return { path: ['cases', 'move'], input: { id, verb, ...input }, ifMatch: version }
}

type AskingProps = {
  view: CaseView
  verb: Verb
  first: Written
  /** @param unitName to whom it goes, where it goes to somebody */
  onDone: (input: Readonly<Record<string, unknown>>, unitName?: string) => void
  onCancel: () => void
}

/** Only what this step needs; what is written stays on the phone. */
function Asking({ view, verb, first, onDone, onCancel }: AskingProps) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const frame = useWords(uiWords)
  const id = useId()
  const [fault, setFault] = useState<string | null>(null)
  const needsWords = verb !== 'assign' && verb !== 'accept' && verb !== 'hand-on'

  return (
    <Draft name={`case:${view.case.id}:${verb}${first.text && ':quiet'}`} first={first}>
      {({ value, write, forget }) => {
        const { text, unitId, unitName, postId, categoryId, otherWay, isInternal } = value
        const send = async (): Promise<void> => {
          const missing =
            needsWords && text.trim() === ''
              ? t('case.say-it')
              : verb === 'assign' && unitId === ''
                ? say('no-unit')
                : verb === 'hand-on' && !postId
                  ? say('colleague.say-post')
                  : verb === 'accept' && categoryId === ''
                    ? say('no-category')
                    : verb === 'refuse' && otherWay.trim() === ''
                      ? say('say-other-way')
                      : null
          setFault(missing)
          if (missing) return
          await forget()
          if (verb === 'note') onDone({ text: text.trim(), isInternal })
          else if (verb === 'hand-on') onDone({ postId, words: text.trim() })
          else
            onDone(
              {
                ...(text.trim() ? { reason: text.trim() } : {}),
                ...(verb === 'assign' ? { unitId } : {}),
                ...(verb === 'accept' ? { categoryId } : {}),
                ...(verb === 'refuse' ? { otherWay: otherWay.trim() } : {}),
              },
              unitName,
            )
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
            {verb === 'assign' && (
              <Units id={`${id}-unit`} value={unitId} onChoose={(to, name) => write({ unitId: to, unitName: name })} />
            )}
            {verb === 'hand-on' && (
              <Posts of={view} id={`${id}-post`} value={postId} onChoose={(to) => write({ postId: to })} />
            )}
            {verb === 'accept' && (
              <Kinds id={`${id}-kind`} value={categoryId} onChoose={(to) => write({ categoryId: to })} />
            )}
            {verb !== 'accept' && (
              <div className="field">
                <label className="field-label" htmlFor={`${id}-text`}>
                  {verb === 'hand-on'
                    ? say('colleague.words')
                    : t(verb === 'resolve' ? 'case.what-was-done' : verb === 'note' ? 'case.note' : 'case.words')}
                </label>
                <textarea
                  id={`${id}-text`}
                  className="input"
                  maxLength={verb === 'hand-on' ? 300 : 2_000}
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
            {verb !== 'accept' && verb !== 'assign' && verb !== 'hand-on' && (
              <Phrases text={text} onText={(to) => write({ text: to })} />
            )}
            <LeakHint text={`${text}\n${otherWay}`} />
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

type ChoosingProps = { id: string; value: string; onChoose: (to: string, name: string) => void }

const organisationsApi = apiOf<typeof organisationsContract>('organisations')
const seldom = { staleTime: 3_600_000 }

const unitsAsked = () => ({ ...organisationsApi.units.queryOptions({ input: { limit: 500 } }), ...seldom })
export const kindsAsked = () => ({ ...api.categories.queryOptions(), ...seldom })

function Units({ id, value, onChoose }: ChoosingProps) {
  const t = useWords(casesWorkerWords)
  const { data } = useQuery(unitsAsked())
  return <Choosing id={id} label={t('case.unit')} value={value} onChoose={onChoose} choices={data?.lines ?? []} />
}

function Posts({ of, id, value, onChoose }: ChoosingProps & { of: CaseView }) {
  const say = useWords(casesWords)
  const { data } = useColleagues(of.case.id)
  const choices = (data?.posts ?? [])
    .filter(({ isMine }) => !isMine)
    .map((post) => ({ id: post.id, name: [post.title, post.holder].filter(Boolean).join(' · ') }))
  return <Choosing id={id} label={say('colleague.post')} value={value ?? ''} onChoose={onChoose} choices={choices} />
}

export function Kinds({ id, value, onChoose }: ChoosingProps) {
  const t = useWords(casesWorkerWords)
  const language = useLanguage()
  const { data } = useQuery(kindsAsked())
  const choices = (data ?? [])
    .filter(({ isRetired }) => !isRetired)
    .map((one) => ({ id: one.id, name: language === 'en' ? one.nameEn : one.name }))
  return <Choosing id={id} label={t('new.kind')} value={value} onChoose={onChoose} choices={choices} />
}

type SelectProps = ChoosingProps & { label: string; choices: readonly { id: string; name: string }[] }

function Choosing({ id, label, value, onChoose, choices }: SelectProps) {
  const t = useWords(casesWorkerWords)
  const nameOf = (to: string): string => choices.find((one) => one.id === to)?.name ?? ''

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ target }) => onChoose(target.value, nameOf(target.value))}
      >
        <option value="">—</option>
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      {choices.length === 0 && <p className="hint">{t('case.no-choices')}</p>}
    </div>
  )
}
