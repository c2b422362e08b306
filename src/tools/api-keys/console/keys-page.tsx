import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Popconfirm } from 'antd'
import { useId, useState } from 'react'
import { addDays, type Day, dayOf, sayDay } from '#kernel/day.ts'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { apiOf } from '#ui/react/api.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { apiKeysWords } from '../api-keys-words.ts'
import type { ApiKey, ApiScope, apiKeysContract, NewApiKey } from '../contract.ts'

const api = apiOf<typeof apiKeysContract>('api-keys')
/** All that there is: another one does not compile without its line here. */
const apiScopes = Object.keys({ 'open311.report': true } satisfies Record<ApiScope, true>) as ApiScope[]

/** Which other systems may act here; whoever answers for the systems makes keys and ends them. */
export function KeysPage() {
  const t = useWords(apiKeysWords)
  const client = useQueryClient()
  const answer = useQuery(api.keys.queryOptions())
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  const askAnew = () => void client.invalidateQueries({ queryKey: api.key() })

  return (
    <>
      <PageHead title={t('title')} />
      <div className="stack">
        <p>{t('lead')}</p>
        {made && <ShownOnce name={made.name} secret={made.key} onDone={() => setMade(null)} />}
        <Query result={answer}>
          {({ keys, offers, today }) => {
            const may = (verb: string) => offers.some((offer) => offer.verb === verb)
            return (
              <>
                {may('make') && !isMaking && (
                  <div className="row">
                    <Button type="primary" onClick={() => setMaking(true)}>
                      {t('make')}
                    </Button>
                  </div>
                )}
                {isMaking && (
                  <NewKey
                    today={today}
                    onClose={() => setMaking(false)}
                    onMade={(one) => {
                      setMade(one)
                      setMaking(false)
                      askAnew()
                    }}
                  />
                )}
                {keys.length === 0 && <EmptyState text={t('none')} />}
                {keys.length > 0 && (
                  <div>
                    <ExportButton table="api-keys.keys" />
                  </div>
                )}
                {keys.length > 0 && (
                  <KeyTable keys={keys} today={today} mayRevoke={may('revoke')} onRevoked={askAnew} />
                )}
              </>
            )
          }}
        </Query>
      </div>
    </>
  )
}

/** It is on the screen until somebody says that they have it, and nowhere else ever again. */
function ShownOnce({ name, secret, onDone }: { name: string; secret: string; onDone: () => void }) {
  const t = useWords(apiKeysWords)
  const id = useId()
  return (
    <section className="card stack" aria-label={t('shown-once')}>
      <p role="status">
        <label htmlFor={id}>{t('made', { name })}</label>
        <input
          id={id}
          className="address"
          readOnly
          autoComplete="off"
          value={secret}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </p>
      <p>{t('shown-once')}</p>
      <div className="row">
        <Button onClick={onDone}>{t('kept')}</Button>
      </div>
    </section>
  )
}

type NewKeyProps = { today: Day; onClose: () => void; onMade: (made: { name: string; key: string }) => void }
type Values = { name: string; contact: string; scopes: ApiScope[]; until: Day }

function NewKey({ today, onClose, onMade }: NewKeyProps) {
  const t = useWords(apiKeysWords)
  // The same for each press, so that a second one makes no second key.
  const [id] = useState(() => crypto.randomUUID())
  const make = useMutation({ ...api.make.mutationOptions(), meta: { showsItself: true } })

  return (
    <section className="card stack settings-column">
      <DeedForm<Values, NewApiKey, { name: string; key: string }>
        deed={make}
        label={t('make')}
        cancel={{ label: t('cancel'), onCancel: onClose }}
        initialValues={{ scopes: ['open311.report'], until: addDays(today, 365) }}
        inputOf={(values) => ({ id, ...values })}
        onDone={({ name, key }) => onMade({ name, key })}
      >
        <h2>{t('new')}</h2>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, min: 2, message: t('name-too-short') }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="contact"
          label={t('contact')}
          extra={t('contact-hint')}
          rules={[{ required: true, min: 2, message: t('contact-too-short') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="scopes" label={t('scopes')} rules={[{ required: true, message: t('no-scope') }]}>
          <Checkbox.Group options={apiScopes.map((value) => ({ value, label: t(`scope.${value}`) }))} />
        </Form.Item>
        <Form.Item name="until" label={t('until')} extra={t('until-hint')} rules={[{ required: true }]}>
          <DateWords today={today} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}

type KeyTableProps = { keys: readonly ApiKey[]; today: Day; mayRevoke: boolean; onRevoked: () => void }

function KeyTable({ keys, today, mayRevoke, onRevoked }: KeyTableProps) {
  const t = useWords(apiKeysWords)
  const language = useLanguage()
  const toast = useToast()
  const revoke = useMutation(
    api.revoke.mutationOptions({
      onSuccess: ({ name }) => {
        toast({ text: t('revoked', { name }) })
        onRevoked()
      },
    }),
  )
  const lastDay = ({ expiresAt }: ApiKey): Day => addDays(dayOf(expiresAt), -1)
  const state = (key: ApiKey): string => {
    if (key.revokedAt) return t('state.revoked', { day: sayDay(dayOf(key.revokedAt), language) })
    return t(lastDay(key) < today ? 'state.over' : 'state.open', { day: sayDay(lastDay(key), language) })
  }
  const isOpen = (key: ApiKey): boolean => key.revokedAt === null && lastDay(key) >= today

  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('scopes')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('used')}</th>
          {mayRevoke && <th scope="col">{t('deeds')}</th>}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row">
              {key.name}
              <br />
              <span className="hint">
                {key.contact} · <code>{key.start}…</code>
              </span>
            </th>
            <td data-label={t('scopes')}>{key.scopes.map((scope) => t(`scope.${scope}`)).join(' · ')}</td>
            <td data-label={t('state')}>{state(key)}</td>
            <td data-label={t('used')}>{key.lastUsedOn ? sayDay(key.lastUsedOn, language) : t('never-used')}</td>
            {mayRevoke && (
              <td data-label={t('deeds')}>
                {isOpen(key) && (
                  <Popconfirm
                    title={t('revoke-ask', { name: key.name })}
                    description={t('revoke-hint')}
                    okText={t('revoke')}
                    cancelText={t('cancel')}
                    onConfirm={() => revoke.mutate({ id: key.id })}
                  >
                    <Button danger aria-label={t('revoke-one', { name: key.name })} disabled={revoke.isPending}>
                      {t('revoke')}
                    </Button>
                  </Popconfirm>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
