import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, InputNumber, Select } from 'antd'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Meeting } from '../meeting.ts'
import type { Series } from '../series.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { fromMoment, toMoment } from './local-moment.ts'
import { api, showsItself, useVersionedDeed } from './meetings-api.ts'

type Values = {
  title: string
  startsAt: string
  minutesPlanned: number
  venue: string
  contact: string
  chairPostId?: string | undefined
}

/** Of a meeting, what this form is about. */
const MeetingFrame = Meeting.pick({
  ...{ title: true, startsAt: true, minutesPlanned: true, venue: true, contact: true, chairPostId: true },
  version: true,
})

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
  const { meeting, attendees } = view
  type Sent = Parameters<typeof api.editMeeting.call>[0]
  const { deed, onSeen } = useVersionedDeed(meeting.version, (sent: Sent, ifMatch) =>
    api.editMeeting.call(sent, { context: { ifMatch } }),
  )
  const seats = attendees.map(({ postId, unitName, postTitle }) => ({
    value: postId,
    label: `${unitName}${postTitle}`,
  }))
  const { title, minutesPlanned, venue, contact, chairPostId } = meeting
  return (
    <section className="card" aria-label={t('page.edit-meeting')}>
      <DeedForm<Values, Sent, unknown>
        deed={deed}
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
        bothSides={{
          fields: [
            { name: 'title', label: t('page.name') },
            { name: 'startsAt', label: t('page.when'), say: ({ startsAt }) => (startsAt ?? '').replace('T', ' ') },
            { name: 'minutesPlanned', label: t('page.minutes-planned') },
            { name: 'venue', label: t('page.where') },
            { name: 'contact', label: t('page.contact') },
            {
              name: 'chairPostId',
              label: t('page.chair'),
              say: ({ chairPostId: chair }) => seats.find(({ value }) => value === chair)?.label ?? '',
            },
          ],
          valuesOf: (details) => {
            const now = MeetingFrame.parse(details)
            return { ...now, startsAt: fromMoment(now.startsAt), chairPostId: now.chairPostId ?? undefined }
          },
          onSeen,
        }}
      >
        <Frame />
        <Form.Item name="chairPostId" label={t('page.chair')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={seats} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}
