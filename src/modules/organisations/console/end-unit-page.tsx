import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { type Problem, problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { type UnitHoldings, UnitId } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { EndFields, type EndValues, endsWithUnit } from './end-unit-fields.tsx'
import { api, showsItself, useAskAnew, useUnits } from './organisations-api.ts'

/** This unit ends: what it still holds, who takes it over and when; then once more, and it is done or planned. */
export function EndUnitPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const held = useQuery(api.held.queryOptions({ input: { id: UnitId.parse(id) } }))
  return <Query result={held}>{(view) => <EndOf view={view} />}</Query>
}

function EndOf({ view }: { view: UnitHoldings }) {
  const t = useWords(organisationsWords)
  const navigate = useNavigate()
  const toast = useToast()
  const askAnew = useAskAnew()
  const [values, setValues] = useState<EndValues | null>(null)
  const [isChecking, setChecking] = useState(false)
  const end = useMutation({ ...api.end.mutationOptions({ context: { ifMatch: view.version } }), ...showsItself })
  const back = (): void => void navigate({ to: '/c/settings', search: { unit: view.id } })
  const send = (sent: EndValues): void =>
    end.mutate(inputOf(view, sent), {
      onSuccess: (unit) => {
        toast({ text: unit.validTo === null ? t('end-is-planned') : t('end-is-done') })
        askAnew()
        back()
      },
    })

  return (
    <>
      <PageHead title={t('end-of', { unit: view.name })} />
      <div className="stack settings-column">
        <p>{t('end-lead')}</p>
        {end.error && <Blocked problem={problemOf(end.error)} />}
        {isChecking && values ? (
          <Check
            view={view}
            values={values}
            isPending={end.isPending}
            onBack={() => setChecking(false)}
            onSend={() => send(values)}
          />
        ) : (
          <>
            <StillHeld view={view} />
            <EndFields
              view={view}
              values={values}
              onNext={(given) => {
                end.reset()
                setValues(given)
                setChecking(true)
              }}
              onCancel={back}
            />
          </>
        )}
      </div>
    </>
  )
}

const inputOf = ({ id }: UnitHoldings, { on, reason, successorId, takers }: EndValues) => ({
  id,
  on,
  reason,
  successorId: successorId ? UnitId.parse(successorId) : null,
  takers: Object.entries(takers ?? {}).flatMap(([kind, to]) =>
    to ? [{ kind: kind.replace('/', '.'), unitId: to === endsWithUnit ? null : UnitId.parse(to) }] : [],
  ),
})

/** What stands in the way, each with what to do about it. */
function Blocked({ problem }: { problem: Problem }) {
  const say = useProblemText()
  return (
    <div className="error-summary" role="alert">
      <p>{say(problem)}</p>
      <ul>
        {problem.fields.map(({ pointer, text }) => (
          <li key={pointer}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

function StillHeld({ view }: { view: UnitHoldings }) {
  const t = useWords(organisationsWords)
  return (
    <section className="card stack">
      <h2>{t('still-held')}</h2>
      {view.kinds.length === 0 && <p>{t('holds-nothing')}</p>}
      {view.kinds.map(({ kind, label, count, lines }) => (
        <details key={kind}>
          <summary>{t('held-line', { label, count })}</summary>
          <ul className="plain-list link-list">
            {lines.map(({ title, path }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of a kind may be called alike
              <li key={`${n} ${path}`}>
                <a href={path}>{title}</a>
              </li>
            ))}
            {count > lines.length && <li className="hint">{t('held-more', { count: count - lines.length })}</li>}
          </ul>
        </details>
      ))}
    </section>
  )
}

type CheckProps = {
  view: UnitHoldings
  values: EndValues
  isPending: boolean
  onBack: () => void
  onSend: () => void
}

/** Once more in words, before it is done: what goes to whom, and whether it can be taken back. */
function Check({ view, values, isPending, onBack, onSend }: CheckProps) {
  const t = useWords(organisationsWords)
  const language = useLanguage()
  const { data: units = [] } = useUnits(false)
  const nameOf = (id: string | null | undefined): string | null => units.find((unit) => unit.id === id)?.name ?? null
  const isAhead = values.on > view.today
  const takerOf = (kind: string): string => {
    const to = values.takers?.[kind.replace('.', '/')] || values.successorId
    return to === endsWithUnit ? t('ends-with-it') : (nameOf(to) ?? t('nobody-takes'))
  }

  return (
    <section className="card stack">
      <h2>{t('check-end')}</h2>
      <dl className="facts">
        <dt>{t('last-day')}</dt>
        <dd>{sayDay(values.on, language)}</dd>
        <dt>{t('successor')}</dt>
        <dd>{nameOf(values.successorId) ?? t('nobody-takes')}</dd>
        <dt>{t('end-reason')}</dt>
        <dd>{values.reason}</dd>
      </dl>
      {view.kinds.length > 0 && (
        <ul className="plain-list">
          {view.kinds.map(({ kind, label, count }) => (
            <li key={kind}>{t('goes-to', { label, count, taker: takerOf(kind) })}</li>
          ))}
        </ul>
      )}
      <p>{t('leaves-words')}</p>
      <p className={isAhead ? 'notice' : 'notice notice-warning'}>{isAhead ? t('end-later') : t('end-now')}</p>
      <div className="row">
        <Button type="primary" danger={!isAhead} loading={isPending} onClick={onSend}>
          {isAhead ? t('plan-end') : t('do-end')}
        </Button>
        <Button onClick={onBack} disabled={isPending}>
          {t('back')}
        </Button>
      </div>
    </section>
  )
}
