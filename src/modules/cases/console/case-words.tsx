import { useMutation } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { api, showsItself, useAskAnew } from './cases-api.ts'
import { LeakHint, useLeaks } from './leak-hint.tsx'

const isOffered = ({ offers }: CaseView, deed: string): boolean => offers.some(({ verb }) => verb === deed)

/** Letters to and from whoever reported it; neither side sees the other's address. */
export function Mailbox({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [form] = Form.useForm<{ text: string }>()
  const { case: it, messages, names, at } = view
  const write = useMutation({ ...api.message.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <section className="card stack" aria-label={t('desk.mailbox')}>
      <h2>{t('desk.mailbox')}</h2>
      {messages.length === 0 && <p className="hint">{t('desk.no-messages')}</p>}
      <TimelineList
        now={at}
        events={messages.map(({ id, at: when, by, unitId, text }) => ({
          id,
          at: when,
          who: by === 'reporter' ? t('desk.by-reporter') : unitId ? (names[unitId] ?? '') : '',
          content: text,
        }))}
      />
      {isOffered(view, 'message') && (
        <DeedForm<{ text: string }, { id: typeof it.id; text: string }, CaseView>
          form={form}
          deed={write}
          label={t('verb.message')}
          inputOf={({ text = '' }) => ({ id: it.id, text })}
          onDone={() => {
            form.resetFields()
            toast({ text: t('desk.sent') })
          }}
        >
          <Form.Item name="text" label={t('desk.to-reporter')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2_000} />
          </Form.Item>
          <LeakHint of={['text']} />
        </DeedForm>
      )}
    </section>
  )
}

/** For those who work on it; or, when it says so, for everyone. */
export function Notes({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [form] = Form.useForm<{ text: string; isForAll: boolean }>()
  const { case: it } = view
  const note = useMutation({ ...api.note.mutationOptions({ onSettled: askAnew }), ...showsItself })
  if (!isOffered(view, 'note')) return null

  return (
    <section className="card no-print" aria-label={t('verb.note')}>
      <h2>{t('verb.note')}</h2>
      <DeedForm<{ text: string; isForAll: boolean }, { id: typeof it.id; text: string; isInternal: boolean }, CaseView>
        form={form}
        deed={note}
        label={t('verb.note')}
        initialValues={{ isForAll: false }}
        inputOf={({ text = '', isForAll = false }) => ({ id: it.id, text, isInternal: !isForAll })}
        onDone={() => {
          form.resetFields()
          toast({ text: t('desk.noted') })
        }}
      >
        <Form.Item name="text" label={t('desk.note-text')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2_000} />
        </Form.Item>
        <Form.Item name="isForAll" valuePropName="checked">
          <Checkbox>{t('desk.note-for-all')}</Checkbox>
        </Form.Item>
        <LeakHint of={['text']} />
      </DeedForm>
    </section>
  )
}

/** As everyone sees it, before everyone does. */
export function PublicCopy({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const warn = useLeaks()
  const { case: it, names } = view
  const warning = it.isPublic ? warn(it.publicWords) : null

  return (
    <section className="card stack" aria-label={t('desk.public-copy')}>
      <h2>{t('desk.public-copy')}</h2>
      {it.isPublic ? (
        <>
          <p className="caption">{names[it.placeId]}</p>
          <p className="prose">{it.publicWords || t('desk.no-words')}</p>
          {warning && (
            <p className="notice notice-warning" role="note">
              {warning} {t('desk.mend-public-copy')}
            </p>
          )}
        </>
      ) : (
        <p>{t('desk.not-public')}</p>
      )}
    </section>
  )
}
