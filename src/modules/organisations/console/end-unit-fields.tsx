import { Button, Form, Input, Select } from 'antd'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { useWords } from '#ui/react/language.tsx'
import type { UnitHoldings } from '../unit.ts'
import { organisationsWords } from '../words.ts'
import { byLabel, useUnits } from './organisations-api.ts'

/** Chosen for a kind that nobody takes over. */
export const endsWithUnit = 'ends'

export type EndValues = {
  on: Day
  reason: string
  successorId?: string | null
  /** Kind, with `/` for the dot that a form takes for a level, and who takes it over. */
  takers?: Record<string, string | undefined>
}

type EndFieldsProps = {
  view: UnitHoldings
  /** What was typed before whoever types went on to look it over. */
  values: EndValues | null
  onNext: (values: EndValues) => void
  onCancel: () => void
}

/** Who takes over, when and why. Whoever needs it chooses another unit for one kind of things. */
export function EndFields({ view, values, onNext, onCancel }: EndFieldsProps) {
  const t = useWords(organisationsWords)
  const { data: units = [] } = useUnits(false)
  const others = units.filter(({ id }) => id !== view.id).map(({ id, name }) => ({ value: id, label: name }))

  return (
    <section className="card">
      <h2>{t('who-takes-over')}</h2>
      <Form<EndValues>
        layout="vertical"
        validateTrigger="onSubmit"
        requiredMark={false}
        initialValues={values ?? { on: view.today }}
        onFinish={onNext}
      >
        <Form.Item name="successorId" label={t('successor')} extra={t('successor-hint')}>
          <Select allowClear placeholder={t('choose-successor')} options={others} {...byLabel} />
        </Form.Item>
        {view.kinds.length > 0 && (
          <details>
            <summary>{t('by-kind-of-thing')}</summary>
            {view.kinds.map(({ kind, label, count, needs }) => (
              <Form.Item
                key={kind}
                name={['takers', kind.replace('.', '/')]}
                label={t('held-line', { label, count })}
                {...(needs === null ? {} : { extra: needs })}
              >
                <Select
                  allowClear
                  placeholder={t('as-successor')}
                  options={needs === null ? [{ value: endsWithUnit, label: t('ends-with-it') }, ...others] : others}
                  {...byLabel}
                />
              </Form.Item>
            ))}
          </details>
        )}
        <Form.Item
          name="on"
          label={t('last-day')}
          extra={t('last-day-hint')}
          rules={[{ required: true, message: t('say-last-day') }]}
        >
          <DateWords today={view.today} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('end-reason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('say-why') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Form.Item>
        <div className="row">
          <Button type="primary" htmlType="submit">
            {t('look-over')}
          </Button>
          <Button onClick={onCancel}>{t('cancel')}</Button>
        </div>
      </Form>
    </section>
  )
}
