import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { byKey } from '#ui/react/api.ts'
import { DataTable } from '#ui/react/data-table.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { type DivisionFiles, type PlaceId, type PlaceKind, placeKinds } from '../place.ts'
import { placesWords } from '../words.ts'
import { PlacePanel } from './place-panel.tsx'
import { api, showsItself, useAskAnew, useTypeName, useTypes } from './places-api.ts'

/** The places of the district, and one of them in full; the chosen one stands in the address. */
export function PlacesPage() {
  const t = useWords(placesWords)
  const navigate = useNavigate()
  const { place, type } = useSearch({ strict: false }) as { place?: string; type?: string }
  const [past, setPast] = useState(false)
  const [kind, setKind] = useState<PlaceKind | null>(null)
  const mayImport = useMay('division.import')
  const [isImporting, setImporting] = useState(false)
  const places = useInfiniteQuery(
    api.places.infiniteOptions(
      byKey((after) => ({ past, after, limit: 200, ...(kind ? { kind } : {}), ...(type ? { typeId: type } : {}) })),
    ),
  )
  const types = useTypes()
  const nameOf = useTypeName()
  const go = (search: { place?: string; type?: string }): void => void navigate({ to: '/c/settings/places', search })
  const choose = (id: string): void => go({ ...(type ? { type } : {}), place: id })

  return (
    <>
      <PageHead title={t('places')}>
        <ExportButton
          table="places.places"
          filter={{ past, ...(kind ? { kind } : {}), ...(type ? { typeId: type } : {}) }}
        />
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
          {types.data && types.data.types.length > 0 && (
            <Select
              allowClear
              aria-label={t('types')}
              placeholder={t('every-type')}
              {...(type ? { value: type } : {})}
              options={types.data.types.map((one) => ({ value: one.id as string, label: nameOf(one) }))}
              onChange={(one?: string) => go({ ...(one ? { type: one } : {}), ...(place ? { place } : {}) })}
            />
          )}
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

function ImportForm({ onClose }: { onClose: () => void }) {
  const t = useWords(placesWords)
  const askAnew = useAskAnew()
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
        void askAnew()
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
