import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type Day, dayOf, sayDay } from '#kernel/day.ts'
import { apiOf } from '#ui/react/api.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { ExportButton } from '../../exports/console/export-button.tsx'
import type { CalendarView, timersContract } from '../contract.ts'
import { timersWords } from '../timers-words.ts'
import { AddDay } from './add-day.tsx'

const api = apiOf<typeof timersContract>('timers')
type NamedDay = CalendarView['days'][number]

/** Which days are worked: the days that the week does not say, year by year. */
export function CalendarPage() {
  const t = useWords(timersWords)
  const maySeeOwn = useMay('own-calendar.read')
  const calendar = useQuery(api.calendar.queryOptions({ input: {} }))

  return (
    <>
      <PageHead title={t('calendar')} />
      {maySeeOwn && (
        <p>
          <a href="/c/settings/calendar/own">{t('own-days')}</a>
        </p>
      )}
      <Query result={calendar}>{(view) => <Days key={view.number} view={view} />}</Query>
    </>
  )
}

/** The published days, with what somebody has added or taken out and not yet published. */
function Days({ view }: { view: CalendarView }) {
  const t = useWords(timersWords)
  const language = useLanguage()
  const [days, setDays] = useState<readonly NamedDay[]>(view.days)
  const years = [...new Set(view.days.map(({ day }) => day.slice(0, 4)))].toSorted().toReversed()
  const [year, setYear] = useState(() =>
    years.includes(dayOf(new Date()).slice(0, 4)) ? dayOf(new Date()).slice(0, 4) : years[0],
  )
  const mayPublish = view.offers.some(({ verb }) => verb === 'publish')
  const shown = days.filter(({ day }) => day.slice(0, 4) === year)

  return (
    <div className="settings-halves">
      <section className="card stack">
        <p>{t('calendar-settled', { until: sayDay(view.publishedUntil, language) })}</p>
        <p className="hint">{view.source}</p>
        <Select
          aria-label={t('year')}
          {...(year ? { value: year } : {})}
          options={years.map((one) => ({ value: one, label: one }))}
          onChange={setYear}
        />
        <div>
          <ExportButton table="timers.calendar" filter={{ year }} />
        </div>
        <table className="table">
          <thead>
            <tr>
              <th>{t('day')}</th>
              <th>{t('day-kind')}</th>
              <th>{t('day-name')}</th>
              {mayPublish && <th>{t('deeds')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.day}>
                <td>{sayDay(one.day, language, { weekday: true })}</td>
                <td>{t(`day-kind.${one.kind}`)}</td>
                <td>{language === 'en' ? one.en : one.zh}</td>
                {mayPublish && (
                  <td>
                    <Button
                      aria-label={t('take-out-day', { day: one.day })}
                      onClick={() => setDays(days.filter(({ day }) => day !== one.day))}
                    >
                      {t('take-out')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {mayPublish && (
        <section className="card stack">
          <AddDay
            onAdd={(added) => {
              setDays(
                [...days.filter(({ day }) => day !== added.day), added].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
              )
              setYear(added.day.slice(0, 4))
            }}
          />
          <Publish view={view} days={days} />
        </section>
      )}
    </div>
  )
}

/** Deadlines that were counted before keep the version they were counted with, and the page says so. */
function Publish({ view, days }: { view: CalendarView; days: readonly NamedDay[] }) {
  const t = useWords(timersWords)
  const client = useQueryClient()
  const toast = useToast()
  const publish = useMutation({ ...api.publishCalendar.mutationOptions(), meta: { showsItself: true } })

  return (
    <DeedForm<{ source: string; publishedUntil: Day }, Parameters<typeof publish.mutate>[0], unknown>
      deed={publish}
      label={t('publish-calendar')}
      initialValues={{ publishedUntil: view.publishedUntil }}
      inputOf={(values) => ({ ...values, after: view.number, days: [...days] })}
      onDone={() => {
        toast({ text: t('calendar-published') })
        void client.invalidateQueries({ queryKey: api.key() })
      }}
    >
      <h2>{t('publish-calendar')}</h2>
      <p className="hint">{t('publish-hint')}</p>
      <Form.Item name="source" label={t('notice')} rules={[{ required: true, message: t('fill-in') }]}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="publishedUntil" label={t('settled-until')} rules={[{ required: true, message: t('fill-in') }]}>
        <DateWords today={dayOf(new Date())} />
      </Form.Item>
    </DeedForm>
  )
}
