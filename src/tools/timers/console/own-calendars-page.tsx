import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { compareDays, sayDay } from '#kernel/day.ts'
import { apiOf } from '#ui/react/api.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { OwnCalendar, OwnCalendarsView, timersContract, WorksOn } from '../contract.ts'
import { timersWords } from '../timers-words.ts'
import { AddDay } from './add-day.tsx'

const api = apiOf<typeof timersContract>('timers')
type NamedDay = OwnCalendar['days'][number]

/** Days that only a unit or a place works or has off: a counter that opens on Saturdays, a town that is shut for a flood. */
export function OwnCalendarsPage() {
  const t = useWords(timersWords)
  const result = useQuery(api.ownCalendars.queryOptions())

  return (
    <div className="stack">
      <PageHead title={t('own-days')} />
      <p className="hint">{t('own-days-hint')}</p>
      <p>
        <a href="/c/settings/calendar">{t('calendar')}</a>
      </p>
      <Query result={result}>{(view) => <Owners view={view} />}</Query>
    </div>
  )
}

function Owners({ view }: { view: OwnCalendarsView }) {
  const t = useWords(timersWords)
  const [chosen, setChosen] = useState<string | null>(null)
  const nameOf = (id: string): string => view.owners.find((owner) => owner.id === id)?.name ?? ''
  const shown = view.calendars.filter(({ days, worksOn }) => days.length + worksOn.length > 0)
  const mayPublish = view.offers.some(({ verb }) => verb === 'publish')

  return (
    <div className="settings-halves">
      <section className="card stack">
        {shown.length === 0 && <p>{t('own-days-none')}</p>}
        {shown.map((calendar) => (
          <Shown key={calendar.ownerId} calendar={calendar} name={nameOf(calendar.ownerId)}>
            {mayPublish && (
              <Button
                aria-label={t('change-own-of', { name: nameOf(calendar.ownerId) })}
                onClick={() => setChosen(calendar.ownerId)}
              >
                {t('change-own')}
              </Button>
            )}
          </Shown>
        ))}
      </section>
      {mayPublish && (
        <section className="card stack">
          <div className="field">
            <label className="field-label" htmlFor="own-days-of">
              {t('own-days-of')}
            </label>
            <Select
              id="own-days-of"
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen}
              placeholder={t('choose-owner')}
              options={view.owners.map(({ id, name, kind }) => ({
                value: id,
                label: t('owner-of-kind', { name, kind: t(`owner-kind.${kind}`) }),
              }))}
              onChange={setChosen}
            />
          </div>
          {chosen && (
            <OwnDays key={`${chosen} ${view.number}`} view={view} ownerId={chosen} onDone={() => setChosen(null)} />
          )}
        </section>
      )}
    </div>
  )
}

type ShownProps = { calendar: OwnCalendar; name: string; children: React.ReactNode }

function Shown({ calendar, name, children }: ShownProps) {
  const t = useWords(timersWords)
  const language = useLanguage()

  return (
    <div className="stack">
      <h2>{name}</h2>
      {calendar.worksOn.length > 0 && (
        <p>
          {t('works-on', {
            days: calendar.worksOn.map((day) => t(`weekend.${day}`)).join(language === 'en' ? ', ' : '、'),
          })}
        </p>
      )}
      <ul className="plain-list">
        {calendar.days.map((one) => (
          <li key={one.day}>
            {sayDay(one.day, language, { weekday: true })} {t(`day-kind.${one.kind}`)} ·{' '}
            {language === 'en' ? one.en : one.zh}
          </li>
        ))}
      </ul>
      <p className="hint">{calendar.source}</p>
      {children}
    </div>
  )
}

type OwnDaysProps = { view: OwnCalendarsView; ownerId: string; onDone: () => void }

/** What was published for them, with what somebody has added or taken out and not yet published. */
function OwnDays({ view, ownerId, onDone }: OwnDaysProps) {
  const t = useWords(timersWords)
  const language = useLanguage()
  const client = useQueryClient()
  const toast = useToast()
  const published = view.calendars.find((one) => one.ownerId === ownerId)
  const [days, setDays] = useState<readonly NamedDay[]>(published?.days ?? [])
  const publish = useMutation({ ...api.publishOwn.mutationOptions(), meta: { showsItself: true } })

  return (
    <>
      <AddDay
        onAdd={(added) =>
          setDays(
            [...days.filter(({ day }) => day !== added.day), added].toSorted((one, other) =>
              compareDays(one.day, other.day),
            ),
          )
        }
      />
      <ul className="plain-list">
        {days.map((one) => (
          <li key={one.day}>
            {sayDay(one.day, language, { weekday: true })} {t(`day-kind.${one.kind}`)} ·{' '}
            {language === 'en' ? one.en : one.zh}{' '}
            <Button
              aria-label={t('take-out-day', { day: one.day })}
              onClick={() => setDays(days.filter(({ day }) => day !== one.day))}
            >
              {t('take-out')}
            </Button>
          </li>
        ))}
      </ul>
      <DeedForm<{ source: string; worksOn: WorksOn[] }, Parameters<typeof publish.mutate>[0], unknown>
        deed={publish}
        label={t('publish-own')}
        initialValues={{ worksOn: published?.worksOn ?? [] }}
        inputOf={(values) => ({ ...values, after: view.number, ownerId, days: [...days] })}
        onDone={() => {
          toast({ text: t('calendar-published') })
          void client.invalidateQueries({ queryKey: api.key() })
          onDone()
        }}
      >
        <Form.Item name="worksOn" label={t('works-on-weekends')}>
          <Checkbox.Group options={([6, 7] as const).map((day) => ({ value: day, label: t(`weekend.${day}`) }))} />
        </Form.Item>
        <Form.Item name="source" label={t('notice')} rules={[{ required: true, message: t('fill-in') }]}>
          <Input maxLength={300} />
        </Form.Item>
      </DeedForm>
    </>
  )
}
