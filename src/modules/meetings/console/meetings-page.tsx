import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { MeetingLine } from '../meeting.ts'
import { meetingKinds, quorums, type Series } from '../series.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'

/** Meetings that the reader may read, newest first, and the bodies that meet. */
export function MeetingsPage() {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const result = useQuery(api.meetings.queryOptions({ input: { limit: 100 } }))
  const series = useQuery(api.everySeries.queryOptions())
  const [form, setForm] = useState<'meeting' | 'series' | null>(null)
  const canAdd = series.data?.offers.some(({ verb }) => verb === 'add') ?? false
  const bodies = series.data?.series ?? []

  return (
    <>
      <PageHead title={t('title')}>
        {canAdd && (
          <div className="row">
            {bodies.length > 0 && (
              <Button type="primary" onClick={() => setForm('meeting')}>
                {t('page.add-meeting')}
              </Button>
            )}
            <Button onClick={() => setForm('series')}>{t('page.add-series')}</Button>
          </div>
        )}
      </PageHead>
      <div className="stack">
        <p className="lead">{t('page.meetings-lead')}</p>
        {form === 'meeting' && <AddMeeting bodies={bodies} onShut={() => setForm(null)} />}
        {form === 'series' && <AddSeries onShut={() => setForm(null)} />}
        <Query result={result}>
          {({ lines, at }) =>
            lines.length === 0 ? (
              <EmptyState text={t('page.no-meetings')} />
            ) : (
              <div className="table-frame">
                <table className="table">
                  <caption className="unseen">{t('title')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('page.meeting')}</th>
                      <th scope="col">{t('page.when')}</th>
                      <th scope="col">{t('page.where')}</th>
                      <th scope="col">{t('page.state')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {lines.map((line) => (
                      <MeetingRow key={line.id} line={line} when={sayMoment(line.startsAt, language, at)} />
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Query>
      </div>
    </>
  )
}

function MeetingRow({ line, when }: { line: MeetingLine; when: string }) {
  const t = useWords(meetingsWords)
  return (
    <tr>
      <th scope="row">
        <a href={`/c/meetings/${line.id}`}>{line.title}</a>
        <p className="caption">
          {t(`kind.${line.kind}`)} · {t('page.number', { n: line.number })}
        </p>
      </th>
      <td>{when}</td>
      <td>{line.venue}</td>
      <td>{t(`state.${line.state}`)}</td>
    </tr>
  )
}

/** A date and a time as the browser's own control writes them, in the district's time. */
export const toMoment = (written: string): Date => new Date(`${written}:00+08:00`)
export const fromMoment = (moment: Date): string =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

type MeetingValues = { seriesId: string; title: string; startsAt: string; minutesPlanned: number; venue: string }

function AddMeeting({ bodies, onShut }: { bodies: readonly Series[]; onShut: () => void }) {
  const t = useWords(meetingsWords)
  const navigate = useNavigate()
  const add = useMutation({ ...api.addMeeting.mutationOptions(), ...showsItself })
  const [first] = bodies
  return (
    <section className="card" aria-label={t('page.add-meeting')}>
      <DeedForm<MeetingValues, Parameters<typeof add.mutate>[0], { meeting: { id: string } }>
        deed={add}
        label={t('page.add-meeting')}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={{ seriesId: first?.id ?? '', title: first?.name ?? '', minutesPlanned: 90, venue: '' }}
        inputOf={({ startsAt, seriesId, ...values }) => ({
          ...values,
          // The choice comes from the list of series.
          seriesId: seriesId as Series['id'],
          startsAt: toMoment(startsAt),
          chairPostId: null,
          contact: '',
        })}
        onDone={({ meeting }) => void navigate({ href: `/c/meetings/${meeting.id}` })}
      >
        <Form.Item name="seriesId" label={t('page.series')}>
          <Select options={bodies.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
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
      </DeedForm>
    </section>
  )
}

type SeriesValues = Pick<Series, 'name' | 'nameEn' | 'kind' | 'quorum' | 'noticeDays' | 'documentWord'> & {
  tags: string
}

function AddSeries({ onShut }: { onShut: () => void }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const add = useMutation({ ...api.addSeries.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  const required = [{ required: true, message: t('page.say-name') }]
  return (
    <section className="card" aria-label={t('page.add-series')}>
      <DeedForm<SeriesValues, Parameters<typeof add.mutate>[0], unknown>
        deed={add}
        label={t('page.add-series')}
        cancel={{ label: t('page.shut'), onCancel: onShut }}
        initialValues={{ kind: 'plenary', quorum: 'more-than-half', noticeDays: 2, tags: '' }}
        inputOf={({ tags, ...values }) => ({
          ...values,
          tags: tags.split(/[\s，、,]+/).filter(Boolean),
          members: [],
        })}
        onDone={onShut}
      >
        <Form.Item name="name" label={t('page.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('page.name-en')} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="kind" label={t('page.kind')}>
          <Select options={meetingKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="quorum" label={t('page.quorum')}>
          <Select options={quorums.map((rule) => ({ value: rule, label: t(`quorum.${rule}`) }))} />
        </Form.Item>
        <Form.Item name="noticeDays" label={t('page.notice-days')}>
          <InputNumber min={0} max={30} />
        </Form.Item>
        <Form.Item name="documentWord" label={t('page.document-word')} rules={required}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="tags" label={t('page.tags')} help={t('page.tags-hint')}>
          <Input maxLength={400} />
        </Form.Item>
      </DeedForm>
    </section>
  )
}
