import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { AskedField, formsContract } from '../contract.ts'
import { formsWords } from '../forms-words.ts'

const api = apiOf<typeof formsContract>('forms')

const useSay = (): ((said: { zh: string; en: string }) => string) => {
  const language = useLanguage()
  return ({ zh, en }) => (language === 'en' ? en : zh)
}

/** Everything that is asked, form by form; and above it the question to put before one asks for more. */
export function FieldsPage() {
  const t = useWords(formsWords)
  const say = useSay()
  const fields = useQuery(api.fields.queryOptions())
  const [asks, setAsks] = useState<AskedField['asks'] | null>(null)

  return (
    <>
      <PageHead title={t('title')} />
      <div className="stack">
        <p>{t('lead')}</p>
        <AskedAlready />
        <Query result={fields}>
          {({ fields: all }) => {
            const shown = all.filter((field) => asks === null || field.asks === asks)
            return (
              <>
                <div className="row">
                  <Select
                    allowClear
                    aria-label={t('filter')}
                    placeholder={t('everyone')}
                    popupMatchSelectWidth={false}
                    {...(asks ? { value: asks } : {})}
                    options={[...new Set(all.map((field) => field.asks))].map((one) => ({
                      value: one,
                      label: t(`asks.${one}`),
                    }))}
                    onChange={(one?: AskedField['asks']) => setAsks(one ?? null)}
                  />
                  <span className="hint">{t('count', { count: shown.length })}</span>
                </div>
                {shown.length === 0 && <EmptyState text={t('empty')} />}
                {[...Map.groupBy(shown, ({ form }) => say(form))].map(([form, of]) => (
                  <FormCard key={form} name={form} fields={of} />
                ))}
              </>
            )
          }}
        </Query>
      </div>
    </>
  )
}

/** What is the same for a form is said once; its fields stand below as a list. */
function FormCard({ name, fields }: { name: string; fields: readonly AskedField[] }) {
  const t = useWords(formsWords)
  const say = useSay()
  const [first] = fields
  if (!first) return null
  const used = [...new Set(fields.flatMap(({ usedIn }) => usedIn.map(say)))]

  return (
    <section className="card stack">
      <h2>{first.path ? <a href={first.path}>{name}</a> : name}</h2>
      <dl className="facts">
        <dt>{t('asks')}</dt>
        <dd>{t(`asks.${first.asks}`)}</dd>
        <dt>{t('every')}</dt>
        <dd>{t(`every.${first.every}`)}</dd>
        <dt>{t('used-in')}</dt>
        <dd>{used.join(' · ')}</dd>
        <dt>{t('field')}</dt>
        <dd>
          <ul className="field-list">
            {fields.map(({ key, label, isRequired }) => (
              <li key={key}>
                {say(label)}
                {isRequired && <span className="hint"> {t('required')}</span>}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  )
}

/** Is this asked already, and may it be asked at all? */
function AskedAlready() {
  const t = useWords(formsWords)
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const check = useQuery({ ...api.check.queryOptions({ input: { name } }), enabled: name !== '' })

  return (
    <section className="card stack settings-column">
      <h2>{t('already')}</h2>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          setName(typed.trim())
        }}
      >
        <Input
          aria-label={t('already-hint')}
          placeholder={t('already-hint')}
          maxLength={80}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button htmlType="submit">{t('check')}</Button>
      </form>
      {name !== '' && (
        <Query result={check} isPart>
          {({ alike, refused }) => (
            <div className="stack" role="status">
              {refused && <p className="notice notice-danger">{refused}</p>}
              {!refused && alike.length === 0 && <p>{t('none-alike')}</p>}
              {alike.length > 0 && (
                <>
                  <p>{t('some-alike')}</p>
                  <ul className="plain-list">
                    {alike.map((field) => (
                      <li key={field.key}>
                        {field.path ? <a href={field.path}>{say(field.label)}</a> : say(field.label)}{' '}
                        <span className="hint">
                          {say(field.form)} · {t(`asks.${field.asks}`)} · {t(`every.${field.every}`)}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          )}
        </Query>
      )}
    </section>
  )
}
