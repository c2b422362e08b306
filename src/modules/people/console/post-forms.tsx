import { useMutation } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { type Day, dayOf } from '#kernel/day.ts'
import { roles } from '#kernel/policy.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { PersonId } from '../person.ts'
import type { Holder, NewPost, Post } from '../post.ts'
import { peopleWords } from '../words.ts'
import { api, byLabel, showsItself, useAskAnew, usePlaces } from './people-api.ts'

/** Says that it is kept, asks anew, and closes the form. */
const useDone = (onClose: () => void): (() => void) => {
  const t = useWords(peopleWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  return () => {
    toast({ text: t('saved') })
    askAnew()
    onClose()
  }
}

type PostValues = Omit<NewPost, 'unitId' | 'placeId'> & { placeId?: string | null }

export function NewPostForm({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const t = useWords(peopleWords)
  const today = dayOf(new Date())
  const places = usePlaces()
  const create = useMutation({ ...api.createPost.mutationOptions(), ...showsItself })

  return (
    <DeedForm<PostValues, NewPost, Post>
      deed={create}
      label={t('save')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ role: 'liaison', rank: 0, validFrom: today }}
      inputOf={({ placeId = null, ...values }) => ({ ...values, placeId, unitId })}
      onDone={useDone(onClose)}
    >
      <h2>{t('verb.create')}</h2>
      <Form.Item name="title" label={t('title')} rules={[{ required: true, min: 2, message: t('title-too-short') }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="role" label={t('role')}>
        <Select options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
      </Form.Item>
      <Form.Item name="placeId" label={t('place')} extra={t('place-hint')}>
        <Select allowClear options={places} {...byLabel} />
      </Form.Item>
      <Form.Item name="rank" label={t('rank')} rules={[{ required: true }]}>
        <InputNumber min={0} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item name="validFrom" label={t('from')} rules={[{ required: true }]}>
        <DateWords today={today} />
      </Form.Item>
    </DeedForm>
  )
}

type GiveValues = { personId?: PersonId; name?: string; phone?: string; mail?: string; fromOn: Day }

type GiveFormProps = {
  post: Pick<Post, 'id' | 'title'>
  /** Who holds other posts of this unit: one person may hold several. */
  colleagues: readonly Pick<Holder, 'personId' | 'name'>[]
  onClose: () => void
}

/** A colleague or somebody new takes the post. The hand-over of the one before waits for them. */
export function GiveForm({ post, colleagues, onClose }: GiveFormProps) {
  const t = useWords(peopleWords)
  const today = dayOf(new Date())
  const give = useMutation({ ...api.givePost.mutationOptions(), ...showsItself })
  const [form] = Form.useForm<GiveValues>()
  const chosen = Form.useWatch('personId', form)

  return (
    <DeedForm<GiveValues, Parameters<typeof give.mutate>[0], unknown>
      form={form}
      deed={give}
      label={t('verb.give')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ fromOn: today }}
      inputOf={({ personId, name = '', phone, mail, fromOn }) => ({
        id: post.id,
        fromOn,
        person: personId ? { id: personId } : { name, phone: phone?.trim() || null, mail: mail?.trim() || null },
      })}
      onDone={useDone(onClose)}
    >
      <h2>{t('give-post', { title: post.title })}</h2>
      {colleagues.length > 0 && (
        <Form.Item name="personId" label={t('colleague')} extra={t('colleague-hint')}>
          <Select allowClear options={colleagues.map(({ personId, name }) => ({ value: personId, label: name }))} />
        </Form.Item>
      )}
      {!chosen && (
        <>
          <Form.Item name="name" label={t('name')} rules={[{ required: true, min: 2, message: t('name-too-short') }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="phone" label={t('phone')}>
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
          <Form.Item name="mail" label={t('mail')} extra={t('mail-hint')}>
            <Input maxLength={254} inputMode="email" />
          </Form.Item>
        </>
      )}
      <Form.Item name="fromOn" label={t('from')} rules={[{ required: true }]}>
        <DateWords today={today} />
      </Form.Item>
    </DeedForm>
  )
}

type LeaveFormProps = { holding: Pick<Holder, 'id' | 'name' | 'version'>; title: string; onClose: () => void }

/** The last day at a post, and what the next one should know. */
export function LeaveForm({ holding, title, onClose }: LeaveFormProps) {
  const t = useWords(peopleWords)
  const today = dayOf(new Date())
  const leave = useMutation({
    ...api.leavePost.mutationOptions({ context: { ifMatch: holding.version } }),
    ...showsItself,
  })

  return (
    <DeedForm<{ toOn: Day; note?: string }, Parameters<typeof leave.mutate>[0], unknown>
      deed={leave}
      label={t('leave-post')}
      cancel={{ label: t('cancel'), onCancel: onClose }}
      initialValues={{ toOn: today }}
      inputOf={({ toOn, note }) => ({ id: holding.id, toOn, handoverNote: note?.trim() || null })}
      onDone={useDone(onClose)}
    >
      <h2>{t('leaves-post', { name: holding.name, title })}</h2>
      <p className="hint">{t('handover-lead')}</p>
      <Form.Item name="toOn" label={t('last-day')} rules={[{ required: true }]}>
        <DateWords today={today} />
      </Form.Item>
      <Form.Item name="note" label={t('note')} extra={t('note-hint')}>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={5_000} />
      </Form.Item>
    </DeedForm>
  )
}
