import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { Fragment, useState } from 'react'
import { apiOf, byKey } from '#ui/react/api.ts'
import { showsItself } from '#ui/react/asking.ts'
import { DataTable } from '#ui/react/data-table.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { placesContract } from '../contract.ts'
import {
  type DivisionFiles,
  type Kin,
  type PlaceCorrection,
  type PlaceId,
  type PlaceKind,
  type PlaceView,
  placeKinds,
} from '../place.ts'
import { placesWords } from '../words.ts'

const api = apiOf<typeof placesContract>('places')

/** The places of the district, and one of them in full; the chosen one stands in the address. */
export function PlacesPage() {
  const t = useWords(placesWords)
  const navigate = useNavigate()
  const { place } = useSearch({ strict: false }) as { place?: string }
  const [past, setPast] = useState(false)
  const [kind, setKind] = useState<PlaceKind | null>(null)
  const mayImport = useMay('division.import')
  const [isImporting, setImporting] = useState(false)
  const places = useInfiniteQuery(
    api.places.infiniteOptions(byKey((after) => ({ past, after, limit: 200, ...(kind ? { kind } : {}) }))),
  )
  const choose = (id: string): void => void navigate({ to: '/c/settings/places', search: { place: id } })

  return (
    <>
      <PageHead title={t('places')}>
        {mayImport && <Button onClick={() => setImporting(true)}>{t('verb.import')}</Button>}
      </PageHead>
      <div className="settings-halves">
        <section className="card stack">
          {isImporting && <ImportForm onClose={() => setImporting(false)} />}
          <Select
            allowClear
            aria-label={t('kind')}
            placeholder={t('every-kind')}
            {...(kind ? { value: kind } : {})}
            options={placeKinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={(one?: PlaceKind) => setKind(one ?? null)}
          />
          <Checkbox checked={past} onChange={({ target }) => setPast(target.checked)}>
            {t('show-past')}
          </Checkbox>
          <DataTable
            result={places}
            keyOf={({ id }) => id}
            nameOf={({ name }) => name}
            onOpen={({ id }) => choose(id)}
            empty={<EmptyState text={t('empty')} />}
            columns={[
              {
                title: t('name'),
                draw: ({ id, name, validTo }) => (
                  <a
                    href={`/c/settings/places?place=${id}`}
                    onClick={(event) => {
                      event.preventDefault()
                      choose(id)
                    }}
                  >
                    {validTo === null ? name : `${name}（${t('past')} ${validTo}）`}
                  </a>
                ),
              },
              { title: t('kind'), draw: ({ kind }) => t(`kind.${kind}`), width: 5 },
              { title: t('code'), draw: ({ code }) => code, width: 9 },
            ]}
          />
        </section>
        {place && <PlacePanel key={place} id={place as PlaceId} />}
      </div>
    </>
  )
}

function PlacePanel({ id }: { id: PlaceId }) {
  const t = useWords(placesWords)
  const place = useQuery(api.place.queryOptions({ input: { id } }))
  const [isCorrecting, setCorrecting] = useState(false)

  return (
    <section className="card stack settings-side is-chosen">
      <Query result={place} isPart>
        {(view) => (
          <>
            <h2>{view.name}</h2>
            {isCorrecting ? (
              <CorrectionForm view={view} onClose={() => setCorrecting(false)} />
            ) : (
              <>
                <Facts view={view} />
                <Offers
                  offers={view.offers}
                  say={(verb) => t(`verb.${verb as 'correct'}`)}
                  sayBlocked={(reason) => reason}
                  onAct={async () => setCorrecting(true)}
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
  const facts: [string, string | null][] = [
    [t('kind'), t(`kind.${view.kind}`)],
    [t('above'), view.above.map(({ name }) => name).join(' › ') || null],
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
  const client = useQueryClient()
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
        void client.invalidateQueries({ queryKey: api.key() })
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

function ImportForm({ onClose }: { onClose: () => void }) {
  const t = useWords(placesWords)
  const client = useQueryClient()
  const toast = useToast()
  const bring = useMutation({ ...api.import.mutationOptions(), ...showsItself })

  return (
    <DeedForm<DivisionFiles, Parameters<typeof bring.mutate>[0], { added: number; changed: number; same: number }>
      deed={bring}
      label={t('verb.import')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      inputOf={(values) => values}
      onDone={(outcome) => {
        toast({ text: t('imported', outcome) })
        void client.invalidateQueries({ queryKey: api.key() })
        onClose()
      }}
    >
      <p className="hint">{t('import-hint')}</p>
      <Form.Item name="source" label={t('edition')} rules={[{ required: true, message: t('source-missing') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="divisions" label={t('divisions-file')} rules={[{ required: true }]}>
        <Input.TextArea rows={6} />
      </Form.Item>
      <Form.Item name="changes" label={t('changes-file')}>
        <Input.TextArea rows={4} />
      </Form.Item>
    </DeedForm>
  )
}
