import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form } from 'antd'
import { Fragment, useState } from 'react'
import { type Day, dayOf, sayDay } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { UnitId, type UnitLine, type UnitView } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { api, showsItself } from './organisations-api.ts'
import { UnitFields, type UnitValues } from './unit-fields.tsx'

type PanelProps = { id: string; units: readonly UnitLine[] }

/** One unit: what it is, what it was, and what the reader may do with it. */
export function UnitPanel({ id, units }: PanelProps) {
  const t = useWords(organisationsWords)
  const client = useQueryClient()
  const toast = useToast()
  const unit = useQuery(api.unit.queryOptions({ input: { id: UnitId.parse(id) } }))
  const [doing, setDoing] = useState<string | null>(null)
  const done = (): void => {
    setDoing(null)
    toast({ text: t('saved') })
    void client.invalidateQueries({ queryKey: api.key() })
  }
  const form = { units, onDone: done, onCancel: () => setDoing(null) }

  return (
    <Query result={unit} isPart>
      {(view) => (
        <>
          <h2>{view.name}</h2>
          {doing === 'change' && <ChangeForm view={view} {...form} />}
          {doing === null && (
            <>
              {view.ending && <EndAhead view={view} />}
              <Facts view={view} />
              <Deeds view={view} onChange={() => setDoing('change')} onDone={done} />
            </>
          )}
        </>
      )}
    </Query>
  )
}

/** To change it is a form here; to end it a page of its own; to keep it one press. */
function Deeds({ view, onChange, onDone }: { view: UnitView; onChange: () => void; onDone: () => void }) {
  const t = useWords(organisationsWords)
  const navigate = useNavigate()
  const keep = useMutation(api.keep.mutationOptions({ context: { ifMatch: view.version } }))
  const act = async (verb: string): Promise<void> => {
    if (verb === 'change') return onChange()
    if (verb === 'end') return navigate({ to: endPageOf(view.id) })
    await keep.mutateAsync({ id: view.id })
    onDone()
  }
  return (
    <Offers
      offers={view.offers}
      say={(verb) => t(`verb.${verb as 'change'}`)}
      sayBlocked={(reason) => reason}
      onAct={act}
    />
  )
}

const endPageOf = (id: string): string => `/c/settings/units/${id}/end`

/** Its last day is set and lies ahead; or it is over, and something stands in the way. */
function EndAhead({ view: { id, ending } }: { view: UnitView }) {
  const t = useWords(organisationsWords)
  const language = useLanguage()
  if (!ending || ending.doneAt !== null) return null
  const day = sayDay(ending.lastDay, language)

  return (
    <div className="notice" role="status">
      <p>
        {ending.successorName === null
          ? t('ends-on', { day })
          : t('ends-on-into', { day, successor: ending.successorName })}
      </p>
      <p className="hint">{t('because', { reason: ending.reason })}</p>
      {ending.blockedAt !== null && (
        <p>
          {t('end-blocked')} <a href={endPageOf(id)}>{t('see-held')}</a>
        </p>
      )}
    </div>
  )
}

function Facts({ view }: { view: UnitView }) {
  const t = useWords(organisationsWords)
  const facts: [string, string | null][] = [
    [t('kind'), t(`kind.${view.kind}`)],
    [t('short-name'), view.shortName],
    [t('aliases'), view.aliases.join('、') || null],
    [t('parent'), view.parent?.name ?? null],
    [t('last-day'), view.validTo],
    [t('successor'), view.successor?.name ?? null],
  ]

  return (
    <>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      <p>
        <a href={`/c/settings/people?unit=${view.id}`}>{t('people-here')}</a>
      </p>
      <h3>{t('history')}</h3>
      <ul className="plain-list">
        {view.history.map(({ validFrom, name }) => (
          <li key={validFrom}>{t('was-called', { from: validFrom, name })}</li>
        ))}
      </ul>
    </>
  )
}

type FormProps = { view: UnitView; units: readonly UnitLine[]; onDone: () => void; onCancel: () => void }

/** From a day on it is called or placed otherwise; papers from before keep what was true then. */
function ChangeForm({ view, units, onDone, onCancel }: FormProps) {
  const t = useWords(organisationsWords)
  const today = dayOf(new Date())
  const change = useMutation({ ...api.change.mutationOptions({ context: { ifMatch: view.version } }), ...showsItself })
  const { name, shortName, aliases, parentId, placeId, rank } = view

  return (
    <DeedForm<UnitValues & { from: Day }, Parameters<typeof change.mutate>[0], unknown>
      deed={change}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel }}
      initialValues={{ name, shortName, aliases, parentId, placeId, rank, from: today }}
      // The cast: ids that the selects offer are ids of units and places.
      inputOf={(values) =>
        ({ ...values, parentId: values.parentId ?? null, placeId: values.placeId ?? null, id: view.id }) as never
      }
      onDone={onDone}
    >
      <UnitFields units={units.filter(({ id }) => id !== view.id)} />
      <Form.Item name="from" label={t('from')} extra={t('dated')} rules={[{ required: true }]}>
        <DateWords today={today} />
      </Form.Item>
    </DeedForm>
  )
}
