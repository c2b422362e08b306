import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { addDays, Day, sayDay } from '#kernel/day.ts'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { assetOwners } from '../../plate.ts'
import type { NewRoute, Route } from '../../routing.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, showsItself, useAskAnew, useCategories, usePlaces, useUnits } from '../cases-api.ts'
import { CaseSettings } from './case-settings.tsx'
import { RouteTrialForm } from './route-trial.tsx'

/** Whose work which matters are, as the district has it; above it the answer to "where would this go, and why". */
export function RoutingPage() {
  const t = useWords(casesSettingsWords)
  const mayEdit = useMay('case-setting.edit')
  const table = useQuery(api.routing.table.queryOptions())

  return (
    <CaseSettings here="routing">
      <RouteTrialForm />
      <Query result={table} isPart>
        {({ routes, names, today }) => (
          <>
            {mayEdit && <AddRoute today={today} />}
            {routes.length === 0 ? (
              <EmptyState text={t('no-rules')} />
            ) : (
              <Routes routes={routes} names={names} today={today} />
            )}
          </>
        )}
      </Query>
    </CaseSettings>
  )
}

type RoutesProps = { routes: readonly Route[]; names: Readonly<Record<string, string>>; today: Day }

/** Those that hold, and on request those that held: nothing is changed or removed, so that an old case can be understood. */
function Routes({ routes, names, today }: RoutesProps) {
  const t = useWords(casesSettingsWords)
  const say = useSayRoute(names)
  const mayEdit = useMay('case-setting.edit')
  const [withPast, setWithPast] = useState(false)
  const isOver = ({ validTo }: Route): boolean => validTo !== null && validTo < today
  const shown = routes.filter((route) => withPast || !isOver(route))

  return (
    <section className="stack" aria-label={t('rules')}>
      <div>
        <ExportButton table="cases.routing" />
      </div>
      {routes.some(isOver) && (
        <Checkbox checked={withPast} onChange={({ target }) => setWithPast(target.checked)}>
          {t('show-past')}
        </Checkbox>
      )}
      <table className="table table-cards">
        <caption>{t('rules')}</caption>
        <thead>
          <tr>
            {(['place', 'kind', 'owner', 'unit', 'how', 'from-on', 'note'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{t('end-rule')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((route) => {
            const { place, kind, owner, unit, time } = say(route)
            return (
              <tr key={route.id}>
                <th scope="row">{place}</th>
                <td data-label={t('kind')}>{kind}</td>
                <td data-label={t('owner')}>{owner}</td>
                <td data-label={t('unit')}>{unit}</td>
                <td data-label={t('how')}>{t(route.isDirect ? 'straight' : 'proposed')}</td>
                <td data-label={t('from-on')}>{time}</td>
                <td data-label={t('note')}>{route.note}</td>
                <td>
                  {mayEdit && !isOver(route) && (
                    <End route={route} today={today} name={`${place} ${kind} ${owner} ${unit}`} />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** A rule in words, column by column. */
export const useSayRoute = (names: Readonly<Record<string, string>>) => {
  const t = useWords(casesSettingsWords)
  const language = useLanguage()
  const kinds = useCategories()
  return ({ placeId, categoryId, assetOwner, unitId, validFrom, validTo }: Route) => ({
    place: names[placeId] ?? '',
    kind: categoryId === null ? t('every-kind') : (kinds.find(({ value }) => value === categoryId)?.label ?? ''),
    owner: t(`owner.${assetOwner ?? 'any'}`),
    unit: names[unitId] ?? '',
    time: validTo
      ? t('in-force-until', { from: sayDay(validFrom, language), to: sayDay(validTo, language) })
      : t('in-force', { from: sayDay(validFrom, language) }),
  })
}

function End({ route, today, name }: { route: Route; today: Day; name: string }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const end = useMutation(api.routing.end.mutationOptions({ context: { ifMatch: route.version }, onSettled: askAnew }))
  const goOn = useMutation(
    api.routing.end.mutationOptions({ context: { ifMatch: route.version + 1 }, onSettled: askAnew }),
  )
  const press = async (): Promise<void> => {
    await end.mutateAsync({ id: route.id, validTo: addDays(today, -1) })
    toast({ text: t('rule-ended'), undo: () => goOn.mutate({ id: route.id, validTo: null }) })
  }

  return (
    <Button
      size="small"
      loading={end.isPending}
      aria-label={t('end-named', { rule: name })}
      // What fails is said by the console for every deed.
      onClick={() => void press().catch(() => undefined)}
    >
      {t('end-rule')}
    </Button>
  )
}

type Values = Omit<NewRoute, 'categoryId' | 'assetOwner'> & {
  categoryId?: NewRoute['categoryId']
  assetOwner?: NewRoute['assetOwner']
}

function AddRoute({ today }: { today: Day }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [isOpen, setOpen] = useState(false)
  const [places, kinds, units] = [usePlaces(), useCategories(), useUnits()]
  const add = useMutation({ ...api.routing.add.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const search = { showSearch: { optionFilterProp: 'label' } } as const
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t('add-rule')}</Button>
      </div>
    )

  return (
    <section className="card" aria-label={t('add-rule')}>
      <h2>{t('add-rule')}</h2>
      <DeedForm<Values, NewRoute, Route>
        deed={add}
        label={t('add-rule')}
        initialValues={{ validFrom: today, isDirect: false, note: '' }}
        inputOf={({ categoryId, assetOwner, validFrom, ...values }) => ({
          ...values,
          validFrom: Day.parse(validFrom),
          categoryId: categoryId ?? null,
          assetOwner: assetOwner ?? null,
        })}
        onDone={() => {
          toast({ text: t('rule-added') })
          setOpen(false)
        }}
        cancel={{ label: t('cancel'), onCancel: () => setOpen(false) }}
      >
        <Form.Item name="placeId" label={t('place')} rules={[{ required: true, message: t('choose-place') }]}>
          <Select {...search} options={places} placeholder={t('choose-place')} />
        </Form.Item>
        <Form.Item name="categoryId" label={t('kind')}>
          <Select {...search} allowClear options={kinds} placeholder={t('every-kind')} />
        </Form.Item>
        <Form.Item name="assetOwner" label={t('owner')}>
          <Select
            allowClear
            options={assetOwners.map((value) => ({ value, label: t(`owner.${value}`) }))}
            placeholder={t('owner.any')}
          />
        </Form.Item>
        <Form.Item name="unitId" label={t('unit')} rules={[{ required: true, message: t('choose-unit') }]}>
          <Select {...search} options={units} placeholder={t('choose-unit')} />
        </Form.Item>
        <Form.Item name="isDirect" valuePropName="checked">
          <Checkbox>{t('direct')}</Checkbox>
        </Form.Item>
        <Form.Item name="validFrom" label={t('from-on')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input maxLength={200} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}
