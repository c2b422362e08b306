import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { addDays, Day, sayDay } from '#kernel/day.ts'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { sayMoment } from '#ui/moments.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import {
  type CallBack,
  type CallBackFigures,
  type CallBackView,
  type NewCallBack,
  type Outcome,
  outcomes,
  type ToCall,
} from '../call-back.ts'
import { casesSettingsWords } from '../settings-words.ts'
import { isOpened, OpenDraw, Recount } from './call-back-draw.tsx'
import { api, showsItself, useAskAnew } from './cases-api.ts'

/** Calls to some whom chance has picked: the draws, whom to call, and what was said by unit. */
export function CallBacksPage() {
  const t = useWords(casesSettingsWords)
  const { searchStr } = useLocation()
  const id = new URLSearchParams(searchStr).get('draw')
  const result = useQuery(api.callBacks.list.queryOptions())

  return (
    <>
      <PageHead title={t('call-backs')}>
        <ExportButton table="cases.call-backs" />
        <a className="button" href="/c/cases">
          {t('to-cases')}
        </a>
      </PageHead>
      <div className="stack">
        <Query result={result}>
          {({ draws, today, mayDraw }) => (
            <>
              {mayDraw && <Draw today={today} />}
              {id && <OneDraw key={id} id={id} mayCall={mayDraw} />}
              <Draws draws={draws} shown={id} />
            </>
          )}
        </Query>
      </div>
    </>
  )
}

type Values = { fromDay: string; toDay: string; perUnit: number }

