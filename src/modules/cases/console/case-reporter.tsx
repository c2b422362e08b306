import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { api, showsItself } from './cases-api.ts'

type Revealed = { name: string; phone: string; flat: string; words: string; consent: string }
type Why = { purpose: string; reason: string }

const purposes = ['call-back', 'danger', 'fact-check', 'data-request'] as const

/**
 * Who reported it: unknown, unless they agreed to be named. Whoever may look behind the door says what for and why, and
 * the look is written down, for the reporter to read.
 */
export function Reporter({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const { case: it, offers } = view
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<Revealed | null>(null)
  const naming = useQuery(api.naming.queryOptions({ input: { id: it.id } }))
  const reveal = useMutation({ ...api.reveal.mutationOptions({ gcTime: 0 }), ...showsItself })
  const name = naming.data?.name
  const mayLook = offers.some(({ verb }) => verb === 'reveal')
  const close = (): void => {
    setShown(null)
    setAsking(false)
    reveal.reset()
  }

  return (
    <section className="card stack" aria-label={t('desk.reporter')}>
      <h2>{t('desk.reporter')}</h2>
      <p>{name ? t('desk.known-as', { name }) : t('desk.unknown-reporter')}</p>
      {mayLook && !isAsking && !shown && (
        <div className="no-print">
          <Button onClick={() => setAsking(true)}>{t('verb.reveal')}</Button>
        </div>
      )}
      {isAsking && !shown && (
        <DeedForm<Why, Why & { id: typeof it.id }, Revealed>
          deed={reveal}
          label={t('verb.reveal')}
          inputOf={({ purpose, reason }) => ({
            id: it.id,
            purpose: purpose ? t(`purpose.${purpose as 'danger'}`) : '',
            reason: reason ?? '',
          })}
          onDone={setShown}
          cancel={{ label: t('desk.cancel'), onCancel: close }}
        >
          <p className="hint">{t('desk.look-hint')}</p>
          <Form.Item
            name="purpose"
            label={t('desk.purpose')}
            rules={[{ required: true, message: t('desk.say-purpose') }]}
          >
            <Select options={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('desk.look-why')}
            rules={[{ required: true, message: t('desk.say-look-why') }]}
          >
            <Input.TextArea autoSize maxLength={150} />
          </Form.Item>
        </DeedForm>
      )}
      {shown && <Looked shown={shown} onClose={close} />}
    </section>
  )
}

function Looked({ shown, onClose }: { shown: Revealed; onClose: () => void }) {
  const t = useWords(casesWords)
  const { name, phone, flat, words } = shown
  const facts = [
    [t('desk.reporter-name'), name],
    [t('desk.reporter-phone'), phone],
    [t('desk.reporter-flat'), flat],
    [t('desk.reporter-words'), words],
  ].filter(([, value]) => value)

  return (
    <div className="stack no-print" role="status">
      <p className="notice">{t('desk.look-kept')}</p>
      {facts.length === 0 ? (
        <p>{t('desk.said-nothing')}</p>
      ) : (
        <dl className="facts">
          {facts.flatMap(([label, value]) => [<dt key={`${label} label`}>{label}</dt>, <dd key={label}>{value}</dd>])}
        </dl>
      )}
      <div>
        <Button onClick={onClose}>{t('desk.put-away')}</Button>
      </div>
    </div>
  )
}
