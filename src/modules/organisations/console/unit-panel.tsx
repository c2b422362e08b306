import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { Fragment, useState } from 'react'
import { type Day, dayOf } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { UnitId, type UnitLine, type UnitView } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { api, byLabel, showsItself } from './organisations-api.ts'
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
          {doing === 'end' && <EndForm view={view} {...form} />}
          {doing === null && (
            <>
              <Facts view={view} />
              <Offers
                offers={view.offers}
                say={(verb) => t(`verb.${verb as 'change'}`)}
                sayBlocked={(reason) => reason}
                onAct={async (verb) => setDoing(verb)}
              />
            </>
          )}
        </>
      )}
    </Query>
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

function EndForm({ view, units, onDone, onCancel }: FormProps) {
  const t = useWords(organisationsWords)
  const today = dayOf(new Date())
  const end = useMutation({ ...api.end.mutationOptions({ context: { ifMatch: view.version } }), ...showsItself })
  const others = units.filter(({ id, validTo }) => id !== view.id && validTo === null)

  return (
    <DeedForm<{ on: Day; successorId?: string | null }, Parameters<typeof end.mutate>[0], unknown>
      deed={end}
      label={t('verb.end')}
      cancel={{ label: t('cancel'), onCancel }}
      initialValues={{ on: today }}
      inputOf={({ on, successorId }) => ({
        id: view.id,
        on,
        successorId: successorId ? UnitId.parse(successorId) : null,
      })}
      onDone={onDone}
    >
      <Form.Item name="on" label={t('last-day')} rules={[{ required: true }]}>
        <DateWords today={today} />
      </Form.Item>
      <Form.Item name="successorId" label={t('successor')} extra={t('successor-hint')}>
        <Select allowClear options={others.map(({ id, name }) => ({ value: id, label: name }))} {...byLabel} />
      </Form.Item>
    </DeedForm>
  )
}
