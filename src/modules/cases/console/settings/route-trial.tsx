import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { assetOwners } from '../../plate.ts'
import type { RouteAnswer, RouteTrial } from '../../routing.ts'
import { casesSettingsWords } from '../../settings-words.ts'
import { api, useCategories, usePlaces, useUnits } from '../cases-api.ts'
import { useSayRoute } from './routing-page.tsx'

type Asked = { [Key in keyof RouteTrial]?: RouteTrial[Key] | null }

/** Where would this go, and why: nothing is written, and each rule that was looked at says what became of it. */
export function RouteTrialForm() {
  const t = useWords(casesSettingsWords)
  const id = useId()
  const [asked, setAsked] = useState<Asked>({})
  const [places, kinds, units] = [usePlaces(), useCategories(), useUnits()]
  const owners = assetOwners.map((value) => ({ value, label: t(`owner.${value}`) }))
  // biome-ignore format: a table for people
  const fields = [
    ['placeId',       t('place'), places, t('choose-place')],
    ['categoryId',    t('kind'),  kinds,  t('every-kind')],
    ['assetOwner',    t('owner'), owners, t('owner.any')],
    ['accusedUnitId', t('about'), units,  t('nobody-accused')],
  ] as const

  return (
    <section className="card stack" aria-label={t('trial')}>
      <h2>{t('trial')}</h2>
      <div className="filter-fields">
        {fields.map(([name, label, options, placeholder]) => (
          <div key={name} className="field">
            <label className="field-label" htmlFor={`${id}-${name}`}>
              {label}
            </label>
            <Select<string>
              id={`${id}-${name}`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={asked[name] ?? null}
              options={options as { value: string; label: string }[]}
              placeholder={placeholder}
              onChange={(value) => setAsked({ ...asked, [name]: value ?? null })}
            />
          </div>
        ))}
      </div>
      {asked.placeId ? <Answered asked={asked} placeId={asked.placeId} /> : <p className="hint">{t('choose-place')}</p>}
    </section>
  )
}

function Answered({ asked, placeId }: { asked: Asked; placeId: string }) {
  const { categoryId, assetOwner, accusedUnitId } = asked
  const result = useQuery(
    api.routing.trial.queryOptions({
      input: {
        placeId,
        ...(categoryId ? { categoryId } : {}),
        ...(assetOwner ? { assetOwner } : {}),
        ...(accusedUnitId ? { accusedUnitId } : {}),
      },
    }),
  )
  return (
    <Query result={result} isPart>
      {(answer) => <Answer answer={answer} />}
    </Query>
  )
}

function Answer({ answer }: { answer: RouteAnswer }) {
  const t = useWords(casesSettingsWords)
  const { intakeUnitId, unitId, isDirect, goesDown, considered, names } = answer
  const say = useSayRoute(names)
  const then = unitId ? t(isDirect ? 'trial-direct' : 'trial-proposed', { unit: names[unitId] ?? '' }) : t('trial-none')

  return (
    <div className="stack" role="status">
      <ul className="plain-list">
        <li>{t('trial-intake', { unit: names[intakeUnitId] ?? '' })}</li>
        <li>
          <strong>{then}</strong>
        </li>
      </ul>
      {goesDown && <p className="notice notice-warning">{t('route-goes-down')}</p>}
      {considered.length === 0 ? (
        <p className="hint">{t('trial-nothing')}</p>
      ) : (
        <table className="table table-cards">
          <caption>{t('trial-considered')}</caption>
          <thead>
            <tr>
              {(['place', 'kind', 'owner', 'unit', 'from-on', 'verdict'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {considered.map(({ route, verdict }) => {
              const { place, kind, owner, unit, time } = say(route)
              return (
                <tr key={route.id}>
                  <th scope="row">{place}</th>
                  <td data-label={t('kind')}>{kind}</td>
                  <td data-label={t('owner')}>{owner}</td>
                  <td data-label={t('unit')}>{unit}</td>
                  <td data-label={t('from-on')}>{time}</td>
                  <td data-label={t('verdict')}>
                    {verdict === 'wins' ? <strong>{t('verdict.wins')}</strong> : t(`verdict.${verdict}`)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <p className="hint">{t('trial-order')}</p>
    </div>
  )
}
