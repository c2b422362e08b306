import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import type { Series } from '../series.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { fromMoment, toMoment } from './local-moment.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'

type Values = {
  title: string
  startsAt: string
  minutesPlanned: number
  venue: string
  contact: string
  chairPostId?: string
}

/** When and where, and whom to call. */
function Frame() {
  const t = useWords(meetingsWords)
  return (
    <>
      <Form.Item name="title" label={t('page.name')} rules={[{ required: true, message: t('page.say-name') }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="startsAt" label={t('page.when')} rules={[{ required: true, message: t('page.say-when') }]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="minutesPlanned" label={t('page.minutes-planned')}>
        <InputNumber min={5} max={720} />
      </Form.Item>
      <Form.Item name="venue" label={t('page.where')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="contact" label={t('page.contact')} help={t('page.contact-hint')}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  )
}

export function AddMeeting({ bodies, onShut }: { bodies: readonly Series[]; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const navigate = useNavigate()
  const add = useMutation({ ...api.addMeeting.mutationOptions(), ...showsItself })
  const [first] = bodies
  type Added = Values & { seriesId: Series['id'] }
  return (
    <section className="card" aria-label={t('page.add-meeting')}>
      <DeedForm<Added, Parameters<typeof add.mutate>[0], { meeting: { id: string } }>
        deed={add}
        label={t('page.add-meeting')}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={{
          ...(first ? { seriesId: first.id, title: first.name } : {}),
          minutesPlanned: 90,
          venue: '',
          contact: '',
        }}
        inputOf={({ startsAt, ...values }) => ({ ...values, startsAt: toMoment(startsAt), chairPostId: null })}
        onDone={({ meeting }) => void navigate({ href: `/c/meetings/${meeting.id}` })}
      >
        <Form.Item name="seriesId" label={t('page.series')}>
          <Select options={bodies.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Frame />
      </DeedForm>
    </section>
  )
}

/** After the notice, a change is told by the next one to those whom it concerns. */
export function EditMeeting({ view, onShut }: { view: MeetingView; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { meeting, attendees } = view
  const edit = useMutation({
    ...api.editMeeting.mutationOptions({ context: { ifMatch: meeting.version }, onSuccess: askAnew }),
    ...showsItself,
  })
  const seats = attendees.map(({ postId, unitName, postTitle }) => ({
    value: postId,
    label: `${unitName}${postTitle}`,
  }))
  const { title, minutesPlanned, venue, contact, chairPostId } = meeting
  return (
    <section className="card" aria-label={t('page.edit-meeting')}>
      <DeedForm<Values, Parameters<typeof edit.mutate>[0], unknown>
        deed={edit}
        label={t('page.save')}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={{
          title,
          minutesPlanned,
          venue,
          contact,
          startsAt: fromMoment(meeting.startsAt),
          ...(chairPostId ? { chairPostId } : {}),
        }}
        inputOf={({ startsAt, chairPostId: chair, ...values }) => ({
          ...values,
          id: meeting.id,
          startsAt: toMoment(startsAt),
          chairPostId: chair ?? null,
        })}
        onDone={onShut}
      >
        <Frame />
        <Form.Item name="chairPostId" label={t('page.chair')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={seats} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}
