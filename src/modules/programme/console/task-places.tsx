import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { type Day, dayOf, sayDay } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { amountOf, tenThousandYuan } from '../amount.ts'
import type { Delivery } from '../delivery.ts'
import { programmeWords } from '../programme-words.ts'
import type { TaskView } from '../task.ts'
import { AmountWords } from './amount-words.tsx'
import { api, showsItself, useAskAnew } from './programme-api.ts'

/** What is counted in the unit of the list; a whole number stays one. */
const sum = (all: readonly (number | null)[]): number => all.reduce<number>((total, one) => total + (one ?? 0), 0)

/** Each place: how much was promised, how much is there, and who accepted it when. */
export function TaskPlaces({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const [open, setOpen] = useState<{ placeId: string; does: 'edit' | 'accept' } | null>(null)
  const { deliveries, task, names, offers } = view
  if (deliveries.length === 0) return null
  const may = (deed: string): boolean => offers.some(({ verb }) => verb === deed)
  const count = (n: number): string => `${n}${task.quantityUnit}`
  const chosen = deliveries.find(({ placeId }) => placeId === open?.placeId)

  return (
    <section className="card stack" aria-label={t('places.title')}>
      <h2>{t('places.title')}</h2>
      <p className="caption">
        {t('places.sum', {
          planned: count(sum(deliveries.map(({ planned }) => planned))),
          done: count(sum(deliveries.map(({ done }) => done))),
          accepted: deliveries.filter(({ acceptedOn }) => acceptedOn).length,
          count: deliveries.length,
        })}
      </p>
      <ul className="plain-list stack">
        {deliveries.map(({ placeId, planned, done, budgetFen, acceptedOn, acceptedBy }) => {
          const place = names[placeId] ?? ''
          return (
            <li key={placeId} className="row row-apart">
              <span>
                <strong>{place}</strong>
                <br />
                <span className="caption">
                  {planned !== null && `${t('places.planned')} ${count(planned)} · `}
                  {t('places.done')} {count(done)}
                  {budgetFen !== null && ` · ${t('places.budget')} ${budgetFen / fenIn}`} ·{' '}
                  {acceptedOn
                    ? `${t('places.acceptance')} ${t('places.accepted', { day: sayDay(acceptedOn, language), by: acceptedBy })}`
                    : t('places.not-accepted')}
                </span>
              </span>
              <span className="row">
                {may('deliver') && !acceptedOn && (
                  <Button
                    type="text"
                    aria-label={t('places.edit', { place })}
                    onClick={() => setOpen({ placeId, does: 'edit' })}
                  >
                    {t('verb.edit')}
                  </Button>
                )}
                {may('accept') && (
                  <Button
                    type="text"
                    aria-label={t('places.accept', { place })}
                    onClick={() => setOpen({ placeId, does: 'accept' })}
                  >
                    {t('verb.accept')}
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {open && chosen && (
        <Modal
          open
          footer={null}
          title={t(open.does === 'edit' ? 'places.edit' : 'places.accept', { place: names[chosen.placeId] ?? '' })}
          onCancel={() => setOpen(null)}
        >
          {open.does === 'edit' ? (
            <AmountForm view={view} delivery={chosen} onShut={() => setOpen(null)} />
          ) : (
            <AcceptForm view={view} delivery={chosen} onShut={() => setOpen(null)} />
          )}
        </Modal>
      )}
    </section>
  )
}

/** Fen in ten thousand yuan, in which lists count money. */
const fenIn = 1_000_000

type FormProps = { view: TaskView; delivery: Delivery; onShut: () => void }

function AmountForm({ view, delivery, onShut }: FormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const askAnew = useAskAnew()
  const id = useId()
  const mayPlan = view.offers.some(({ verb }) => verb === 'edit')
  const [seen] = useState(delivery.version)
  const unit = view.task.quantityUnit
  const [text, setText] = useState({
    done: String(delivery.done),
    planned: String(delivery.planned ?? ''),
    budget: delivery.budgetFen === null ? '' : String(delivery.budgetFen / fenIn),
  })
  const [isTried, setTried] = useState(false)
  const save = useMutation({
    ...api.keepDelivery.mutationOptions({ context: { ifMatch: seen }, onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })
  const read = {
    done: amountOf(text.done, unit),
    planned: amountOf(text.planned, unit),
    budget: amountOf(text.budget, tenThousandYuan),
  }
  const amount = (name: keyof typeof text, label: string, of: string) => (
    <Field id={`${id}-${name}`} label={label} fault={isTried && 'fault' in read[name] ? t('page.say-amount') : null}>
      <AmountWords
        id={`${id}-${name}`}
        value={text[name]}
        unit={of}
        onChange={(written) => setText({ ...text, [name]: written })}
      />
    </Field>
  )

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        const { done, planned, budget } = read
        if ('fault' in done || 'fault' in planned || 'fault' in budget) return
        const budgetFen = budget.amount === null ? null : Math.round(budget.amount * fenIn)
        const { placeId } = delivery
        save.mutate({ id: view.task.id, placeId, planned: planned.amount, done: done.amount ?? 0, budgetFen })
      }}
    >
      {save.error && <p role="alert">{say(problemOf(save.error))}</p>}
      {amount('done', t('places.done'), unit)}
      {mayPlan && (
        <>
          {amount('planned', t('places.planned'), unit)}
          {amount('budget', t('places.budget'), tenThousandYuan)}
        </>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

function AcceptForm({ view, delivery, onShut }: FormProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const askAnew = useAskAnew()
  const id = useId()
  const today = dayOf(view.at)
  const [seen] = useState(delivery.version)
  const [by, setBy] = useState(delivery.acceptedBy)
  const [on, setOn] = useState<Day | null>(delivery.acceptedOn ?? today)
  const [isTried, setTried] = useState(false)
  const save = useMutation({
    ...api.acceptDelivery.mutationOptions({ context: { ifMatch: seen }, onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })
  const of = { id: view.task.id, placeId: delivery.placeId }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (on && by.trim() !== '') save.mutate({ ...of, acceptedOn: on, acceptedBy: by.trim() })
      }}
    >
      {save.error && <p role="alert">{say(problemOf(save.error))}</p>}
      <Field id={`${id}-by`} label={t('places.who')} fault={isTried && by.trim() === '' ? t('say-who-accepted') : null}>
        <Input id={`${id}-by`} maxLength={60} value={by} onChange={({ target }) => setBy(target.value)} />
      </Field>
      <p className="caption">{t('places.who-hint')}</p>
      <Field id={`${id}-on`} label={t('places.when')} fault={isTried && !on ? t('places.say-when') : null}>
        <DateWords id={`${id}-on`} today={today} value={on} onChange={setOn} />
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('page.save')}
        </Button>
        {delivery.acceptedOn && (
          <Button onClick={() => save.mutate({ ...of, acceptedOn: null, acceptedBy: '' })}>
            {t('places.take-back')}
          </Button>
        )}
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