function Draw({ today }: { today: Day }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const navigate = useNavigate()
  const draw = useMutation({ ...api.callBacks.draw.mutationOptions({ onSettled: askAnew }), ...showsItself })

  return (
    <section className="card no-print" aria-label={t('draw')}>
      <h2>{t('draw')}</h2>
      <p className="hint">{t('draw-hint')}</p>
      <DeedForm<Values, NewCallBack, CallBackView>
        deed={draw}
        label={t('draw')}
        initialValues={{ fromDay: addDays(today, -30), toDay: today, perUnit: 5 }}
        inputOf={({ fromDay, toDay, perUnit }) => ({ fromDay: Day.parse(fromDay), toDay: Day.parse(toDay), perUnit })}
        onDone={({ callBack }) => {
          toast({ text: t('put-down', { count: callBack.drawnFrom }) })
          void navigate({ href: `/c/cases/call-backs?draw=${callBack.id}` })
        }}
      >
        <div className="filter-fields">
          <Form.Item name="fromDay" label={t('closed-from')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="toDay" label={t('closed-to')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="perUnit" label={t('per-unit')}>
            <InputNumber min={1} max={50} />
          </Form.Item>
        </div>
      </DeedForm>
    </section>
  )
}

function Draws({ draws, shown }: { draws: readonly CallBack[]; shown: string | null }) {
  const t = useWords(casesSettingsWords)
  const language = useLanguage()
  const say = ({ fromDay, toDay }: CallBack): string =>
    t('in-force-until', { from: sayDay(fromDay, language), to: sayDay(toDay, language) })
  if (draws.length === 0) return <EmptyState text={t('no-draws')} />

  return (
    <section className="stack" aria-label={t('draws')}>
      <h2>{t('draws')}</h2>
      <ul className="plain-list stack">
        {draws.map((one) => (
          <li key={one.id} className="card">
            <a href={`/c/cases/call-backs?draw=${one.id}`} {...(one.id === shown ? { 'aria-current': 'page' } : {})}>
              {say(one)}
            </a>
            <br />
            <span className="caption">
              {t(isOpened(one) ? 'draw-facts' : 'draw-unopened', {
                at: sayMoment(one.at, language, one.at),
                perUnit: one.perUnit,
                from: one.drawnFrom,
                seed: one.seed,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneDraw({ id, mayCall }: { id: string; mayCall: boolean }) {
  const t = useWords(casesSettingsWords)
  const result = useQuery(api.callBacks.view.queryOptions({ input: { id } }))

  return (
    <Query result={result}>
      {({ callBack, toCall, figures, names }) =>
        isOpened(callBack) ? (
          <>
            <section className="card stack" aria-label={t('to-call')}>
              <h2>{t('to-call')}</h2>
              {toCall.length > 0 && (
                <div>
                  <ExportButton table="cases.call-back" filter={{ id }} />
                </div>
              )}
              {toCall.length === 0 && <p>{t('nobody-to-call')}</p>}
              <ul className="plain-list stack">
                {toCall.map((one) => (
                  <Call key={one.caseId} drawId={id} one={one} unit={names[one.unitId] ?? ''} mayCall={mayCall} />
                ))}
              </ul>
            </section>
            <Recount of={callBack} />
            <Figures drawId={id} figures={figures} />
          </>
        ) : (
          <OpenDraw of={callBack} />
        )
      }
    </Query>
  )
}

/** A call: the telephone is shown when somebody is about to call, and each look is written down. */
function Call({ drawId, one, unit, mayCall }: { drawId: string; one: ToCall; unit: string; mayCall: boolean }) {
  const t = useWords(casesSettingsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const [shown, setShown] = useState<{ phone: string; name: string } | null>(null)
  const ids = { id: drawId, caseId: one.caseId as never }
  const look = useMutation({ ...api.callBacks.look.mutationOptions({ gcTime: 0 }) })
  const save = useMutation(api.callBacks.save.mutationOptions({ onSettled: askAnew }))
  const say = async (outcome: Outcome): Promise<void> => {
    await save.mutateAsync({ ...ids, outcome })
    setShown(null)
    toast({ text: t('call-saved'), undo: () => save.mutate({ ...ids, outcome: null }) })
  }

  return (
    <li className="stack">
      <span>
        <strong>
          {one.number} {one.title}
        </strong>{' '}
        <span className="caption">{unit}</span>
      </span>
      {one.result && <span className="hint">{one.result}</span>}
      {one.isDone ? (
        <p>
          <span className="pill pill-on">{t('called')}</span>
        </p>
      ) : !mayCall ? (
        <p>
          <span className="pill">{t('not-called')}</span>
        </p>
      ) : (
        <div className="row no-print">
          {shown ? (
            <>
              <a className="button" href={`tel:${shown.phone}`}>
                {shown.phone || t('no-phone')}
              </a>
              {shown.name && <span>{shown.name}</span>}
            </>
          ) : (
            <Button
              loading={look.isPending}
              aria-label={t('show-phone-of', { number: one.number })}
              onClick={() => look.mutate(ids, { onSuccess: setShown })}
            >
              {t('show-phone')}
            </Button>
          )}
          <Select<Outcome>
            aria-label={t('said-of', { number: one.number })}
            placeholder={t('what-said')}
            value={null}
            loading={save.isPending}
            options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
            // What fails is said by the console for every deed.
            onChange={(outcome) => void say(outcome).catch(() => undefined)}
          />
        </div>
      )}
    </li>
  )
}

type FiguresProps = { drawId: string; figures: CallBackFigures }

function Figures({ drawId, figures: { lines, leastShown, names } }: FiguresProps) {
  const t = useWords(casesSettingsWords)
  const show = (number: number | null | undefined): string => (number == null ? t('left-out') : String(number))
  if (lines.length <= 1) return null

  return (
    <section className="card stack" aria-label={t('call-figures')}>
      <table className="table">
        <caption>{t('call-figures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            <th scope="col" className="is-number">
              {t('called-count')}
            </th>
            {outcomes.map((outcome) => (
              <th key={outcome} scope="col" className="is-number">
                {t(`outcome.${outcome}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ unitId, called, numbers }) => (
            <tr key={unitId}>
              <th scope="row">{unitId ? names[unitId] : t('all-units')}</th>
              <td className="is-number">{show(called)}</td>
              {outcomes.map((outcome) => (
                <td key={outcome} className="is-number">
                  {show(numbers[outcome])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t('call-figures-hint', { least: leastShown })}</p>
      <div>
        <ExportButton table="cases.call-back-figures" filter={{ id: drawId }} />
      </div>
    </section>
  )
}
