import { useMutation, useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { Fragment, useState } from 'react'
import { type Day, sayDay } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import type { Kin, Place, PlaceCorrection, PlaceId, PlaceView } from '../place.ts'
import type { PlaceTypeView, TypesOfPlace } from '../place-type.ts'
import type { TypedAs } from '../typed-as.ts'
import { placesWords } from '../words.ts'
import { BuildingsForm } from './buildings-form.tsx'
import { api, showsItself, useAskAnew, useTypeName, useTypes } from './places-api.ts'

/** One place in full, and what may be set right of it. */
export function PlacePanel({ id }: { id: PlaceId }) {
  const t = useWords(placesWords)
  const place = useQuery(api.place.queryOptions({ input: { id } }))
  const [doing, setDoing] = useState<string | null>(null)
  const close = (): void => setDoing(null)

  return (
    <section className="card stack settings-side is-chosen">
      <Query result={place} isPart>
        {(view) => (
          <>
            <h2>{view.name}</h2>
            {doing === 'correct' ? (
              <CorrectionForm view={view} onClose={close} />
            ) : doing === 'assign' ? (
              <TypesForm view={view} onClose={close} />
            ) : doing === 'build' ? (
              <BuildingsForm place={view} onClose={close} />
            ) : (
              <>
                <Facts view={view} />
                <Offers
                  offers={view.offers}
                  say={(verb) => t(`verb.${verb as 'correct'}`)}
                  sayBlocked={(reason) => reason}
                  onAct={async (verb) => setDoing(verb)}
                />
              </>
            )}
          </>
        )}
      </Query>
    </section>
  )
}

function Facts({ view }: { view: PlaceView }) {
  const t = useWords(placesWords)
  const say = useTyped()
  const mayBeTyped = view.offers.some(({ verb }) => verb === 'assign')
  const facts: [string, string | null][] = [
    [t('kind'), t(`kind.${view.kind}`)],
    [t('above'), view.above.map(({ name }) => name).join(' › ') || null],
    [t('place-types'), view.types.map(say).join('；') || (mayBeTyped ? t('no-type') : null)],
    [t('short-name'), view.shortName],
    [t('slug'), `/${view.slug}`],
    [t('code'), view.code],
    [t('since'), view.validFrom],
    [t('until'), view.validTo],
    [t('source'), view.source],
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
      <Kindred title={t('before')} kin={view.predecessors} />
      <Kindred title={t('became')} kin={view.successors} />
    </>
  )
}

/** 老旧小区，2021年1月1日 起: what holds first, and after it what held. */
const useTyped = (): ((typed: TypedAs) => string) => {
  const t = useWords(placesWords)
  const language = useLanguage()
  const nameOf = useTypeName()
  return (typed) => {
    const [name, from] = [nameOf(typed), sayDay(typed.validFrom, language)]
    return typed.validTo === null
      ? t('is-type', { name, from })
      : t('was-type', { name, from, to: sayDay(typed.validTo, language) })
  }
}

/** What a place came from or became, each with whether that is known or inferred. */
function Kindred({ title, kin }: { title: string; kin: readonly Kin[] }) {
  const t = useWords(placesWords)
  if (kin.length === 0) return null

  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list">
        {kin.map(({ id, name, code, certainty, source }) => (
          <li key={id}>
            <a href={`/c/settings/places?place=${id}`}>
              {name} {code}
            </a>{' '}
            <strong>{t(`certainty.${certainty}`)}</strong>
            <p className="hint">{source}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function CorrectionForm({ view, onClose }: { view: PlaceView; onClose: () => void }) {
  const t = useWords(placesWords)
  const askAnew = useAskAnew()
  const toast = useToast()
  const correct = useMutation({
    ...api.correct.mutationOptions({ context: { ifMatch: view.version } }),
    ...showsItself,
  })

  return (
    <DeedForm<PlaceCorrection, Parameters<typeof correct.mutate>[0], unknown>
      deed={correct}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ shortName: view.shortName, slug: view.slug }}
      inputOf={(values) => ({ ...values, id: view.id })}
      onDone={() => {
        toast({ text: t('saved') })
        void askAnew()
        onClose()
      }}
    >
      <Form.Item name="shortName" label={t('short-name')} rules={[{ required: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="slug" label={t('slug')} rules={[{ required: true, message: t('slug-not-plain') }]}>
        <Input maxLength={60} addonBefore="/" />
      </Form.Item>
    </DeedForm>
  )
}

/** Of which types the place is from a day on; the years before stay as they were. */
function TypesForm({ view, onClose }: { view: PlaceView; onClose: () => void }) {
  const types = useTypes()
  return (
    <Query result={types} isPart>
      {({ today, types: all }) => <ChosenTypes view={view} today={today} all={all} onClose={onClose} />}
    </Query>
  )
}

type ChosenTypesProps = { view: PlaceView; today: Day; all: readonly PlaceTypeView[]; onClose: () => void }

function ChosenTypes({ view, today, all, onClose }: ChosenTypesProps) {
  const t = useWords(placesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const undo = useUndo(askAnew)
  const nameOf = useTypeName()
  const typeIds = view.types.filter(({ validTo }) => validTo === null).map(({ typeId }) => typeId)
  const [form] = Form.useForm<TypesOfPlace>()
  const put = useMutation({
    ...api.typesOfPlace.mutationOptions({ context: { ifMatch: view.version } }),
    ...showsItself,
  })

  return (
    <DeedForm<TypesOfPlace, Parameters<typeof put.mutate>[0], Place>
      form={form}
      deed={put}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ typeIds, from: today }}
      inputOf={(values) => ({ id: view.id, ...values })}
      onDone={({ version }) => {
        const before = { id: view.id, typeIds, from: form.getFieldValue('from') as Day }
        const back = (): void => undo(() => api.typesOfPlace.call(before, { context: { ifMatch: version } }))
        toast({ text: t('type-saved'), ...(version > view.version ? { undo: back } : {}) })
        void askAnew()
        onClose()
      }}
    >
      <Form.Item name="typeIds" label={t('place-types')} extra={t('place-types-hint')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={all
            .filter(({ id, retiredOn }) => retiredOn === null || typeIds.includes(id))
            .map((type) => ({ value: type.id, label: nameOf(type) }))}
        />
      </Form.Item>
      <Form.Item name="from" label={t('type-from')} rules={[{ required: true, message: t('type-from-needed') }]}>
        <DateWords today={today} />
      </Form.Item>
    </DeedForm>
  )
}
