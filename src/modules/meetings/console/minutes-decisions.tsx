import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Day, sayDay } from '#kernel/day.ts'
import { DeedForm } from '#ui/react/deed-form.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DecisionId, DecisionText } from '../decision.ts'
import type { MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew, useUnits } from './meetings-api.ts'

type Decided = MinutesView['record']['decisions'][number]

/** Who, what, by when, with whom. What misses something says so, for it keeps the minutes from being signed. */
export function MinutesDecisions({ view, canWrite }: { view: MinutesView; canWrite: boolean }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const { decisions } = view.record
  const units = useUnits()

  return (
    <section className="card stack">
      <h2>{t('page.decisions-n', { count: decisions.length })}</h2>
      {view.incomplete.length > 0 && <p className="notice notice-warning">{t('decision-incomplete')}</p>}
      {decisions.length > 0 && (
        <div className="table-frame">
          <table className="table">
            <caption className="unseen">{t('page.decisions')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('page.serial')}</th>
                <th scope="col">{t('page.decision')}</th>
                <th scope="col">{t('page.lead')}</th>
                <th scope="col">{t('page.by-when')}</th>
                {canWrite && <th scope="col">{t('page.deeds')}</th>}
              </tr>
            </thead>
            <tbody>
              {decisions.map((decision) => (
                <tr key={decision.id}>
                  <td>{decision.ordinal}</td>
                  <th scope="row">
                    {decision.text}
                    {decision.replaces && <p className="caption">{t('page.replaces', { n: decision.replaces })}</p>}
                  </th>
                  <td>
                    {decision.lead || t('page.missing')}
                    {decision.supporting.length > 0 && (
                      <p className="caption">{t('page.with', { units: decision.supporting.join('、') })}</p>
                    )}
                  </td>
                  <td>{decision.dueOn ? sayDay(decision.dueOn, language) : t('page.missing')}</td>
                  {canWrite && (
                    <td>
                      <Button
                        aria-label={t('page.edit-decision', { n: decision.ordinal })}
                        onClick={() => setOpen(decision.id)}
                      >
                        {t('verb.edit')}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {decisions
        .filter(({ id }) => id === open)
        .map((decision) => (
          <EditDecision key={decision.id} view={view} decision={decision} units={units} onShut={() => setOpen(null)} />
        ))}
    </section>
  )
}

type EditDecisionProps = {
  view: MinutesView
  decision: Decided
  units: readonly { value: string; label: string }[]
  onShut: () => void
}

type Values = { text: string; leadUnitId?: string; supportingUnitIds: string[]; dueOn?: string }

function EditDecision({ view, decision, units, onShut }: EditDecisionProps) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const idOf = (name: string) => units.find(({ label }) => label === name)?.value
  const edit = useMutation({
    ...api.editDecision.mutationOptions({ context: { ifMatch: decision.version }, onSuccess: askAnew }),
    ...showsItself,
  })
  const lead = idOf(decision.lead)
  const deed = {
    isPending: edit.isPending,
    error: edit.error,
    mutate: (text: DecisionText, options: { onSuccess: (answer: unknown) => void }) =>
      edit.mutate(
        {
          id: view.minutes.meetingId,
          minutesId: view.minutes.id,
          decisionId: decision.id as DecisionId,
          joinTaskId: decision.joinTaskId,
          ...text,
        },
        options,
      ),
  }
  return (
    <DeedForm<Values, DecisionText, unknown>
      deed={deed}
      label={t('page.save')}
      cancel={{ label: t('page.shut'), onCancel: onShut }}
      initialValues={{
        text: decision.text,
        ...(lead ? { leadUnitId: lead } : {}),
        supportingUnitIds: decision.supporting.flatMap((name) => idOf(name) ?? []),
        ...(decision.dueOn ? { dueOn: decision.dueOn } : {}),
      }}
      inputOf={({ text, leadUnitId, supportingUnitIds, dueOn }) => ({
        text,
        leadUnitId: leadUnitId ?? null,
        supportingUnitIds,
        dueOn: dueOn ? Day.parse(dueOn) : null,
      })}
      onDone={onShut}
    >
      <Form.Item name="text" label={t('page.decision')} rules={[{ required: true, message: t('page.say-name') }]}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Form.Item name="leadUnitId" label={t('page.lead')}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={[...units]} />
      </Form.Item>
      <Form.Item name="supportingUnitIds" label={t('page.supporting')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={[...units]} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('page.by-when')}>
        <Input type="date" />
      </Form.Item>
    </DeedForm>
  )
}
